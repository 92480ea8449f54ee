import { percentileInterval } from '../stats/order-statistics';
import { percentileOf } from '../stats/percentile';
import { sortedSamples } from '../stats/sorted';

/**
 * Half the width of the 95 % interval of the median that the medians of rounds give, as a share of the median; Infinity
 * where they are too few for one, or 0. To stop at a width, other than to stop at a significance, keeps a claim's error rate.
 *
 * @internal
 */
export function relativeHalfWidth(roundMedians: readonly number[]): number {
  const sorted = sortedSamples(roundMedians);
  const interval = sorted && percentileInterval(sorted, 50, 0.95);
  const median = interval ? percentileOf(sorted, 50) : 0;
  return interval && median > 0 ? (interval.high - interval.low) / 2 / median : Number.POSITIVE_INFINITY;
}
