import type { Range } from './arguments';
import { centreOf, halfWidthOf, pValueOf } from './centre';
import { sequentialPValue } from './looks';

/** How many times larger one quantity is than another, measured in pairs. */
export interface PairedRatio extends Range {
  /** The geometric mean of the ratios of the pairs, from 15 pairs on without a fifth of them at either end. */
  readonly ratio: number;
  /** Two-sided, against a ratio of 1. */
  readonly pValue: number;
  readonly pairs: number;
}

/** Relative differences below this are rounding of the arithmetic that made the values, not a difference. */
const rounding = 1e-12;

/**
 * The ratio of values measured together (same index: same round), with its confidence interval and p-value.
 *
 * A paired t interval on the logarithms of the ratios, so that 2x and 0.5x are equally far from 1 (Student 1908), from 15
 * pairs on trimmed (Yuen 1974). Ratios that are all equal give an interval of no width and a p-value of 1 if they are 1,
 * else 0. `undefined` with fewer than two pairs, or if a value is not a finite number above 0, since neither has an
 * interval.
 *
 * @param confidence - of the interval, between 0 and 1
 * @param wasLookedAt - whether earlier pairs decided if there are later ones: the p-value is that of all looks then
 */
export function pairedRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  confidence: number,
  wasLookedAt = false,
): PairedRatio | undefined {
  const logRatios = logRatiosOf(numerators, denominators);
  const pairs = logRatios.length;
  if (pairs < 2 || !logRatios.every(Number.isFinite)) return undefined;
  const centre = centreOf(logRatios);
  const halfWidth = halfWidthOf(centre, confidence);
  return {
    ratio: Math.exp(centre.centre),
    low: Math.exp(centre.centre - halfWidth),
    high: Math.exp(centre.centre + halfWidth),
    pValue: wasLookedAt ? sequentialPValue(logRatios) : pValueOf(centre),
    pairs,
  };
}

/** NaN where one of the two values is not above 0. */
function logRatiosOf(numerators: readonly number[], denominators: readonly number[]): number[] {
  return numerators.map((numerator, index) => {
    const denominator = denominators[index] ?? Number.NaN;
    const logRatio = numerator > 0 && denominator > 0 ? Math.log(numerator / denominator) : Number.NaN;
    return Math.abs(logRatio) < rounding ? 0 : logRatio;
  });
}
