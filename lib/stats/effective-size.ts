import { sumOf } from '../core/sums';
import { tQuantile } from './distributions';

/**
 * How many independent trials a share rests on that was counted in clusters, such as rounds, whose trials resemble each
 * other: at most as many as there are, fewer where the shares of the clusters differ by more than chance.
 *
 * The effective size of Korn and Graubard (Survey Methodology 24, 1998): trials divided by the design effect, which is the
 * variance of the share between clusters in units of the binomial one, and by what few clusters leave unknown of it
 * (squared quotient of the t quantiles). Where no trial or every trial is a hit, or in a single cluster, nothing is known of
 * it, and all trials count.
 *
 * @param hits - of each cluster, at most its size
 * @param sizes - trials of each cluster, above 0
 */
export function effectiveSize(hits: readonly number[], sizes: readonly number[]): number {
  const trials = sumOf(sizes);
  const clusters = sizes.length;
  const share = sumOf(hits) / trials;
  const squares = sumOf(hits.map((hit, index) => (hit - share * (sizes[index] ?? 0)) ** 2));
  if (clusters < 2 || share === 0 || share === 1 || squares === 0) return trials;
  const variance = (squares * clusters) / ((clusters - 1) * trials ** 2);
  const unknown = (tQuantile(0.95, trials - 1) / tQuantile(0.95, clusters - 1)) ** 2;
  return Math.min(trials, ((share * (1 - share)) / variance) * unknown);
}

/** The effective size of the share of samples that are hits, by the blocks that these come in, none of which is empty. */
export function effectiveSizeWhere(
  blocks: readonly (readonly number[])[],
  isHit: (sample: number) => boolean,
): number {
  return effectiveSize(
    blocks.map((block) => block.filter(isHit).length),
    blocks.map(({ length }) => length),
  );
}
