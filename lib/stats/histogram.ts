import { rangeOf, requireCount, type Samples } from './arguments';

/** Counts of samples between ascending edges; one more edge than counts. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/**
 * How many samples fall into each of `binCount` bins of equal width; edges in the unit of the samples.
 *
 * `numpy.histogram(samples, bins=binCount)`: edges from smallest to largest as `numpy.linspace` places them, each bin
 * holds its lower edge, the last one both. Equal samples (or one) widen the range by 0.5 to both sides; where they are
 * too large for that to make a difference, all are counted in the last bin.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without samples, with a NaN or infinite one, or if `binCount` is not a
 *   whole number above 0
 */
export function histogramOf(samples: Samples, binCount = 10): Histogram {
  requireCount('binCount', binCount, 1);
  const { low, high } = rangeOf(samples);
  const edges = low < high ? linearSpace(low, high, binCount) : linearSpace(low - 0.5, high + 0.5, binCount);
  const counts = Array.from({ length: binCount }, () => 0);
  for (const sample of samples) {
    const bin = binOf(sample, edges, binCount);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}

/** `numpy.linspace(low, high, parts + 1)`, which multiplies first when a step would round to zero. */
function linearSpace(low: number, high: number, parts: number): number[] {
  const step = (high - low) / parts;
  const edges = Array.from({ length: parts }, (_, index) =>
    step === 0 ? (index / parts) * (high - low) + low : index * step + low,
  );
  return [...edges, high];
}

/** The last bin whose lower edge is not above the sample, by bisection. */
function binOf(sample: number, edges: readonly number[], binCount: number): number {
  let first = 0;
  let last = binCount - 1;
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) <= sample) first = middle;
    else last = middle - 1;
  }
  return first;
}
