import type { ConcurrencySummary } from '../../lib/analysis/groups';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Quantity } from '../../lib/analysis/times-texts';
import { eventColumns } from '../columns/answer-columns';
import type { Column } from '../columns/column';
import { DURATION, latencyColumn, nameColumn, REQUESTS, THROUGHPUT } from '../columns/scenario-columns';
import { LARGEST, MEAN, UPPER } from '../columns/times-columns';
import { missingPercentiles } from './latency-table';
import { quantityTable } from './quantity-table';

function captionOf(scenarios: readonly MeasuredScenario[], hasSpeedUps: boolean): string {
  const methods = new Set(scenarios.flatMap(({ summary }) => summary.throughput?.method ?? []));
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const hasIntervals = scenarios.some(({ summary }) => summary.throughput?.intervalPerSecond);
  const parts = [
    'Mean and percentiles in milliseconds.',
    ...(hasSpeedUps ? ['Speed-up over sequential, with its interval.'] : []),
    ...(hasIntervals ? ['Throughput with its 99 % interval over rounds.'] : []),
    ...(methods.has('answer to answer')
      ? ['It is counted from the first answers in a round to the last ones.']
      : []),
  ];
  return `<sub>${parts.join(' ')}${missingPercentiles(latencies)}</sub>`;
}

/** What each level adds, with its interval; where rounds do not show it, there is no such column. */
function speedUpColumn(summary: ConcurrencySummary | undefined): readonly Column<MeasuredScenario>[] {
  if (!summary || summary.speedUps.length === 0) return [];
  const { baseline, speedUps } = summary;
  const of = ({ id }: MeasuredScenario): Quantity | undefined => {
    const speedUp = speedUps.find(({ level }) => level === id);
    if (speedUp) return { value: speedUp.ratio, interval: speedUp };
    return id === baseline ? { value: 1 } : undefined;
  };
  return [{ id: 'speed-up', head: 'Speed-up', unit: 'x', showsInterval: true, of }];
}

export function throughputTable(
  scenarios: readonly MeasuredScenario[],
  summary?: ConcurrencySummary,
): string {
  const speedUps = speedUpColumn(summary);
  const columns: readonly Column<MeasuredScenario>[] = [
    nameColumn('Test'),
    { ...REQUESTS, head: 'Requests' },
    DURATION,
    THROUGHPUT,
    ...[MEAN, ...UPPER, LARGEST].map((column) => latencyColumn(column)),
    ...eventColumns(scenarios),
    ...speedUps,
  ];
  return `${quantityTable(columns, scenarios)}\n\n${captionOf(scenarios, speedUps.length > 0)}`;
}
