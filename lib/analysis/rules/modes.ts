import { type DipTest, dipTest } from '../../stats/dip-test';
import { holmAdjusted } from '../../stats/holm';
import { percentileOf } from '../../stats/percentile';
import { type SortedSamples, sortedLogarithms, sortedSamples } from '../../stats/sorted';
import { firstOfTwoGroups } from '../../stats/two-groups';
import { mayBeWaiting } from '../cpu-wait';
import type { Evidence, Rule } from '../evidence';
import { phrase, type SentencePart } from '../finding';
import { oncePerRecording, sortedDurations } from '../recording-views';
import { isSequential, type MeasuredScenario } from '../summary';
import { milliseconds, percent } from '../wording';
import { mayBeUnsteady } from './steadiness';

const SIGNIFICANCE = 0.01;
/** With fewer samples the test finds nothing that is not plain already. */
const LEAST_SAMPLES = 50;
/** With fewer different times the groups may be those of a coarse clock. */
const LEAST_DIFFERENT = 20;
/** Groups nearer to each other are no matter. */
const LEAST_RATIO = 1.1;

interface Groups {
  readonly lowMs: number;
  readonly highMs: number;
  readonly lowShare: number;
  /** Requests that took longer belong to the upper group. */
  readonly limitMs: number;
}

interface Grouped extends Groups {
  readonly measured: MeasuredScenario;
  readonly dip: number;
  readonly tests: number;
}

interface Tested {
  readonly logs: SortedSamples;
  readonly test: DipTest;
}

const testOf = oncePerRecording((recording): Tested | undefined => {
  const sorted = sortedDurations(recording);
  const logs = sorted && sortedLogarithms(sorted);
  if (!logs || logs.length < LEAST_SAMPLES || new Set(logs).size < LEAST_DIFFERENT) return undefined;
  return { logs, test: dipTest(logs) };
});

function medianMsOf(logs: Iterable<number>): number {
  const sorted = sortedSamples(logs);
  return sorted ? Math.exp(percentileOf(sorted, 50)) : Number.NaN;
}

function groupsOf(logs: SortedSamples): Groups {
  const below = firstOfTwoGroups(logs);
  const [last = Number.NaN, next = Number.NaN] = logs.subarray(below - 1, below + 1);
  return {
    lowMs: medianMsOf(logs.subarray(0, below)),
    highMs: medianMsOf(logs.subarray(below)),
    lowShare: below / logs.length,
    limitMs: Math.exp((last + next) / 2),
  };
}

export function groupedLatencies({ scenarios }: Pick<Evidence, 'scenarios'>): readonly Grouped[] {
  const tested = scenarios.filter(isSequential).flatMap((measured) => {
    const tested = testOf(measured.recording);
    return tested ? [{ measured, ...tested }] : [];
  });
  const adjusted = holmAdjusted(tested.map(({ test }) => test.pValue));
  return tested.flatMap(({ measured, logs, test }, index) => {
    if ((adjusted[index] ?? 1) >= SIGNIFICANCE) return [];
    const groups = groupsOf(logs);
    if (groups.highMs < LEAST_RATIO * groups.lowMs) return [];
    return [{ measured, dip: test.dip, tests: tested.length, ...groups }];
  });
}

function ratioOf({ lowMs, highMs }: Groups): number {
  return highMs / lowMs;
}

/**
 * Latencies that fall into two or more groups, which neither a wait for a CPU nor a change of level over the rounds explains: one
 * warning, which tells of those farthest apart.
 */
export const modes: Rule<'modes'> = (evidence) => {
  const grouped = groupedLatencies(evidence)
    .filter(
      ({ measured, limitMs }) =>
        !mayBeWaiting(measured.recording, limitMs) && !mayBeUnsteady(measured, evidence.seed),
    )
    .toSorted((a, b) => ratioOf(b) - ratioOf(a));
  const [farthest, ...others] = grouped;
  if (!farthest) return [];
  const { measured, lowShare, lowMs, highMs, tests } = farthest;
  const name = { name: measured.id };
  const whose = others.length === 0 ? [name] : [`${grouped.length} scenarios`];
  const them: readonly SentencePart[] = others.length === 0 ? ['them'] : ['them, those of ', name, ' least'];
  return [
    {
      rule: 'modes',
      severity: 'warning',
      section: 'key findings',
      scenarios: grouped.map(({ measured: { id } }) => id),
      sentence: phrase`
        The latencies of ${whose} fall into ${{ figure: 'more than one group' }}, so one
        median does not describe ${them}: ${percent(lowShare)} lie around ${milliseconds(lowMs)}, the others
        around ${milliseconds(highMs)}.`,
      effects: grouped.flatMap(({ dip, ...groups }) => [
        { quantity: 'dip', value: dip },
        { quantity: 'share of the lower group', value: groups.lowShare },
        { quantity: 'median of the lower group in ms', value: groups.lowMs },
        { quantity: 'median of the upper group in ms', value: groups.highMs },
      ]),
      sampleSize: measured.recording.samples.durationMs.length,
      evidence: `Hartigan's dip test on the logarithms, significant at 1 % among ${tests} tests (Holm); cut where the variance between two groups is largest (Otsu)`,
      advice:
        'Look for what sends a request one way or the other, such as a cache, and measure each kind as an input of its own.',
    },
  ];
};
