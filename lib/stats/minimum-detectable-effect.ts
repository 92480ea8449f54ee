import { normalQuantile, tQuantile } from './distributions';

/**
 * The smallest ratio above 1 that a paired t test on log ratios would find with probability `power`; its reciprocal is
 * the one below 1.
 *
 * exp(δ·s/√n), where δ is the non-centrality at which Student's t exceeds its critical value c with that probability:
 * c·(1 − 1/4ν) + z·√(1 + c²/2ν) with ν = n − 1 and the normal quantile z of `power` (Abramowitz and Stegun 26.7.10,
 * solved for δ). For a power of 0.8 to 0.95 at 1 % that is within 1 % of the exact logarithm of the ratio from five
 * pairs on, within 3 % with three. No variation gives 1: any difference would be seen.
 *
 * @param logRatioStandardDeviation - sample standard deviation of the natural logarithms of the ratios
 * @param pairs - number of pairs, at least 2
 * @param significance - two-sided error rate of the test, such as 0.01
 * @param power - probability of finding the ratio, such as 0.95
 */
export function minimumDetectableRatio(
  logRatioStandardDeviation: number,
  pairs: number,
  significance: number,
  power: number,
): number {
  const freedom = pairs - 1;
  const critical = tQuantile(1 - significance / 2, freedom);
  const spread = Math.sqrt(1 + critical ** 2 / (2 * freedom));
  const nonCentrality = critical * (1 - 1 / (4 * freedom)) + normalQuantile(power) * spread;
  return Math.exp((nonCentrality * logRatioStandardDeviation) / Math.sqrt(pairs));
}
