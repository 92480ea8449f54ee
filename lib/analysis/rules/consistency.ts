import { isByStages } from '../../scenario/scenario';
import { percentileOf } from '../../stats/percentile';
import { mayBeWaiting } from '../cpu-wait';
import { CONFIDENCE } from '../error-budget';
import { type Evidence, listed, type Rule } from '../evidence';
import { type Effect, phrase, type RuleFinding, type SentencePart } from '../finding';
import { percentileIntervalOf } from '../percentile-interval';
import { sortedDurations } from '../recording-views';
import type { MeasuredScenario } from '../summary';
import { timesRange, timesWithin } from '../wording';
import { groupedLatencies } from './modes';
import { mayBeUnsteady } from './steadiness';
import { tails } from './tail';

/** An upper percentile of less than this many medians is near them. */
const LIMIT = 2;
/** Of these the highest that the samples give an interval for may be near the median. */
const CONSISTENT = [99, 95] as const;
/** One request in ten that takes twice as long as half of them do is more than nearly every service has; one in a hundred is not. */
const WIDE = [90] as const;

interface Spread {
  readonly measured: MeasuredScenario;
  readonly p: number;
  /** Requests that took longer are far from the median. */
  readonly limitMs: number;
  readonly effect: Effect & { readonly low: number; readonly high: number };
}

/** The first of these percentiles that the samples give an interval for, in proportion to the median. */
function spreadOf(measured: MeasuredScenario, percentiles: readonly number[]): readonly Spread[] {
  const sorted = sortedDurations(measured.recording);
  if (!sorted || isByStages(measured.recording.scenario)) return [];
  const median = percentileIntervalOf(measured.recording, 50, CONFIDENCE);
  for (const p of percentiles) {
    const upper = percentileIntervalOf(measured.recording, p, CONFIDENCE);
    if (!upper || !median || median.low <= 0) continue;
    const medianMs = percentileOf(sorted, 50);
    const value = percentileOf(sorted, p) / medianMs;
    const quantity = `p${p} / p50`;
    const [low, high] = [upper.low / median.high, upper.high / median.low];
    const effect = { quantity, value, low, high, confidence: CONFIDENCE };
    return [{ measured, p, limitMs: LIMIT * medianMs, effect }];
  }
  return [];
}

/** The scenarios in which one request in ten takes much longer than most, whatever the reason. */
export function wideSpreads({ scenarios }: Pick<Evidence, 'scenarios'>): readonly Spread[] {
  return scenarios.flatMap((measured) => spreadOf(measured, WIDE)).filter(({ effect }) => effect.low > LIMIT);
}

function findingOf(
  spreads: readonly Spread[],
  severity: RuleFinding<'consistency'>['severity'],
  sentence: readonly SentencePart[],
): RuleFinding<'consistency'> {
  return {
    rule: 'consistency',
    severity,
    section: 'analysis',
    scenarios: spreads.map(({ measured }) => measured.id),
    sentence,
    effects: spreads.map(({ effect }) => effect),
    sampleSize: Math.min(...spreads.map(({ measured }) => measured.recording.samples.durationMs.length)),
    evidence: `intervals of both percentiles against a limit of ${LIMIT}`,
  };
}

/** Whether upper percentiles stay near the median, where the samples can tell. */
export const consistency: Rule<'consistency'> = (evidence) => {
  // Two groups 1.5x apart lie below the limit, as do a level that drifts and a few requests far from the others: none is consistent.
  const uneven = new Set([...groupedLatencies(evidence), ...tails(evidence)].map(({ measured }) => measured));
  const near = evidence.scenarios
    .flatMap((measured) => spreadOf(measured, CONSISTENT))
    .filter(
      ({ effect, measured }) =>
        effect.high < LIMIT && !uneven.has(measured) && !mayBeUnsteady(measured, evidence.seed),
    );
  const consistent = CONSISTENT.flatMap((p) => {
    const below = near.filter((spread) => spread.p === p);
    const names = listed(below.map(({ measured }) => measured));
    const sentence = phrase`P${p} is below ${{ figure: `${LIMIT}x the median` }} for ${names}: consistent.`;
    return below.length === 0 ? [] : [findingOf(below, 'fact', sentence)];
  });
  const wide = wideSpreads(evidence)
    .filter(({ measured, limitMs }) => !mayBeWaiting(measured.recording, limitMs))
    .map((spread) =>
      findingOf(
        [spread],
        'warning',
        phrase`
        ${{ name: spread.measured.id }}: one request in ten takes at least
        ${{ figure: `${timesWithin(spread.effect.value, spread.effect)} the median` }}
        (${timesRange(spread.effect)}).`,
      ),
    );
  return [...consistent, ...wide];
};
