import type { TimesSummary } from '../../lib/analysis/latency';
import { percentileIn, UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { missingText } from '../../lib/analysis/whole';
import { minimumSamplesForUpperBound } from '../../lib/stats/order-statistics';
import { answerColumns, bodiesText, stageEventColumns } from '../columns/answer-columns';
import { extraColumns, latencyColumn, nameColumn, REQUESTS } from '../columns/scenario-columns';
import { stageColumns, stageRows } from '../columns/stage-columns';
import { DEVIATION, LARGEST, MEAN, MEDIAN, UPPER } from '../columns/times-columns';
import { quantityTable } from './quantity-table';
import { NONE } from './table';

/** Why a percentile is missing, as a sentence; empty where none is. */
export function missingPercentiles(
  times: readonly TimesSummary[],
  shown: readonly number[] = UPPER_PERCENTILES,
): string {
  const missing = shown.filter((p) => times.some((each) => percentileIn(each, p) === undefined));
  const needs = missing.map((p) => `P${p} needs ${minimumSamplesForUpperBound(p, 0.95)}`);
  return needs.length === 0 ? '' : ` ${NONE}: too few requests for that percentile (${needs.join(', ')}).`;
}

/** Mean, Std, P50, P95, P99 and Max of scenarios, with their own extra columns. */
export function latencyTable(head: string, scenarios: readonly MeasuredScenario[]): string {
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const columns = [
    nameColumn(head),
    ...extraColumns(scenarios),
    REQUESTS,
    latencyColumn(MEAN, ({ recording }) => missingText(recording)),
    ...[DEVIATION, MEDIAN, ...UPPER, LARGEST].map((column) => latencyColumn(column)),
    ...answerColumns(scenarios),
  ];
  return `${quantityTable(columns, scenarios)}\n\n<sub>Milliseconds.${bodiesText(scenarios)}${missingPercentiles(latencies)}</sub>`;
}

export function loadTable(scenarios: readonly MeasuredScenario[]): string {
  const rows = scenarios.flatMap(stageRows);
  const isOpen = rows.some((row) => row.isOpen);
  const knowsDue = rows.some((row) => row.knowsDue);
  const times = rows.flatMap(({ stage }) => stage.service ?? []);
  const columns = [...stageColumns(rows), ...stageEventColumns(rows)];
  const parts = [
    'Milliseconds.',
    ...(knowsDue
      ? ['Response times count from the moment a request was due, service times from the moment it was sent.']
      : []),
    ...(isOpen && !knowsDue ? ['Times count from the moment a request was made.'] : []),
  ];
  return `${quantityTable(columns, rows)}\n\n<sub>${parts.join(' ')}${missingPercentiles(times, UPPER_PERCENTILES.slice(-1))}</sub>`;
}
