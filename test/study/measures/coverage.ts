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

function percentilesIn(recordings: readonly Recording[]): readonly PercentileSummary[] {
  return measuredScenarios(recordings).flatMap(({ summary }) => summary.latency?.percentiles ?? []);
}

/** How often the printed intervals of percentiles hold, where they were measured, and however long that took. */
export async function coverage({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 10);
  const medians = new Counter('Coverage: 99 % interval of the median');
  const upper = new Counter('Coverage: 99 % interval of an upper percentile');
  for (const [budget, settings] of Object.entries(BUDGETS)) {
    for (const { name, group, percentileMs } of sources(random)) {
      for (let trial = 0; trial < trials; trial += 1) {
        for (const { p, interval } of percentilesIn(await simulatedSession(group(random, settings)))) {
          const holds = interval && interval.low <= percentileMs(p) && percentileMs(p) <= interval.high;
          if (holds !== undefined)
            (p === 50 ? medians : upper).add(`${name}, ${p === 50 ? '' : `p${p}, `}${budget}`, holds);
        }
      }
    }
  }
  return [medians, upper].flatMap((counter) => counter.figures(() => within(0.97, 1)));
}
