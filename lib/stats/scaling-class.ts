import type { PowerLawFit } from './power-law';

/** The word for how values grow with an input, beside a constant cost. */
export type ScalingClass = 'sub-linear' | 'linear' | 'super-linear' | 'quadratic' | 'cubic';

/** The exponents that have to be told apart, with the words of those that have one of their own. */
const landmarks: readonly { readonly exponent: number; readonly name?: ScalingClass }[] = [
  { exponent: 0 },
  { exponent: 0.5 },
  { exponent: 1, name: 'linear' },
  { exponent: 1.5 },
  { exponent: 2, name: 'quadratic' },
  { exponent: 3, name: 'cubic' },
];

/** Intervals are read with this much slack, so that noise-free values do not miss a landmark by a rounding. */
const slack = 0.005;

/**
 * The word a fit supports, or `undefined` if it supports none.
 *
 * - `linear`, `quadratic`, `cubic`: the exponent's interval contains 1, 2 or 3 and no other of 0, 0.5, 1, 1.5, 2, 3.
 * - `sub-linear`, `super-linear`: the interval lies above 0 and below 1, or above 1. n·log n is about n^1.1 over the
 *   usual inputs and cannot be told from a power: it is called super-linear, and never linear.
 */
export function scalingClassOf(fit: PowerLawFit): ScalingClass | undefined {
  const low = fit.exponentLow - slack;
  const high = fit.exponentHigh + slack;
  const contained = landmarks.filter(({ exponent }) => low <= exponent && exponent <= high);
  const [only, ...others] = contained;
  if (only?.name !== undefined && others.length === 0) return only.name;
  if (low > 0 && high < 1) return 'sub-linear';
  return low > 1 ? 'super-linear' : undefined;
}
