import { seededRandom } from '../../core/random';
import { changePointOf } from '../../stats/change-point';
import { medianOf } from '../../stats/percentile';
import { trendOf } from '../../stats/trend';
import type { Rule } from '../evidence';
import type { MeasuredScenario } from '../summary';
import { milliseconds } from '../wording';

const SIGNIFICANCE = 0.01;
/** With fewer rounds no order of them is rare enough to be significant. */
const LEAST_ROUNDS = 8;
/** Levels nearer to each other are no matter, and may read alike. */
const LEAST_EXTENT = Math.log(1.02);
/** Above this, what a single step leaves unexplained is a drift. */
const DRIFT = 0.5;

interface Change {
  readonly before: number;
  readonly after: number;
  /** The index of the first round after a step; absent where the level drifted. */
  readonly index?: number;
}

/** The medians of the first and the last third of the rounds, if the rounds between them show a trend. */
function driftOf(medians: readonly number[], significance: number): Change | undefined {
  if (trendOf(medians).pValue > significance) return undefined;
  const third = Math.floor(medians.length / 3);
  return { before: medianOf(medians.slice(0, third)), after: medianOf(medians.slice(-third)) };
}

/** How far apart its two levels are, whichever is higher. */
function extentOf({ before, after }: Change): number {
  return Math.abs(Math.log(after / before));
}

/**
 * A step, or else a drift; half of the significance each. Ten rounds have too few orders for a step to be significant
 * among several scenarios, but enough for a drift: without its own test one of 30 % was never found in a default session
 * (reports/study.md).
 */
function anyChangeOf(medians: readonly number[], seed: number, significance: number): Change | undefined {
  const each = significance / 2;
  const permutations = Math.ceil(2 / each);
  const step = changePointOf(medians, { random: seededRandom(seed), permutations, significance: each });
  if (!step) return driftOf(medians, each);
  const { before, after, index, residualAutocorrelation } = step;
  return residualAutocorrelation > DRIFT ? { before, after } : { before, after, index };
}

/** Where that changes the level by as much as matters. */
function changeOf(medians: readonly number[], seed: number, significance: number): Change | undefined {
  const change = anyChangeOf(medians, seed, significance);
  return change && extentOf(change) >= LEAST_EXTENT ? change : undefined;
}

/** Whether a scenario's level may have changed, judged by itself: more often than {@link steadiness} says so. */
export function mayBeUnsteady({ summary }: MeasuredScenario, seed: number): boolean {
  const medians = summary.latency?.roundMediansMs ?? [];
  return medians.length >= LEAST_ROUNDS && changeOf(medians, seed, SIGNIFICANCE) !== undefined;
}

interface Unsteady extends Change {
  readonly id: string;
  readonly rounds: number;
}

function changeText({ before, after, index, rounds }: Unsteady): string {
  const levels = `from ${milliseconds(before)} to ${milliseconds(after)}`;
  return index === undefined
    ? `its median drifted ${levels} over the rounds`
    : `its median changed ${levels} at round ${index + 1} of ${rounds}`;
}

/** The scenarios whose level changed while they were measured: one doubt, which tells of the one that changed most. */
export const steadiness: Rule<'steadiness'> = ({ scenarios, seed }) => {
  const tested = scenarios.filter(
    ({ summary }) => (summary.latency?.roundMediansMs.length ?? 0) >= LEAST_ROUNDS,
  );
  const significance = SIGNIFICANCE / Math.max(1, tested.length);
  const unsteady = tested
    .flatMap(({ id, summary }): readonly Unsteady[] => {
      const medians = summary.latency?.roundMediansMs ?? [];
      const change = changeOf(medians, seed, significance);
      return change ? [{ ...change, id, rounds: medians.length }] : [];
    })
    .toSorted((a, b) => extentOf(b) - extentOf(a));
  const [most, ...others] = unsteady;
  if (!most) return [];
  const named = { name: most.id };
  return [
    {
      rule: 'steadiness',
      severity: 'warning',
      section: 'trust',
      scenarios: unsteady.map(({ id }) => id),
      sentence:
        others.length === 0
          ? [named, ` was not steady: ${changeText(most)}.`]
          : [`${unsteady.length} scenarios were not steady, `, named, ` the most: ${changeText(most)}.`],
      brief: 'not steady',
      effects: unsteady.map(({ before, after }) => ({ quantity: 'ratio of levels', value: after / before })),
      sampleSize: most.rounds,
      evidence: `permutation test for a change point and Mann–Kendall test for a trend in the medians of ${most.rounds} rounds, together 1 % among ${tested.length} scenarios (Bonferroni)`,
      advice: 'Raise warmup, or look what else ran on the machine, and measure again.',
    },
  ];
};
