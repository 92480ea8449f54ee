import type { Range } from './arguments';
import { percentileOf } from './percentile';
import { shareBounds } from './percentile-bounds';
import type { SortedSamples } from './sorted';

/** A share of all requests, from 0 to 1, with its interval. */
export interface ShareInterval extends Range {
  readonly share: number;
}

/**
 * The share of successes with its exact confidence interval, see {@link shareBounds}, as
 * `scipy.stats.binomtest(successes, trials).proportion_ci(confidence, 'exact')`: covers at least as often as promised.
 */
export function clopperPearson(successes: number, trials: number, confidence: number): ShareInterval {
  const size = { samples: trials, effective: trials };
  return { share: successes / trials, ...shareBounds(successes, size, (1 - confidence) / 2) };
}

/**
 * Tukey's outer fences on the logarithmic scale, where latencies are nearly symmetric: 3 interquartile ranges beyond the
 * quartiles (Tukey, Exploratory Data Analysis, 1977, §2D), in the unit of the samples, which are far outliers beyond them.
 *
 * Quartiles as {@link percentileOf} gives them. One sample, or equal ones, put both fences on that value. `undefined` if
 * a quartile is not above 0, as its logarithm is not finite. They classify, they never drop.
 */
export function outerLogFences(sorted: SortedSamples): Range | undefined {
  const lowerQuartile = percentileOf(sorted, 25);
  const upperQuartile = percentileOf(sorted, 75);
  if (!(lowerQuartile > 0)) return undefined;
  const beyond = (upperQuartile / lowerQuartile) ** 3;
  return { low: lowerQuartile / beyond, high: upperQuartile * beyond };
}
