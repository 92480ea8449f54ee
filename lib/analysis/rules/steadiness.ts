import { seededRandom } from '../../core/random';
import { changePointOf } from '../../stats/change-point';
import type { Rule } from '../evidence';
import { milliseconds } from '../wording';

const SIGNIFICANCE = 0.01;
/** With fewer rounds no order of them is rare enough to be significant. */
const LEAST_ROUNDS = 8;
/** Above this, what a single step leaves unexplained is a drift. */
const DRIFT = 0.5;

/** Scenarios whose level changed while they were measured. @internal */
export const steadiness: Rule = ({ scenarios, seed }) => {
  const tested = scenarios.filter(
    ({ summary }) => (summary.latency?.roundMediansMs.length ?? 0) >= LEAST_ROUNDS,
  );
  const significance = SIGNIFICANCE / Math.max(1, tested.length);
  const permutations = Math.ceil(2 / significance);
  return tested.flatMap(({ id, summary }) => {
    const medians = summary.latency?.roundMediansMs ?? [];
    const change = changePointOf(medians, { random: seededRandom(seed), permutations, significance });
    if (!change) return [];
    const isDrift = change.residualAutocorrelation > DRIFT;
    const levels = `from ${milliseconds(change.before)} to ${milliseconds(change.after)}`;
    return [
      {
        rule: 'steadiness',
        severity: 'warning',
        section: 'trust',
        scenarios: [id],
        sentence: [
          { name: id },
          isDrift
            ? ` was not steady: its median drifted ${levels} over the rounds.`
            : ` was not steady: its median changed ${levels} at round ${change.index + 1} of ${medians.length}.`,
        ],
        effects: [{ quantity: 'ratio of levels', value: change.after / change.before }],
        sampleSize: medians.length,
        evidence: `permutation test for a change point in the medians of ${medians.length} rounds, 1 % among ${tested.length} scenarios (Bonferroni)`,
        advice: 'Raise warmup, or look what else ran on the machine, and measure again.',
      },
    ];
  });
};
