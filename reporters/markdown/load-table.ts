import { UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { stageColumns, stageRows } from '../columns/stage-columns';
import { missingPercentiles } from './missing-percentiles';
import { quantityTable } from './quantity-table';

/** The stages of open loads or ramps: what was offered, what was completed, and how long it took. */
export function loadTable(scenarios: readonly MeasuredScenario[]): string {
  const rows = scenarios.flatMap(stageRows);
  const isOpen = rows.some((row) => row.isOpen);
  const times = rows.flatMap(({ stage }) => stage.service ?? []);
  const parts = [
    'Milliseconds.',
    ...(isOpen
      ? ['Response times count from the moment a request was due, service times from the moment it was sent.']
      : []),
  ];
  return `${quantityTable(stageColumns(isOpen), rows)}\n\n<sub>${parts.join(' ')}${missingPercentiles(times, UPPER_PERCENTILES.slice(-1))}</sub>`;
}
