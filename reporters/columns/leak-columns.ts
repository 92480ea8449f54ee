import type { WeighedCycle } from '../../lib/measure/recording';
import type { Column } from './column';

export interface CycleRow extends WeighedCycle {
  readonly cycle: number;
}

function bytesColumn(id: 'usedBytes' | 'externalBytes' | 'residentBytes', head: string): Column<CycleRow> {
  return { id, head, unit: 'bytes', of: (row) => ({ value: row[id] }) };
}

/** What the process of the service holds behind each cycle. */
export const CYCLE_COLUMNS: readonly Column<CycleRow>[] = [
  { id: 'cycle', head: 'Cycle', unit: 'given', of: ({ cycle }) => ({ value: cycle }) },
  { id: 'requests', head: 'Requests', unit: 'requests', of: ({ requests }) => ({ value: requests }) },
  bytesColumn('usedBytes', 'Heap'),
  bytesColumn('externalBytes', 'Buffers'),
  bytesColumn('residentBytes', 'RSS'),
];
