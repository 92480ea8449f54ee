import { binomialCdf } from './distributions';
import type { SortedSamples } from './sorted';

/** Two samples that enclose a percentile, and how certainly. */
export interface PercentileInterval {
  readonly low: number;
  readonly high: number;
  /** The coverage these two samples really have: at least the one asked for. */
  readonly confidence: number;
}

/**
 * The interval between two samples that encloses the true `p`th percentile with at least the given confidence, whatever
 * the distribution; `undefined` if there are fewer samples than {@link minimumSamples}.
 *
 * The number of samples below the percentile is binomial; the ranks are the innermost ones that leave at most
 * (1 − confidence)/2 on either side (David and Nagaraja, Order Statistics, 3rd ed., §7.1). Ties only make it safer.
 * It assumes independent samples: inside one burst of requests they are not, so give it the medians of rounds.
 *
 * @param p - percentile from 0 to 100; 0 and 100 have no such interval
 */
export function percentileInterval(
  sorted: SortedSamples,
  p: number,
  confidence: number,
): PercentileInterval | undefined {
  const count = sorted.length;
  if (count < minimumSamples(p, confidence)) return undefined;
  const tail = (1 - confidence) / 2;
  const atMost = (samples: number) => binomialCdf(samples, count, p / 100);
  const below = firstWhere(0, count - 1, (samples) => atMost(samples) > tail);
  const above = firstWhere(below, count - 1, (samples) => 1 - atMost(samples) <= tail);
  return {
    low: sorted[below - 1] ?? Number.NaN,
    high: sorted[above] ?? Number.NaN,
    confidence: atMost(above) - atMost(below - 1),
  };
}

/**
 * The number of samples from which {@link percentileInterval} exists: the chance that all samples lie on one side of the
 * percentile is at most (1 − confidence)/2. At 95 %: 6 for the median, 36 for p90, 72 for p95, 368 for p99; Infinity
 * for p0 and p100.
 */
export function minimumSamples(p: number, confidence: number): number {
  return samplesToCross(p, (1 - confidence) / 2);
}

/**
 * The number of samples from which the largest one is an upper bound of the `p`th percentile (for `p` below 50: the
 * smallest one a lower bound) with the given confidence: the first n with (p/100)^n ≤ 1 − confidence (Wilks 1941). At
 * 95 %: 59 for p95, 299 for p99, 2,995 for p99.9; Infinity for p0 and p100.
 */
export function minimumSamplesForUpperBound(p: number, confidence: number): number {
  return samplesToCross(p, 1 - confidence);
}

/**
 * Whether `count` samples support printing their `p`th percentile as such, instead of as "largest of n".
 *
 * True from {@link minimumSamplesForUpperBound} at 95 % on (59 for p95, 299 for p99), and never below 6 samples, where
 * not even the median has a 95 % interval. False for p0 and p100, which are the smallest and largest sample.
 */
export function supportsPercentile(count: number, p: number): boolean {
  return count >= Math.max(minimumSamples(50, 0.95), minimumSamplesForUpperBound(p, 0.95));
}

/** The first n at which n samples all miss the rarer side of the percentile with at most probability `tail`. */
function samplesToCross(p: number, tail: number): number {
  const commonSide = Math.max(p, 100 - p) / 100;
  return commonSide === 1 ? Number.POSITIVE_INFINITY : Math.ceil(Math.log(tail) / Math.log(commonSide));
}

/**
 * The first whole number in `first…last` that fulfils a condition which stays true from there on, by bisection; `last` where
 * none before it does.
 */
export function firstWhere(first: number, last: number, holds: (candidate: number) => boolean): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
