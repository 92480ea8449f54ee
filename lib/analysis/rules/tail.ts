import { clopperPearson, tukeyLogFence } from '../../stats/tail-share';
import { isSequential, type Rule } from '../evidence';
import type { Finding } from '../finding';
import { sortedDurations } from '../sorted-durations';
import type { MeasuredScenario } from '../summary';
import { count, milliseconds, percent } from '../wording';

/** Of the intervals of all scenarios of a report together (Bonferroni). */
const CONFIDENCE = 0.99;
const LEAST_SAMPLES = 30;
/** One or two far samples are in many healthy series; and a single hiccup of the machine lies in a single round. */
const LEAST_OUTLIERS = 3;
const LEAST_ROUNDS = 2;

function findingOf(measured: MeasuredScenario, confidence: number): readonly Finding[] {
  const { samples, rounds } = measured.recording;
  const sorted = sortedDurations(measured.recording);
  const fences = sorted && sorted.length >= LEAST_SAMPLES ? tukeyLogFence(sorted) : undefined;
  if (!fences || fences.farHigh <= fences.farLow) return [];
  const slow = samples.round.filter((_, index) => (samples.durationMs[index] ?? 0) > fences.farHigh);
  const isSpread = rounds.length === 1 || new Set(slow).size >= LEAST_ROUNDS;
  if (slow.length < LEAST_OUTLIERS || !isSpread) return [];
  const { share, low, high } = clopperPearson(slow.length, samples.durationMs.length, confidence);
  return [
    {
      rule: 'tail',
      severity: 'warning',
      section: 'key findings',
      scenarios: [measured.id],
      sentence: [
        { name: measured.id },
        ' has occasional slow requests: ',
        { figure: percent(share) },
        ` (${percent(low)} to ${percent(high)}) take more than ${milliseconds(fences.farHigh)}, far outside of the others.`,
      ],
      effects: [{ quantity: 'share of slow requests', value: share, low, high, confidence }],
      sampleSize: samples.durationMs.length,
      evidence: `${count(slow.length)} samples beyond three interquartile ranges on the log scale (Tukey); Clopper–Pearson interval of their share`,
    },
  ];
}

/** Requests far slower than the rest, in more than one round. @internal */
export const tail: Rule = ({ scenarios }) => {
  const sequential = scenarios.filter(isSequential);
  const confidence = 1 - (1 - CONFIDENCE) / Math.max(1, sequential.length);
  return sequential.flatMap((measured) => findingOf(measured, confidence));
};
