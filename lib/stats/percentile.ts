import { PerfMarkdownError } from '../core/errors';
import { requirePercentile } from './arguments';
import { type SortedSamples, sortedSamples } from './sorted';

/**
 * The `p`th percentile by linear interpolation between neighbouring samples, in their unit.
 *
 * `numpy.percentile(samples, p, method='linear')` to the last bit (method 7 of Hyndman and Fan 1996), including the way
 * numpy interpolates from the nearer end. One sample, or equal samples, give that value for every `p`; an empty input is
 * excluded by the type.
 *
 * @param p - from 0 (smallest sample) to 100 (largest sample)
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` if `p` is outside 0…100
 */
export function percentileOf(sorted: SortedSamples, p: number): number {
  requirePercentile(p);
  const position = (p / 100) * (sorted.length - 1);
  const index = Math.floor(position);
  const below = sorted[index] ?? Number.NaN;
  const above = sorted[index + 1] ?? below;
  return interpolated(below, above, position - index);
}

/**
 * The median of samples in any order, in their unit (`numpy.median` to within a rounding).
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without samples
 */
export function medianOf(samples: Iterable<number>): number {
  const sorted = sortedSamples(samples);
  if (sorted === undefined)
    throw new PerfMarkdownError('ERR_INVALID_OPTION', 'Expected at least one sample for a median, got none.');
  return percentileOf(sorted, 50);
}

function interpolated(below: number, above: number, part: number): number {
  const gap = above - below;
  return part >= 0.5 ? above - gap * (1 - part) : below + gap * part;
}
