import { PerfMarkdownError, shown } from '../core/errors';

/** Numbers of known count, in any order: an array or a typed array. */
export type Samples = Iterable<number> & { readonly length: number };

/** The smallest and the largest of some samples. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

function refuse(expected: string, value: unknown): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `Expected ${expected}, got ${shown(value)}.`);
}

/**
 * Refuses anything but a percentile rank from 0 to 100, both included.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requirePercentile(p: number): void {
  if (!(p >= 0 && p <= 100)) refuse('`p` to be a percentile from 0 to 100', p);
}

/**
 * Refuses anything but a whole number of at least `least`.
 *
 * @param name - the argument as the caller wrote it, for the message
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requireCount(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    refuse(`\`${name}\` to be a whole number of at least ${least}`, value);
}

/**
 * Refuses NaN and infinite values.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION`
 */
export function requireFinite(samples: Iterable<number>): void {
  for (const sample of samples)
    if (!Number.isFinite(sample)) refuse('every sample to be a finite number', sample);
}

/**
 * The smallest and the largest sample: which also proves there is at least one and all are finite.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without samples, or with a NaN or infinite one
 */
export function rangeOf(samples: Samples): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  requireFinite(samples);
  for (const sample of samples) {
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  return low <= high ? { low, high } : refuse('at least one sample', samples);
}
