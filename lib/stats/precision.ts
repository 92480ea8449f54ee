import { lag1Autocorrelation } from './autocorrelation';
import { percentileInterval } from './order-statistics';
import { percentileOf } from './percentile';
import { sortedSamples } from './sorted';

/**
 * How many independent rounds tell as much as these, whose values resemble the ones before them: n (1 − r) / (1 + r) by their
 * lag-1 autocorrelation r, whose estimate is 1/n too low.
 */
function effectiveRounds(values: readonly number[]): number {
  const n = values.length;
  const r = Math.max(0, lag1Autocorrelation(values) + 1 / n);
  return (n * (1 - r)) / (1 + r);
}

/**
 * Half the width of the 95 % interval of the median that the medians of rounds give, as a share of the median, wider by as much as
 * rounds that resemble each other tell less; Infinity where they are too few for one, or 0. To stop at a width, other than to
 * stop at a significance, keeps a claim's error rate.
 *
 * @param roundMedians - in the order they were measured
 */
export function relativeHalfWidth(roundMedians: readonly number[]): number {
  const sorted = sortedSamples(roundMedians);
  const interval = sorted && percentileInterval(sorted, 50, 0.95);
  const median = interval ? percentileOf(sorted, 50) : 0;
  if (!interval || median <= 0) return Number.POSITIVE_INFINITY;
  const lost = Math.sqrt(roundMedians.length / Math.max(1, effectiveRounds(roundMedians)));
  return ((interval.high - interval.low) / 2 / median) * lost;
}
