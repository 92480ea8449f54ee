import { requireSameLength, requireShare } from './arguments';
import { tQuantile, tTailProbability } from './distributions';
import { meanOf, sampleStandardDeviationOf } from './moments';

/** How many times larger one quantity is than another, measured in pairs. @public */
export interface PairedRatio {
  /** The geometric mean of the ratios of the pairs. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, against a ratio of 1. */
  readonly pValue: number;
  readonly pairs: number;
  /** The sample standard deviation of the natural logarithms of the ratios. */
  readonly logRatioStandardDeviation: number;
}

/** Relative differences below this are rounding of the arithmetic that made the values, not a difference. */
const rounding = 1e-12;

/**
 * The ratio of values measured together (same index: same round), with its confidence interval and p-value.
 *
 * A paired t interval on the logarithms of the ratios, so that 2x and 0.5x are equally far from 1 (Student 1908). Ratios that are all equal give an interval of no width and a p-value of 1 if they are 1,
 * else 0. `undefined` with fewer than two pairs, or if a value is not a finite number above 0, since neither has an
 * interval.
 *
 * @param confidence - of the interval, between 0 and 1
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` if the lists differ in length or `confidence` is not between 0 and 1
 * @public
 */
export function pairedRatio(
  numerators: readonly number[],
  denominators: readonly number[],
  confidence: number,
): PairedRatio | undefined {
  requireShare('confidence', confidence);
  requireSameLength('`numerators` and `denominators`', numerators, denominators);
  const logRatios = logRatiosOf(numerators, denominators);
  const pairs = logRatios.length;
  if (pairs < 2 || !logRatios.every(Number.isFinite)) return undefined;
  const mean = meanOf(logRatios);
  const standardDeviation = sampleStandardDeviationOf(logRatios);
  const standardError = standardDeviation / Math.sqrt(pairs);
  const halfWidth = tQuantile((1 + confidence) / 2, pairs - 1) * standardError;
  return {
    ratio: Math.exp(mean),
    low: Math.exp(mean - halfWidth),
    high: Math.exp(mean + halfWidth),
    pValue: mean === 0 ? 1 : tTailProbability(mean / standardError, pairs - 1),
    pairs,
    logRatioStandardDeviation: standardDeviation,
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
