import { sumOf } from '../core/sums';
import type { Range } from './arguments';
import { tQuantile } from './distributions';

/** A ratio with its two-sided interval. */
export interface RatioOfSums extends Range {
  readonly ratio: number;
}

/**
 * The sum of amounts in proportion to the sum of sizes, such as bytes to requests over rounds of different sizes, with the t
 * interval of the linearised ratio estimator (Cochran, Sampling Techniques, 1977, section 6.4); `undefined` for fewer than three,
 * of which an interval says nothing.
 *
 * @param sizes - above 0
 */
export function ratioOfSums(
  amounts: readonly number[],
  sizes: readonly number[],
  confidence: number,
): RatioOfSums | undefined {
  const n = amounts.length;
  if (n < 3) return undefined;
  const ratio = sumOf(amounts) / sumOf(sizes);
  const squares = sumOf(amounts.map((amount, index) => (amount - ratio * (sizes[index] ?? 0)) ** 2));
  const standardError = Math.sqrt((n * squares) / (n - 1)) / sumOf(sizes);
  const halfWidth = tQuantile(1 - (1 - confidence) / 2, n - 1) * standardError;
  return { ratio, low: ratio - halfWidth, high: ratio + halfWidth };
}
