import { type Range, rangeOf, requireCount, type Samples } from './arguments';

/**
 * The arithmetic mean, in the unit of the samples.
 *
 * Computed by compensated summation (Neumaier 1974) of samples scaled by a power of two, so that it agrees with
 * `numpy.mean` to 1e-12 relative, does not overflow near 1e308, and never leaves the range of the samples: equal
 * samples give exactly that value.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without samples, or with a NaN or infinite one
 */
export function meanOf(samples: Samples): number {
  const range = rangeOf(samples);
  const scale = scaleOf(range);
  const sum = compensatedSum(samples, (sample) => sample / scale);
  return Math.min(range.high, Math.max(range.low, (sum / samples.length) * scale));
}

/**
 * The population standard deviation, in the unit of the samples: the root of the mean squared distance from the mean.
 *
 * Two passes with compensated summation; `numpy.std` with its default `ddof=0` to 1e-12 relative. One sample, or equal
 * samples, give exactly 0.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` without samples, or with a NaN or infinite one
 */
export function standardDeviationOf(samples: Samples): number {
  const { scale, sum } = squaredDistances(samples);
  return Math.sqrt(sum / samples.length) * scale;
}

/**
 * The sample standard deviation, in the unit of the samples: as {@link standardDeviationOf}, divided by n − 1
 * (`numpy.std` with `ddof=1`). Equal samples give exactly 0.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` with fewer than two samples, or with a NaN or infinite one
 */
export function sampleStandardDeviationOf(samples: Samples): number {
  requireCount('samples.length', samples.length, 2);
  const { scale, sum } = squaredDistances(samples);
  return Math.sqrt(sum / (samples.length - 1)) * scale;
}

/** The sum of squared distances from the mean, in units of `scale` squared, so that squares neither overflow nor vanish. */
function squaredDistances(samples: Samples): { scale: number; sum: number } {
  const mean = meanOf(samples);
  const scale = scaleOf(rangeOf(samples));
  const sum = compensatedSum(samples, (sample) => (sample / scale - mean / scale) ** 2);
  return { scale, sum };
}

/** The power of two next below the largest magnitude (1 if all are 0): dividing by it is exact. */
function scaleOf({ low, high }: Range): number {
  const magnitude = Math.max(-low, high);
  return magnitude > 0 ? 2 ** Math.min(1023, Math.floor(Math.log2(magnitude))) : 1;
}

function compensatedSum(samples: Samples, termOf: (sample: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (const sample of samples) {
    const term = termOf(sample);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}
