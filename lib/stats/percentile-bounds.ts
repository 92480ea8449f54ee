import type { Range } from './arguments';
import { betaCdf, betaQuantile } from './distributions';
import { firstWhere } from './order-statistics';
import type { SortedSamples } from './sorted';

/**
 * Samples that a percentile is not below and not above. Each is absent where the samples do not give it, and Infinity where it
 * is one of those above all others.
 */
export interface PercentileBounds {
  readonly low?: number;
  readonly high?: number;
}

/** The number of samples a share was counted in, and how many independent ones they are worth. */
export interface Size {
  readonly samples: number;
  readonly effective: number;
}

/**
 * Bounds of the share that so many samples are of all, each by itself wrong with at most the given probability (Clopper and
 * Pearson 1934).
 */
export function shareBounds(count: number, { samples, effective }: Size, doubt: number): Range {
  const hits = (count / samples) * effective;
  const others = effective - hits;
  return {
    low: count === 0 ? 0 : betaQuantile(doubt, hits, others + 1),
    high: count === samples ? 1 : betaQuantile(1 - doubt, hits + 1, others),
  };
}

/** Whether so many samples are more than their true share may be the given one. */
function isTooMany(count: number, { samples, effective }: Size, share: number, doubt: number): boolean {
  const hits = (count / samples) * effective;
  return count > 0 && betaCdf(share, hits, effective - hits + 1) < doubt;
}

/** Whether so many samples are fewer than their true share may be the given one. */
function isTooFew(count: number, { samples, effective }: Size, share: number, doubt: number): boolean {
  const hits = (count / samples) * effective;
  return count < samples && 1 - betaCdf(share, hits + 1, effective - hits) < doubt;
}

/**
 * Two samples between which the true `p`th percentile lies, each bound by itself wrong with at most the given probability,
 * whatever the distribution.
 *
 * A sample is a lower bound if as many samples from it on as there are would be too many for the share above the percentile,
 * and an upper bound if those beyond it would be too few: the test of a binomial share, which for an effective size equal to
 * the number of samples gives the order statistics of {@link percentileInterval}. A smaller effective size
 * ({@link effectiveSize}) gives wider bounds. At 5 % an upper bound takes 59 samples for p95, 299 for p99 (Wilks 1941).
 *
 * @param sorted - the samples, of which `size.samples - sorted.length` more lie above all of these
 * @param p - percentile, between 0 and 100, both excluded
 * @param doubt - the probability, between 0 and 0.5
 */
export function percentileBounds(
  sorted: SortedSamples,
  p: number,
  size: Size,
  doubt: number,
): PercentileBounds {
  const share = 1 - p / 100;
  const beyond = size.samples + 1;
  const fewest = firstWhere(0, beyond, (count) => isTooMany(count, size, share, doubt));
  const most = firstWhere(0, beyond, (count) => !isTooFew(count, size, share, doubt)) - 1;
  const sampleAt = (rank: number): number => sorted[rank] ?? Number.POSITIVE_INFINITY;
  const low = fewest <= size.samples ? sampleAt(size.samples - fewest) : undefined;
  const high = most >= 0 ? sampleAt(size.samples - most - 1) : undefined;
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}
