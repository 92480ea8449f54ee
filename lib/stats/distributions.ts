import betainc from '@stdlib/math-base-special-betainc';
import beta from '@stdlib/stats-base-dists-beta-quantile';
import binomial from '@stdlib/stats-base-dists-binomial-cdf';
import normalDistribution from '@stdlib/stats-base-dists-normal-cdf';
import normal from '@stdlib/stats-base-dists-normal-quantile';
import tDistribution from '@stdlib/stats-base-dists-t-cdf';
import t from '@stdlib/stats-base-dists-t-quantile';

/**
 * The value that Student's t with `degreesOfFreedom` stays below with probability `share` (`scipy.stats.t.ppf`).
 * NaN outside 0 ≤ `share` ≤ 1 or for degrees of freedom not above 0.
 */
export function tQuantile(share: number, degreesOfFreedom: number): number {
  return t(share, degreesOfFreedom);
}

/**
 * The probability that Student's t is at least as far from 0 as `statistic`, on either side: the two-sided p-value of a
 * t test (`2 * scipy.stats.t.sf(abs(t), df)`). 1 for 0, 0 for ±Infinity, NaN for NaN.
 */
export function tTailProbability(statistic: number, degreesOfFreedom: number): number {
  return 2 * tDistribution(-Math.abs(statistic), degreesOfFreedom);
}

/**
 * The value a standard normal variable stays below with probability `share` (`scipy.stats.norm.ppf`), to 1e-9 where
 * `share` and 1 − `share` are at least 1e-9. NaN outside 0 ≤ `share` ≤ 1.
 */
export function normalQuantile(share: number): number {
  return normal(share, 0, 1);
}

/** The probability that a standard normal variable is at most `value` (`scipy.stats.norm.cdf`). */
export function normalCdf(value: number): number {
  return normalDistribution(value, 0, 1);
}

/**
 * The probability of at most `successes` successes in `trials` independent trials (`scipy.stats.binom.cdf`).
 * 0 below no successes, 1 from `trials` on.
 */
export function binomialCdf(successes: number, trials: number, successShare: number): number {
  return binomial(successes, trials, successShare);
}

/** The value a Beta(`alpha`, `beta`) variable stays below with probability `share` (`scipy.stats.beta.ppf`). */
export function betaQuantile(share: number, alpha: number, betaShape: number): number {
  return beta(share, alpha, betaShape);
}

/**
 * The probability that a Beta(`alpha`, `beta`) variable is at most `value` (`scipy.stats.beta.cdf`); ten times as fast as its
 * quantile.
 *
 * @param value - from 0 to 1
 */
export function betaCdf(value: number, alpha: number, betaShape: number): number {
  return betainc(value, alpha, betaShape);
}
