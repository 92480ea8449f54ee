import { standardDeviationOf } from '../../lib/stats/moments';
import { percentileOf } from '../../lib/stats/percentile';
import type { SortedSamples } from '../../lib/stats/sorted';
import type { Extent, Point } from './scales';

/** Fewer samples than this show their points: a smooth curve would promise more than they hold. */
export const LEAST_FOR_DENSITY = 50;

/** Distance of the curve's points, and the narrowest kernel that can be seen. */
const STEP = 2;
const NARROWEST = 2;
const KERNEL_REACH = 4;
const NEGLIGIBLE = 0.002;

/** Silverman's rule of thumb (1986, equation 3.31) over the places of the samples in the picture. */
function bandwidthOf(places: SortedSamples): number {
  const deviation = standardDeviationOf(places);
  const quartiles = (percentileOf(places, 75) - percentileOf(places, 25)) / 1.34;
  const spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
  return Math.max(NARROWEST, 0.9 * spread * places.length ** -0.2);
}

/** A Gaussian kernel density of places along an axis, highest at 1; without the parts at both ends that cannot be seen. */
export function densityOf(places: SortedSamples, [left, right]: Extent): readonly Point[] {
  const bandwidth = bandwidthOf(places);
  const counts = new Float64Array(Math.ceil((right - left) / STEP) + 1);
  for (const place of places) {
    const bin = Math.round((place - left) / STEP);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const reach = Math.ceil((KERNEL_REACH * bandwidth) / STEP);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * (((index - reach) * STEP) / bandwidth) ** 2),
  );
  const heights = Array.from(counts, (_, bin) =>
    kernel.reduce((sum, weight, index) => sum + weight * (counts[bin + index - reach] ?? 0), 0),
  );
  const highest = Math.max(...heights);
  const shares = heights.map((height) => height / highest);
  const from = shares.findIndex((share) => share > NEGLIGIBLE);
  const to = shares.findLastIndex((share) => share > NEGLIGIBLE);
  return shares.map((share, bin): Point => [Math.min(right, left + bin * STEP), share]).slice(from, to + 1);
}
