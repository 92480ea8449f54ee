import { sumBy, sumOf } from '../core/sums';
import {
  expandedPercentileInterval,
  type FitOptions,
  minimumRounds,
  type Round,
  resampledIntervals,
} from './bootstrap';
import { type PairedRatio, pairedRatio } from './paired-ratio';
import { medianOf } from './percentile';

/** Values that follow constant + factor · input^exponent, with a significant growth over the inputs measured. */
export interface PowerLawFit {
  /** The cost that does not depend on the input, at least 0, in the unit of the values. */
  readonly constant: number;
  readonly constantLow: number;
  readonly constantHigh: number;
  /** At least 0, in the unit of the values per input^exponent. */
  readonly factor: number;
  /** From 0 to 4. */
  readonly exponent: number;
  readonly exponentLow: number;
  readonly exponentHigh: number;
  /** The share of the variance of the logarithms of the values that the law explains. */
  readonly rSquaredLog: number;
}

interface Law {
  readonly constant: number;
  readonly factor: number;
  readonly exponent: number;
}

const largestExponent = 4;
const gridStep = 0.25;
/** Golden-section steps from a bracket of two grid steps to about 1e-6. */
const refinements = 27;
/** To about 1e-3: enough for an interval, and most of the time of a report. */
const resampleRefinements = 13;

/**
 * How values grow with an input: the fit of constant + factor · input^exponent to the medians over rounds.
 *
 * Least squares of *relative* errors, as latencies span orders of magnitude; constant and factor at least 0; for each
 * exponent both are linear (variable projection, Golub and Pereyra 1973), the exponent itself is found on a grid over
 * 0…4 and refined by golden section (Kiefer 1953). Intervals by resampling rounds, see
 * {@link expandedPercentileInterval}.
 *
 * `undefined` for fewer than four distinct inputs, an input or value that is not a finite number above 0, fewer rounds
 * than {@link minimumRounds}, or where values do not significantly grow: they have no exponent.
 *
 * @param inputs - one per scenario
 * @param rounds - `rounds[r][i]` is the median in round `r` of input `i`
 */
export function powerLawFit(
  inputs: readonly number[],
  rounds: readonly Round[],
  options: FitOptions,
): PowerLawFit | undefined {
  const { confidence = 0.95 } = options;
  const growth = growthOf(inputs, rounds, confidence);
  if (!growth || growth.low <= 1 || rounds.length < minimumRounds(confidence)) return undefined;
  const lawOf = lawsAt(inputs);
  const law = lawOf(mediansOf(rounds), refinements);
  const intervalOf = resampledIntervals(rounds, options, confidence, (resampled) =>
    lawOf(mediansOf(resampled), resampleRefinements),
  );
  const constants = intervalOf((resampled) => resampled.constant);
  const exponents = intervalOf((resampled) => resampled.exponent);
  return {
    ...law,
    constantLow: constants.low,
    constantHigh: constants.high,
    exponentLow: exponents.low,
    exponentHigh: exponents.high,
    rSquaredLog: rSquaredLogOf(law, inputs, mediansOf(rounds)),
  };
}

function growthOf(
  inputs: readonly number[],
  rounds: readonly Round[],
  confidence: number,
): PairedRatio | undefined {
  if (new Set(inputs).size < 4) return undefined;
  if (![...inputs, ...rounds.flat()].every((value) => value > 0 && Number.isFinite(value))) return undefined;
  const valuesAt = (input: number) => rounds.map((round) => round[inputs.indexOf(input)] ?? Number.NaN);
  return pairedRatio(valuesAt(Math.max(...inputs)), valuesAt(Math.min(...inputs)), confidence);
}

function mediansOf(rounds: readonly Round[]): number[] {
  const [first = []] = rounds;
  return first.map((_, index) => medianOf(rounds.map((round) => round[index] ?? Number.NaN)));
}

/**
 * Fits laws to values at these inputs, one each. What depends on the inputs alone is computed once, not for every resample.
 */
function lawsAt(inputs: readonly number[]): (values: readonly number[], steps: number) => Law {
  const largestInput = Math.max(...inputs);
  const logInputs = inputs.map((input) => Math.log(input / largestInput));
  const powersAt = (exponent: number) => logInputs.map((logInput) => Math.exp(exponent * logInput));
  const grid = Array.from({ length: Math.round(largestExponent / gridStep) + 1 }, (_, step) =>
    powersAt(step * gridStep),
  );
  return (values, steps) => {
    const weights = values.map((value) => 1 / value);
    const exponent = bestExponent(
      (step) => fitAt(grid[step] ?? [], weights).error,
      (candidate) => fitAt(powersAt(candidate), weights).error,
      steps,
    );
    const { constant, factor } = fitAt(powersAt(exponent), weights);
    return { constant, factor: factor / largestInput ** exponent, exponent };
  };
}

/**
 * The best constant and factor ≥ 0 for one exponent, with the sum of squared relative errors. All terms being positive,
 * at most one of the two can come out negative, and is then 0.
 */
function fitAt(inputPowers: readonly number[], weights: readonly number[]) {
  let sum = 0;
  let weightSquares = 0;
  let powers = 0;
  let powerSquares = 0;
  let products = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? Number.NaN;
    const power = weight * (inputPowers[index] ?? Number.NaN);
    sum += weight;
    weightSquares += weight * weight;
    powers += power;
    powerSquares += power * power;
    products += weight * power;
  }
  const determinant = weightSquares * powerSquares - products * products;
  const free = (powers * weightSquares - sum * products) / determinant;
  const offset = (sum * powerSquares - powers * products) / determinant;
  const growing = offset < 0 ? powers / powerSquares : free;
  const isGrowing = growing > 0 && determinant > 0;
  const factor = isGrowing ? growing : 0;
  const constant = isGrowing ? Math.max(0, offset) : sum / weightSquares;
  return { constant, factor, error: weights.length - constant * sum - factor * powers };
}

/** The exponent of least error: the best of the grid, refined by golden section, which needs one new error a step. */
function bestExponent(
  errorAtStep: (step: number) => number,
  errorAt: (exponent: number) => number,
  steps: number,
): number {
  let best = { step: 0, error: errorAtStep(0) };
  for (let step = 1; step <= largestExponent / gridStep; step++) {
    const error = errorAtStep(step);
    if (error < best.error) best = { step, error };
  }
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.max(0, (best.step - 1) * gridStep);
  let high = Math.min(largestExponent, (best.step + 1) * gridStep);
  const at = (exponent: number) => ({ exponent, error: errorAt(exponent) });
  let left = at(high - golden * (high - low));
  let right = at(low + golden * (high - low));
  for (let step = 0; step < steps; step++) {
    if (left.error <= right.error) {
      high = right.exponent;
      right = left;
      left = at(high - golden * (high - low));
    } else {
      low = left.exponent;
      left = right;
      right = at(low + golden * (high - low));
    }
  }
  return (low + high) / 2;
}

function rSquaredLogOf(law: Law, inputs: readonly number[], values: readonly number[]): number {
  const logs = values.map(Math.log);
  const mean = sumOf(logs) / logs.length;
  const total = sumBy(logs, (log) => (log - mean) ** 2);
  const rest = logs.reduce((sum, log, index) => {
    const fitted = law.constant + law.factor * (inputs[index] ?? Number.NaN) ** law.exponent;
    return sum + (log - Math.log(fitted)) ** 2;
  }, 0);
  return 1 - rest / total;
}
