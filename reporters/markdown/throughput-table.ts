import type { Finding } from '../../lib/analysis/finding';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { rateIntervalText, rateText } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import { count, timesRange, timesWithin } from '../../lib/analysis/wording';
import { escaped } from './escape';
import { latencyColumn, missingPercentiles, UPPER_COLUMNS } from './latency-columns';
import { seconds, withUnit } from './numbers';
import { type Column, NONE, table } from './table';

type Cell = Column<MeasuredScenario>['cell'];

const throughputCell: Cell = ({ recording, summary: { throughput } }) =>
  throughput
    ? `**${withUnit(rateText(throughput), 'req/s')}**${rateIntervalText(throughput)}`
    : missingText(recording);

const durationCell: Cell = ({ recording: { rounds } }) =>
  rounds.length === 0
    ? NONE
    : seconds(rounds.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 1000);

function captionOf(scenarios: readonly MeasuredScenario[], hasSpeedUps: boolean): string {
  const methods = new Set(scenarios.flatMap(({ summary }) => summary.throughput?.method ?? []));
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const hasIntervals = scenarios.some(({ summary }) => summary.throughput?.intervalPerSecond);
  const parts = [
    'Mean and percentiles in milliseconds.',
    ...(hasSpeedUps ? ['Speed-up over sequential, with its interval.'] : []),
    ...(hasIntervals ? ['Throughput with its 95 % interval over rounds.'] : []),
    ...(methods.has('answer to answer')
      ? ['It is counted from the first answer of each worker in a round to its last one.']
      : []),
  ];
  return `<sub>${parts.join(' ')}${missingPercentiles(latencies)}</sub>`;
}

/** What each level adds, with its interval; where rounds do not show it, there is no such column. */
function speedUpColumn(
  scenarios: readonly MeasuredScenario[],
  findings: readonly Finding[],
): readonly Column<MeasuredScenario>[] {
  const ids = new Set(scenarios.map(({ id }) => id));
  const speedUps = findings.filter(
    ({ rule, scenarios: [, level] }) => rule === 'speed-up' && ids.has(level ?? ''),
  );
  const [baseline] = speedUps[0]?.scenarios ?? [];
  if (baseline === undefined) return [];
  const cell = ({ id }: MeasuredScenario) => {
    const effect = speedUps.find(({ scenarios: [, level] }) => level === id)?.effects[0];
    if (effect?.low === undefined || effect.high === undefined) return id === baseline ? '1' : NONE;
    const interval = { low: effect.low, high: effect.high };
    return `${timesWithin(effect.value, interval)} (${timesRange(interval)})`;
  };
  return [{ head: 'Speed-up', cell }];
}

/** Requests, Duration, Throughput, Mean, P95, P99, Max and, where it is known, the speed-up over the sequential level. @internal */
export function throughputTable(
  scenarios: readonly MeasuredScenario[],
  findings: readonly Finding[],
): string {
  const speedUps = speedUpColumn(scenarios, findings);
  const columns: readonly Column<MeasuredScenario>[] = [
    { head: 'Test', align: 'left', cell: ({ recording }) => escaped(recording.scenario.name) },
    {
      head: 'Requests',
      cell: ({ recording, summary }) => count(summary.throughput?.requests ?? recording.outcomes.ok),
    },
    { head: 'Duration', cell: durationCell },
    { head: 'Throughput', cell: throughputCell },
    latencyColumn('Mean', ({ mean }) => mean),
    ...UPPER_COLUMNS,
    ...speedUps,
  ];
  return `${table(columns, scenarios)}\n\n${captionOf(scenarios, speedUps.length > 0)}`;
}
