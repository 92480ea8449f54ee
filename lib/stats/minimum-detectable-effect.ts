import { PerfMarkdownError, shown } from '../core/errors';
import { requireCount, requireShare } from './arguments';
import { tQuantile } from './distributions';

/**
 * The smallest ratio above 1 that a paired t test on log ratios would find with probability `power`; its reciprocal is
 * the one below 1.
 *
 * exp((t₁₋α⸝₂ + t_power) · s/√n) with quantiles of Student's t with n − 1 degrees of freedom: the usual approximation to
 * the non-central t (Julious, Sample Sizes for Clinical Trials, 2010, §3), a few per cent too large below ten pairs and
 * therefore on the safe side. No variation gives 1: any difference would be seen.
 *
 * @param logRatioStandardDeviation - sample standard deviation of the natural logarithms of the ratios
 * @param pairs - number of pairs, at least 2
 * @param significance - two-sided error rate of the test, such as 0.01
 * @param power - probability of finding the ratio, such as 0.95
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a negative deviation, fewer than two pairs, or a share not between
 *   0 and 1
 * @public
 */
export function minimumDetectableRatio(
  logRatioStandardDeviation: number,
  pairs: number,
  significance: number,
  power: number,
): number {
  if (!(logRatioStandardDeviation >= 0))
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `Expected \`logRatioStandardDeviation\` to be at least 0, got ${shown(logRatioStandardDeviation)}.`,
    );
  requireCount('pairs', pairs, 2);
  requireShare('significance', significance);
  requireShare('power', power);
  const quantiles = tQuantile(1 - significance / 2, pairs - 1) + tQuantile(power, pairs - 1);
  return Math.exp((quantiles * logRatioStandardDeviation) / Math.sqrt(pairs));
}
