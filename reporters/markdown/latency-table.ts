import type { MeasuredScenario } from '../../lib/analysis/summary';
import { missingText } from '../../lib/analysis/whole';
import { extraColumns, latencyColumn, nameColumn, REQUESTS } from '../columns/scenario-columns';
import { DEVIATION, LARGEST, MEAN, MEDIAN, UPPER } from '../columns/times-columns';
import { missingPercentiles } from './missing-percentiles';
import { quantityTable } from './quantity-table';

/** Mean, Std, P50, P95, P99 and Max of scenarios, with their own extra columns. */
export function latencyTable(head: string, scenarios: readonly MeasuredScenario[]): string {
  const latencies = scenarios.flatMap(({ summary }) => summary.latency ?? []);
  const columns = [
    nameColumn(head),
    ...extraColumns(scenarios),
    REQUESTS,
    latencyColumn(MEAN, ({ recording }) => missingText(recording)),
    ...[DEVIATION, MEDIAN, ...UPPER, LARGEST].map((column) => latencyColumn(column)),
  ];
  return `${quantityTable(columns, scenarios)}\n\n<sub>Milliseconds.${missingPercentiles(latencies)}</sub>`;
}
