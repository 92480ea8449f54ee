import { percentileInterval } from '../../stats/order-statistics';
import { percentileOf } from '../../stats/percentile';
import type { Rule } from '../evidence';
import type { Effect, Finding, SentencePart } from '../finding';
import { sortedDurations } from '../sorted-durations';
import type { MeasuredScenario } from '../summary';
import { timesRange, timesWithin } from '../wording';
import { modes } from './modes';

/** The guide's limit: an upper percentile of less than twice the median is consistent. */
const LIMIT = 2;
const CONFIDENCE = 0.95;

interface Spread {
  readonly measured: MeasuredScenario;
  readonly p: 95 | 99;
  readonly effect: Effect & { readonly low: number; readonly high: number };
}

/** The highest of p99 and p95 that the samples give an interval for, in proportion to the median. */
function spreadOf(measured: MeasuredScenario): readonly Spread[] {
  const sorted = sortedDurations(measured.recording);
  if (!sorted || measured.recording.scenario.kind === 'load') return [];
  const median = percentileInterval(sorted, 50, CONFIDENCE);
  for (const p of [99, 95] as const) {
    const upper = percentileInterval(sorted, p, CONFIDENCE);
    if (!upper || !median || median.low <= 0) continue;
    const value = percentileOf(sorted, p) / percentileOf(sorted, 50);
    const quantity = `p${p} / p50`;
    const [low, high] = [upper.low / median.high, upper.high / median.low];
    return [{ measured, p, effect: { quantity, value, low, high, confidence: CONFIDENCE } }];
  }
  return [];
}

function findingOf(
  spreads: readonly Spread[],
  severity: Finding['severity'],
  sentence: readonly SentencePart[],
): Finding {
  return {
    rule: 'consistency',
    severity,
    section: 'analysis',
    scenarios: spreads.map(({ measured }) => measured.id),
    sentence,
    effects: spreads.map(({ effect }) => effect),
    sampleSize: Math.min(...spreads.map(({ measured }) => measured.recording.samples.durationMs.length)),
    evidence: 'order-statistic intervals of both percentiles; the limit of 2 is the guide’s',
  };
}

function listOf(spreads: readonly Spread[]): readonly SentencePart[] {
  return spreads.flatMap(({ measured }, index) => [index === 0 ? '' : ', ', { name: measured.id }]);
}

/** Whether upper percentiles stay near the median, where the samples can tell. @internal */
export const consistency: Rule = (evidence) => {
  const spreads = evidence.scenarios.flatMap(spreadOf);
  // Two groups of latencies 1.5x apart lie below the limit, but nobody would call them consistent.
  const grouped = new Set(modes(evidence).flatMap(({ scenarios }) => scenarios));
  const consistent = ([99, 95] as const).flatMap((p) => {
    const below = spreads.filter(
      ({ p: of, effect, measured }) => of === p && effect.high < LIMIT && !grouped.has(measured.id),
    );
    const sentence = [
      `P${p} is below `,
      { figure: '2x the median' },
      ' for ',
      ...listOf(below),
      ': consistent.',
    ];
    return below.length === 0 ? [] : [findingOf(below, 'fact', sentence)];
  });
  const wide = spreads
    .filter(({ effect }) => effect.low > LIMIT)
    .map((spread) =>
      findingOf([spread], 'warning', [
        { name: spread.measured.id },
        `: P${spread.p} is `,
        { figure: `${timesWithin(spread.effect.value, spread.effect)} the median` },
        ` (${timesRange(spread.effect)}), so some requests take much longer than most.`,
      ]),
    );
  return [...consistent, ...wide];
};
