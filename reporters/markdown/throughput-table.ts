import type { LatencySummary } from '../../lib/analysis/latency';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { ThroughputSummary } from '../../lib/analysis/throughput';
import { count, digits } from '../../lib/analysis/wording';
import { escaped } from './escape';
import { percentileCell, seconds, withUnit } from './numbers';
import { type Column, table } from './table';

type Cell = Column<MeasuredScenario>['cell'];

function ofThroughput(of: (throughput: ThroughputSummary) => string, absent = '–'): Cell {
  return ({ summary }) => (summary.throughput ? of(summary.throughput) : absent);
}

function ofLatency(of: (latency: LatencySummary) => string): Cell {
  return ({ summary }) => (summary.latency ? of(summary.latency) : '–');
}

function captionOf(scenarios: readonly MeasuredScenario[]): string {
  const methods = new Set(scenarios.flatMap(({ summary }) => summary.throughput?.method ?? []));
  const counts = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const parts = [
    'Mean and P99 in milliseconds.',
    ...(methods.has('full load')
      ? [
          'Throughput of several workers is counted in whole waves while all of them are busy, without the first wave of a round and its last stragglers; so it can exceed requests divided by duration.',
        ]
      : []),
    ...(counts.some(({ supportsP99 }) => !supportsP99)
      ? ['(max): the largest is shown, because P99 needs 299 samples.']
      : []),
  ];
  return `<sub>${parts.join(' ')}</sub>`;
}

/** Requests, Duration, Throughput, Mean, P99 and the ratio to the sequential level. @internal */
export function throughputTable(scenarios: readonly MeasuredScenario[]): string {
  const sequential = scenarios.find(({ recording }) => recording.scenario.name === 'sequential')?.summary
    .throughput;
  const columns: readonly Column<MeasuredScenario>[] = [
    { head: 'Test', align: 'left', cell: ({ recording }) => escaped(recording.scenario.name) },
    { head: 'Requests', cell: ofThroughput(({ requests }) => count(requests), '0') },
    { head: 'Duration', cell: ofThroughput(({ durationSeconds }) => seconds(durationSeconds)) },
    {
      head: 'Throughput',
      cell: ofThroughput(
        ({ requestsPerSecond }) => `**${withUnit(requestsPerSecond, 'req/s')}**`,
        'no samples',
      ),
    },
    { head: 'Mean', cell: ofLatency(({ meanMs }) => digits(meanMs)) },
    {
      head: 'P99',
      cell: ofLatency(({ p99Ms, supportsP99, maxMs }) => percentileCell(p99Ms, supportsP99, maxMs)),
    },
    ...(sequential
      ? [
          {
            head: 'Speed-up',
            cell: ofThroughput(
              ({ requestsPerSecond }) => `${(requestsPerSecond / sequential.requestsPerSecond).toFixed(2)}x`,
            ),
          },
        ]
      : []),
  ];
  return `${table(columns, scenarios)}\n\n${captionOf(scenarios)}`;
}
