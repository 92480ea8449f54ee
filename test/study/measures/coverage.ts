import type { Interval } from '../../../lib/analysis/interval';
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

function medianIntervals(recordings: readonly Recording[]): readonly Interval[] {
  return measuredScenarios(recordings).flatMap(
    ({ summary }) => summary.latency?.percentiles[0].interval ?? [],
  );
}

/** How often the printed interval of a median holds, where it was measured, and however long that took. */
export async function coverage({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 10);
  const counter = new Counter('Coverage: 99 % interval of the median');
  for (const [budget, settings] of Object.entries(BUDGETS)) {
    for (const { name, group, percentileMs } of sources(random)) {
      for (let trial = 0; trial < trials; trial += 1) {
        for (const { low, high } of medianIntervals(await simulatedSession(group(random, settings))))
          counter.add(`${name}, ${budget}`, low <= percentileMs(50) && percentileMs(50) <= high);
      }
    }
  }
  return counter.figures(() => within(0.97, 1));
}
