import { seededRandom } from '../../core/random';
import { nonNegativeLeastSquares } from '../../stats/non-negative-least-squares';
import { medianOf } from '../../stats/percentile';
import { powerLawFit } from '../../stats/power-law';
import { type ScalingClass, scalingClassOf } from '../../stats/scaling-class';
import type { Estimate } from '../../stats/usl';
import { CONFIDENCE } from '../error-budget';
import { numericInputs } from '../numeric-inputs';
import { sharedRounds } from '../recording-views';
import type { MeasuredScenario } from '../summary';
import type { InputComparison } from './input-comparison';

/** A line through medians: latency = constant + slope · input. @public */
export interface Line {
  readonly constantMs: number;
  readonly msPerThousand: number;
}

/** The law by which latency grows with a numeric input: constant + factor · input^exponent. @public */
export interface Growth {
  readonly scaling: ScalingClass;
  /** At least 0; its interval is away from 0 where there is a cost that does not depend on the input. */
  readonly constantMs: Estimate;
  readonly factorMs: number;
  readonly exponent: Estimate;
  /** Of each of the intervals. */
  readonly confidence: number;
  /** The share of the variance of the logarithms of the medians that the law explains. */
  readonly rSquaredLog: number;
  /** Where the growth is linear: the same with an exponent of exactly 1. */
  readonly line?: Line;
  readonly inputs: number;
  readonly rounds: number;
  /** Of the input; absent where it has none. */
  readonly unit?: string;
}

/** Below this share of explained variance the law is not what the medians follow. */
const LEAST_R_SQUARED = 0.98;

type Rounds = readonly (readonly number[])[];

/** The line of least relative errors through the medians: the factor of n^1.07 would be no slope. */
function lineThrough(inputs: readonly number[], rounds: Rounds): Line {
  const medians = inputs.map((_, index) => medianOf(rounds.map((round) => round[index] ?? Number.NaN)));
  const [constantMs = 0, msPerThousand = 0] = nonNegativeLeastSquares(
    [
      medians.map((median) => 1 / median),
      medians.map((median, index) => (inputs[index] ?? Number.NaN) / 1000 / median),
    ],
    medians.map(() => 1),
  );
  return { constantMs, msPerThousand };
}

/**
 * The law that the medians of a numeric input follow; `undefined` where there is no growth, no law fits, or its exponent cannot
 * be told from neighbouring ones.
 */
export function growthOf(
  group: readonly MeasuredScenario[],
  seed: number,
  comparison: InputComparison | null,
): Growth | undefined {
  const numeric = numericInputs(group);
  // There is growth only where Key Findings print that the largest input takes longer than the smallest.
  if (!numeric || comparison?.verdict !== 'differs' || comparison.ratio <= 1) return undefined;
  const { inputs, unit } = numeric;
  const ids = [Math.min(...inputs), Math.max(...inputs)].map((input) => group[inputs.indexOf(input)]?.id);
  if (ids[0] !== comparison.from || ids[1] !== comparison.to) return undefined;
  const rounds = sharedRounds(group.map(({ recording }) => recording));
  const fit = powerLawFit(inputs, rounds, { random: seededRandom(seed), confidence: CONFIDENCE });
  if (!fit || fit.rSquaredLog < LEAST_R_SQUARED) return undefined;
  const scaling = scalingClassOf(fit);
  if (scaling === undefined) return undefined;
  return {
    scaling,
    constantMs: { value: fit.constant, low: fit.constantLow, high: fit.constantHigh },
    factorMs: fit.factor,
    exponent: { value: fit.exponent, low: fit.exponentLow, high: fit.exponentHigh },
    confidence: CONFIDENCE,
    rSquaredLog: fit.rSquaredLog,
    ...(scaling === 'linear' && { line: lineThrough(inputs, rounds) }),
    inputs: inputs.length,
    rounds: rounds.length,
    ...(unit !== undefined && { unit }),
  };
}
