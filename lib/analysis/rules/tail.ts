import { present } from '../../core/fields';
import { clopperPearson, outerLogFences } from '../../stats/tail-share';
import { mayBeWaiting } from '../cpu-wait';
import { CONFIDENCE } from '../error-budget';
import type { Evidence, Rule } from '../evidence';
import { effectOf, type RuleFinding } from '../finding';
import { sortedDurations } from '../recording-views';
import { isSequential, type MeasuredScenario } from '../summary';
import { count, milliseconds, percent } from '../wording';

const LEAST_SAMPLES = 30;
/** One or two far samples are in many healthy series; and a single hiccup of the machine lies in a single round. */
const LEAST_OUTLIERS = 3;
const LEAST_ROUNDS = 2;
/** Only a share that is shown to be at least this large is worth a warning: nearly every service has rarer slow requests. */
const LEAST_SHARE = 0.01;

interface Tail {
  readonly measured: MeasuredScenario;
  /** Requests that took longer are far outside of the others. */
  readonly limitMs: number;
  readonly slow: number;
  readonly sampleSize: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

function tailOf(measured: MeasuredScenario, confidence: number): readonly Tail[] {
  const { recording } = measured;
  const { samples, rounds } = recording;
  const sorted = sortedDurations(recording);
  const fences = sorted && sorted.length >= LEAST_SAMPLES ? outerLogFences(sorted) : undefined;
  if (!fences || fences.high <= fences.low) return [];
  const slow = samples.round.filter((_, index) => (samples.durationMs[index] ?? 0) > fences.high);
  const isSpread = rounds.length === 1 || new Set(slow).size >= LEAST_ROUNDS;
  if (slow.length < LEAST_OUTLIERS || !isSpread) return [];
  const sampleSize = samples.durationMs.length;
  const interval = clopperPearson(slow.length, sampleSize, confidence);
  return [{ measured, limitMs: fences.high, slow: slow.length, sampleSize, ...interval }];
}

/** Of each scenario's interval: that of all together (Bonferroni). */
function confidenceOf({ scenarios }: Pick<Evidence, 'scenarios'>): number {
  return 1 - (1 - CONFIDENCE) / Math.max(1, scenarios.filter(isSequential).length);
}

/** The scenarios with requests far slower than the rest, whatever the reason; the largest share first. */
export function tails(evidence: Pick<Evidence, 'scenarios'>): readonly Tail[] {
  return evidence.scenarios
    .filter(isSequential)
    .flatMap((measured) => tailOf(measured, confidenceOf(evidence)))
    .toSorted((a, b) => b.share - a.share);
}

function sentenceOf(
  alike: readonly Tail[],
  { measured, share, low, high, limitMs }: Tail,
): RuleFinding<'tail'>['sentence'] {
  const named = { name: measured.id };
  return [
    ...(alike.length === 1
      ? [named, ' has occasional slow requests: ']
      : [`${alike.length} scenarios have occasional slow requests, the largest share in `, named, ': ']),
    { figure: percent(share) },
    ` (${percent(low)} to ${percent(high)}) take more than ${milliseconds(limitMs)}, far outside of the others.`,
  ];
}

function findingOf(
  alike: readonly Tail[],
  confidence: number,
  kind: Pick<RuleFinding<'tail'>, 'severity' | 'section'>,
): RuleFinding<'tail'> | undefined {
  const [largest] = alike;
  if (!largest) return undefined;
  return {
    ...kind,
    rule: 'tail',
    scenarios: alike.map(({ measured }) => measured.id),
    sentence: sentenceOf(alike, largest),
    effects: alike.map((each) => effectOf('share of slow requests', each.share, { ...each, confidence })),
    sampleSize: largest.sampleSize,
    evidence: `${count(largest.slow)} samples beyond three interquartile ranges on the log scale (Tukey), in several rounds; Clopper–Pearson interval of their share`,
  };
}

/**
 * Requests far slower than the rest, in more than one round, that no wait for a CPU explains: one warning for all scenarios in
 * which they are shown to be at least 1 %, one fact for the others.
 */
export const tail: Rule<'tail'> = (evidence) => {
  const confidence = confidenceOf(evidence);
  const found = tails(evidence).filter(({ measured, limitMs }) => !mayBeWaiting(measured.recording, limitMs));
  const isNotable = ({ low }: Tail): boolean => low >= LEAST_SHARE;
  const others = found.filter((each) => !isNotable(each));
  return present(
    findingOf(found.filter(isNotable), confidence, { severity: 'warning', section: 'key findings' }),
    findingOf(others, confidence, { severity: 'fact', section: 'analysis' }),
  );
};
