import type { TimesSummary } from '../../lib/analysis/latency';
import { UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import { deviationQuantity, meanQuantity, percentileQuantity } from '../../lib/analysis/times-texts';
import type { Column } from './column';

export const MEAN: Column<TimesSummary> = { id: 'mean', head: 'Mean', unit: 'ms', of: meanQuantity };

export const DEVIATION: Column<TimesSummary> = { id: 'std', head: 'Std', unit: 'ms', of: deviationQuantity };

function percentileColumn(p: number): Column<TimesSummary> {
  return { id: `p${p}`, head: `P${p}`, unit: 'ms', of: (times) => percentileQuantity(times, p) };
}

/** The median of times, which is the number to be read first. */
export const MEDIAN: Column<TimesSummary> = { ...percentileColumn(50), isMain: true };

/** The percentiles above the median, as far as the samples support them. */
export const UPPER: readonly Column<TimesSummary>[] = UPPER_PERCENTILES.map(percentileColumn);

/** The largest of the times, which is what it is. */
export const LARGEST: Column<TimesSummary> = {
  id: 'max',
  head: 'Max',
  unit: 'ms',
  of: ({ maxMs }) => ({ value: maxMs }),
};
