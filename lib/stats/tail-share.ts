import { requireCount, requireShare } from './arguments';
import { betaQuantile } from './distributions';
import { percentileOf } from './percentile';
import type { SortedSamples } from './sorted';

/** A share of all requests, from 0 to 1, with its interval. @public */
export interface ShareInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of successes with its exact confidence interval.
 *
 * Clopper and Pearson (1934), from quantiles of the beta distribution, as
 * `scipy.stats.binomtest(successes, trials).proportion_ci(confidence, 'exact')`: covers at least as often as promised.
 * No successes start at 0, nothing but successes end at 1.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless 0 ≤ `successes` ≤ `trials`, both whole, `trials` above 0, and
 *   `confidence` between 0 and 1
 * @public
 */
export function clopperPearson(successes: number, trials: number, confidence: number): ShareInterval {
  requireCount('successes', successes, 0);
  requireCount('trials', trials, Math.max(1, successes));
  requireShare('confidence', confidence);
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  return {
    share: successes / trials,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  };
}

/** Limits beyond which samples are called outliers or, further away, far outliers; in the unit of the samples. @public */
export interface Fences {
  readonly farLow: number;
  readonly low: number;
  readonly high: number;
  readonly farHigh: number;
}

/**
 * Tukey's fences on the logarithmic scale, where latencies are nearly symmetric: 1.5 and 3 interquartile ranges beyond
 * the quartiles (Tukey, Exploratory Data Analysis, 1977, §2D), in the unit of the samples.
 *
 * Quartiles as {@link percentileOf} gives them. One sample, or equal ones, put all fences on that value. `undefined` if
 * a quartile is not above 0, as its logarithm is not finite. They classify, they never drop: of healthy log-normal
 * samples of 30, one in four to one in two has a sample beyond a fence.
 *
 * @public
 */
export function tukeyLogFence(sorted: SortedSamples): Fences | undefined {
  const lowerQuartile = percentileOf(sorted, 25);
  const upperQuartile = percentileOf(sorted, 75);
  if (!(lowerQuartile > 0)) return undefined;
  const spread = upperQuartile / lowerQuartile;
  return {
    farLow: lowerQuartile / spread ** 3,
    low: lowerQuartile / spread ** 1.5,
    high: upperQuartile * spread ** 1.5,
    farHigh: upperQuartile * spread ** 3,
  };
}
