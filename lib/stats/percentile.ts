import { requirePercentile } from './arguments';
import type { SortedSamples } from './sorted';

/**
 * The `p`th percentile by linear interpolation between neighbouring samples, in their unit.
 *
 * `numpy.percentile(samples, p, method='linear')` to the last bit (method 7 of Hyndman and Fan 1996), including the way
 * numpy interpolates from the nearer end. One sample, or equal samples, give that value for every `p`; an empty input is
 * excluded by the type.
 *
 * @param p - from 0 (smallest sample) to 100 (largest sample)
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` if `p` is outside 0…100
 * @public
 */
export function percentileOf(sorted: SortedSamples, p: number): number {
  requirePercentile(p);
  const position = (p / 100) * (sorted.length - 1);
  const index = Math.floor(position);
  const below = sorted[index] ?? Number.NaN;
  const above = sorted[index + 1] ?? below;
  return interpolated(below, above, position - index);
}

function interpolated(below: number, above: number, part: number): number {
  const gap = above - below;
  return part >= 0.5 ? above - gap * (1 - part) : below + gap * part;
}
