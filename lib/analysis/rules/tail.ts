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

interface Tail {
  readonly id: string;
  readonly slowMs: number;
  readonly slow: number;
  readonly sampleSize: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

function tailOf({ id, recording }: MeasuredScenario, confidence: number): readonly Tail[] {
  const { samples, rounds } = recording;
  const sorted = sortedDurations(recording);
  const fences = sorted && sorted.length >= LEAST_SAMPLES ? tukeyLogFence(sorted) : undefined;
  if (!fences || fences.farHigh <= fences.farLow) return [];
  const slow = samples.round.filter((_, index) => (samples.durationMs[index] ?? 0) > fences.farHigh);
  const isSpread = rounds.length === 1 || new Set(slow).size >= LEAST_ROUNDS;
  if (slow.length < LEAST_OUTLIERS || !isSpread) return [];
  const sampleSize = samples.durationMs.length;
  const interval = clopperPearson(slow.length, sampleSize, confidence);
  return [{ id, slowMs: fences.farHigh, slow: slow.length, sampleSize, ...interval }];
}

function sentenceOf(tails: readonly Tail[], { id, share, low, high, slowMs }: Tail): Finding['sentence'] {
  const named = { name: id };
  return [
    ...(tails.length === 1
      ? [named, ' has occasional slow requests: ']
      : [`${tails.length} scenarios have occasional slow requests, the largest share in `, named, ': ']),
    { figure: percent(share) },
    ` (${percent(low)} to ${percent(high)}) take more than ${milliseconds(slowMs)}, far outside of the others.`,
  ];
}

/** Requests far slower than the rest, in more than one round: one sentence for all scenarios that have them. @internal */
export const tail: Rule = ({ scenarios }) => {
  const sequential = scenarios.filter(isSequential);
  const confidence = 1 - (1 - CONFIDENCE) / Math.max(1, sequential.length);
  const tails = sequential
    .flatMap((measured) => tailOf(measured, confidence))
    .toSorted((a, b) => b.share - a.share);
  const [largest] = tails;
  if (!largest) return [];
  return [
    {
      rule: 'tail',
      severity: 'warning',
      section: 'key findings',
      scenarios: tails.map(({ id }) => id),
      sentence: sentenceOf(tails, largest),
      effects: tails.map(({ share: value, low, high }) => ({
        quantity: 'share of slow requests',
        value,
        low,
        high,
        confidence,
      })),
      sampleSize: largest.sampleSize,
      evidence: `${count(largest.slow)} samples beyond three interquartile ranges on the log scale (Tukey), in several rounds; Clopper–Pearson interval of their share`,
    },
  ];
};
