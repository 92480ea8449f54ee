import type { PercentileSummary } from '../../../lib/analysis/percentiles';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { type Settings, settingsFrom } from '../../../lib/scenario/settings';
import { Counter, type Figure, within } from '../figure';
import { defaults, simulatedSession } from '../simulation/session';
import { sources } from '../simulation/sources';
import type { Budget } from '../study';

const BUDGETS: Readonly<Record<string, Settings>> = {
  'exactly 10 rounds of 3': settingsFrom([{ source: 'the study', values: { iterations: 30 } }]),
  'the default budget': defaults,
  '`precision` of 5 %': settingsFrom([{ source: 'the study', values: { precision: 0.05 } }]),
};

interface Counters {
  readonly medians: Counter;
  readonly upper: Counter;
}

type Found = readonly (PercentileSummary & { readonly trueMs: number })[];

function percentilesIn(recordings: readonly Recording[]): readonly PercentileSummary[] {
  return measuredScenarios(recordings).flatMap(({ summary }) => summary.latency?.percentiles ?? []);
}

function addTo(counters: Counters, name: string, budget: string, found: Found): void {
  for (const { p, interval, trueMs } of found) {
    if (!interval) continue;
    const holds = interval.low <= trueMs && trueMs <= interval.high;
    if (p === 50) counters.medians.add(`${name}, ${budget}`, holds);
    else counters.upper.add(`${name}, p${p}, ${budget}`, holds);
  }
}

/** How often the printed intervals of percentiles hold, where they were measured, and however long that took. */
export async function coverage({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 10);
  const counters: Counters = {
    medians: new Counter('Coverage: 99 % interval of the median'),
    upper: new Counter('Coverage: 99 % interval of an upper percentile'),
  };
  for (const [budget, settings] of Object.entries(BUDGETS))
    for (const { name, group, percentileMs } of sources(random))
      for (let trial = 0; trial < trials; trial += 1) {
        const found = percentilesIn(await simulatedSession(group(random, settings)));
        const known = found.map((summary) => ({ ...summary, trueMs: percentileMs(summary.p) }));
        addTo(counters, name, budget, known);
      }
  return [counters.medians, counters.upper].flatMap((counter) => counter.figures(() => within(0.97, 1)));
}
