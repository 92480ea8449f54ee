import type { PerRequest, ResourceSummary } from '../../lib/analysis/resources';
import { type Quantity, within } from '../../lib/analysis/times-texts';
import { type Column, columnOf } from './column';
import type { Measured } from './scenario-columns';

function quantityOf({ perRequest, interval }: PerRequest): Quantity {
  return within(perRequest, interval);
}

const COLUMNS: readonly Column<ResourceSummary>[] = [
  {
    id: 'allocated',
    head: 'Allocated',
    unit: 'bytes',
    showsInterval: true,
    of: ({ allocatedBytes }) => quantityOf(allocatedBytes),
  },
  { id: 'cpu', head: 'CPU time, ms', unit: 'ms', showsInterval: true, of: ({ cpuMs }) => quantityOf(cpuMs) },
  {
    id: 'collections',
    head: 'Garbage collections',
    unit: 'given',
    of: ({ collections }) => quantityOf(collections),
  },
];

export const RESOURCE_COLUMNS: readonly Column<Measured>[] = COLUMNS.map((column) =>
  columnOf(column, ({ summary }: Measured) => summary.resources),
);
