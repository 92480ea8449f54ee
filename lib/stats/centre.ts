import type { Samples } from './arguments';
import { tQuantile, tTailProbability } from './distributions';
import { meanOf, sampleStandardDeviationOf } from './moments';

export interface Centre {
  readonly centre: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** From so many values on a trimmed mean is worth what it gives away. */
const LEAST_TO_TRIM = 15;
const TRIMMED_SHARE = 0.2;
/**
 * Yuen's own h − 1 degrees of freedom are too many for small samples: by 10⁶ samples of a normal distribution for each n
 * from 15 to 170, the 99 % interval covers 98.9 % to 99.2 % with this share of them.
 */
const DEGREES_SHARE = 0.8;

/** The values in ascending order with the `count` smallest and largest pulled in to their neighbours. */
function winsorised(sorted: readonly number[], count: number): readonly number[] {
  const low = sorted[count] ?? Number.NaN;
  const high = sorted[sorted.length - 1 - count] ?? Number.NaN;
  return sorted.map((value) => Math.min(high, Math.max(low, value)));
}

/**
 * The centre of values that a few disturbed ones may not move: below 15 the mean, from there on the mean without a fifth at
 * either end, with the standard error that the winsorised values give (Yuen 1974; Wilcox, Introduction to Robust Estimation,
 * 4.3.2). Equal values give a standard error of 0.
 *
 * @param values - finite numbers
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` with fewer than two values, or with a NaN or infinite one
 */
export function centreOf(values: Samples): Centre {
  const n = values.length;
  if (n < LEAST_TO_TRIM) {
    const standardError = sampleStandardDeviationOf(values) / Math.sqrt(n);
    return { centre: meanOf(values), standardError, degreesOfFreedom: n - 1 };
  }
  const sorted = Array.from(values).sort((a, b) => a - b);
  const trimmed = Math.floor(TRIMMED_SHARE * n);
  const left = n - 2 * trimmed;
  const deviation = sampleStandardDeviationOf(winsorised(sorted, trimmed));
  return {
    centre: meanOf(sorted.slice(trimmed, n - trimmed)),
    standardError: deviation / ((left / n) * Math.sqrt(n)),
    degreesOfFreedom: DEGREES_SHARE * (left - 1),
  };
}

export function halfWidthOf({ standardError, degreesOfFreedom }: Centre, confidence: number): number {
  return tQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
}

/** The two-sided p-value of a centre against 0; 1 where it is 0. */
export function pValueOf({ centre, standardError, degreesOfFreedom }: Centre): number {
  return centre === 0 ? 1 : tTailProbability(centre / standardError, degreesOfFreedom);
}
