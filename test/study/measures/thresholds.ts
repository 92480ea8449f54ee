import { thresholdResults } from '../../../lib/analysis/thresholds';
import { seededRandom } from '../../../lib/core/random';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { atMost, Counter, type Figure } from '../figure';
import { defaults, simulatedSession } from '../simulation/session';
import { sources } from '../simulation/sources';
import type { Budget } from '../study';

const PERCENTILES = [50, 95];
/** A bound is wrong with at most 5 %. */
const TARGET = atMost(0.05);

/** Limits that are exactly what is true: neither "kept" nor "broken" is to be said of them, however many rounds there were. */
export async function thresholds({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 40);
  const broken = new Counter('Thresholds at the very limit, default budget: called broken');
  const kept = new Counter('Thresholds at the very limit, default budget: called kept');
  for (const { name, group, percentileMs } of sources(random)) {
    const given = Object.fromEntries(PERCENTILES.map((p) => [`p(${p})`, `< ${percentileMs(p)} ms`]));
    const limits = mergedThresholds([{ source: 'the study', given }]);
    for (let trial = 0; trial < trials; trial += 1)
      for (const recording of await simulatedSession(group(random, defaults))) {
        const scenario = { ...recording.scenario, thresholds: limits };
        for (const [index, { verdict }] of thresholdResults({ ...recording, scenario }).entries()) {
          broken.add(`${name}, p(${PERCENTILES[index]})`, verdict === 'broken');
          kept.add(`${name}, p(${PERCENTILES[index]})`, verdict === 'kept');
        }
      }
  }
  return [...broken.figures(() => TARGET), ...kept.figures(() => TARGET)];
}
