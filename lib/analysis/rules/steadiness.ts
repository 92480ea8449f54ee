import { seededRandom } from '../../core/random';
import { changePointOf } from '../../stats/change-point';
import { medianOf } from '../../stats/percentile';
import { trendOf } from '../../stats/trend';
import type { Rule } from '../evidence';
import { milliseconds } from '../wording';

const SIGNIFICANCE = 0.01;
/** With fewer rounds no order of them is rare enough to be significant. */
const LEAST_ROUNDS = 8;
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

/**
 * A step, or else a drift; half of the significance each. Ten rounds have too few orders for a step to be significant
 * among several scenarios, but enough for a drift: without its own test one of 30 % was never found in a default session
 * (reports/study.md).
 */
function changeOf(medians: readonly number[], seed: number, significance: number): Change | undefined {
  const each = significance / 2;
  const permutations = Math.ceil(2 / each);
  const step = changePointOf(medians, { random: seededRandom(seed), permutations, significance: each });
  if (!step) return driftOf(medians, each);
  const { before, after, index, residualAutocorrelation } = step;
  return residualAutocorrelation > DRIFT ? { before, after } : { before, after, index };
}

export const steadiness: Rule<'steadiness'> = ({ scenarios, seed }) => {
  const tested = scenarios.filter(
    ({ summary }) => (summary.latency?.roundMediansMs.length ?? 0) >= LEAST_ROUNDS,
  );
  const significance = SIGNIFICANCE / Math.max(1, tested.length);
  return tested.flatMap(({ id, summary }) => {
    const medians = summary.latency?.roundMediansMs ?? [];
    const change = changeOf(medians, seed, significance);
    if (!change) return [];
    const levels = `from ${milliseconds(change.before)} to ${milliseconds(change.after)}`;
    return {
      rule: 'steadiness',
      severity: 'warning',
      section: 'trust',
      scenarios: [id],
      sentence: [
        { name: id },
        change.index === undefined
          ? ` was not steady: its median drifted ${levels} over the rounds.`
          : ` was not steady: its median changed ${levels} at round ${change.index + 1} of ${medians.length}.`,
      ],
      brief: 'not steady',
      effects: [{ quantity: 'ratio of levels', value: change.after / change.before }],
      sampleSize: medians.length,
      evidence: `permutation test for a change point and Mann–Kendall test for a trend in the medians of ${medians.length} rounds, together 1 % among ${tested.length} scenarios (Bonferroni)`,
      advice: 'Raise warmup, or look what else ran on the machine, and measure again.',
    };
  });
};
