import type { LatencySummary } from '../../lib/analysis/latency';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { count, digits } from '../../lib/analysis/wording';
import { minimumSamplesForUpperBound } from '../../lib/stats/order-statistics';
import { escaped } from './escape';
import { cellMs, percentileCell } from './numbers';
import { type Column, table } from './table';

const NO_SAMPLES = 'no samples';

function cellOf(of: (latency: LatencySummary) => string, absent = '–'): Column<MeasuredScenario>['cell'] {
  return ({ summary }) => (summary.latency ? of(summary.latency) : absent);
}

function extraColumns(scenarios: readonly MeasuredScenario[]): readonly Column<MeasuredScenario>[] {
  const names = new Set(scenarios.flatMap(({ recording }) => Object.keys(recording.scenario.extra ?? {})));
  return [...names].map((name) => ({
    head: escaped(name),
    cell: ({ recording }) => {
      const value = recording.scenario.extra?.[name];
      return value === undefined ? '–' : digits(value);
    },
  }));
}

/** What the table leaves a reader to ask, in one line below it. @internal */
export function latencyCaption(scenarios: readonly MeasuredScenario[]): string {
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const least = Math.min(...latencies.map((latency) => latency.count));
  const needs = [95, 99].map((p) => `P${p} needs ${minimumSamplesForUpperBound(p, 0.95)} samples`).join(', ');
  const isUnsupported = latencies.some(({ supportsP95, supportsP99 }) => !supportsP95 || !supportsP99);
  const doubt = isUnsupported
    ? ` (max): the largest of n is shown, because ${least} do not support that percentile (${needs}).`
    : '';
  return `<sub>Milliseconds.${doubt}</sub>`;
}

/** Mean, Std, P50, P95, P99 of scenarios, with their own extra columns. @internal */
export function latencyTable(head: string, scenarios: readonly MeasuredScenario[]): string {
  const columns: readonly Column<MeasuredScenario>[] = [
    { head: escaped(head), align: 'left', cell: ({ recording }) => escaped(recording.scenario.name) },
    ...extraColumns(scenarios),
    { head: 'n', cell: cellOf((latency) => count(latency.count), '0') },
    { head: 'Mean', cell: cellOf(({ meanMs }) => cellMs(meanMs), NO_SAMPLES) },
    { head: 'Std', cell: cellOf(({ stdMs }) => cellMs(stdMs)) },
    { head: 'P50', cell: cellOf(({ p50Ms }) => `**${cellMs(p50Ms)}**`) },
    {
      head: 'P95',
      cell: cellOf(({ p95Ms, supportsP95, maxMs }) => percentileCell(p95Ms, supportsP95, maxMs)),
    },
    {
      head: 'P99',
      cell: cellOf(({ p99Ms, supportsP99, maxMs }) => percentileCell(p99Ms, supportsP99, maxMs)),
    },
  ];
  return `${table(columns, scenarios)}\n\n${latencyCaption(scenarios)}`;
}
