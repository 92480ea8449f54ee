import { thresholdResults } from '../../../lib/analysis/thresholds';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { atMost, Counter, type Figure } from '../figure';
import { defaults, simulatedSession } from '../simulation/session';
import { type Source, sources } from '../simulation/sources';
import type { Budget } from '../study';

const PERCENTILES = [50, 95, 99];
/** A bound is wrong with at most 5 %. */
const AT_LIMIT = atMost(0.05);
const CLEAR = atMost(0.01);
/** Requests that are truly beyond a limit, in proportion to what it allows. */
const BEYOND = { broken: 1.4, exact: 1, kept: 0.6 };

/** What is said of a limit of each percentile beyond which there are so many times as many requests as it allows. */
function verdicts(recording: Recording, { percentileMs }: Source, times: number): readonly string[] {
  const given = Object.fromEntries(
    PERCENTILES.map((p) => [`p(${p})`, `< ${percentileMs(100 - times * (100 - p))} ms`]),
  );
  const limits = mergedThresholds([{ source: 'the study', given }]);
  const scenario = { ...recording.scenario, thresholds: limits };
  return thresholdResults({ ...recording, scenario }).map(({ verdict }) => verdict);
}

/** Limits that are exactly what is true, of which neither is to be said, and limits clearly beside it; however many rounds there were. */
export async function thresholds({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const random = seededRandom(seed + 40);
  const broken = new Counter('Thresholds at the very limit, default budget: called broken');
  const kept = new Counter('Thresholds at the very limit, default budget: called kept');
  const wrong = new Counter(
    'Thresholds, 1.4 or 0.6 times as many requests beyond the limit as it allows: called kept, or broken',
  );
  for (const source of sources(random))
    for (let trial = 0; trial < trials; trial += 1)
      for (const recording of await simulatedSession(source.group(random, defaults))) {
        const [exact, less, more] = [BEYOND.exact, BEYOND.kept, BEYOND.broken].map((times) =>
          verdicts(recording, source, times),
        );
        for (const [index, p] of PERCENTILES.entries()) {
          const name = `${source.name}, p(${p})`;
          broken.add(name, exact?.[index] === 'broken');
          kept.add(name, exact?.[index] === 'kept');
          wrong.add(name, less?.[index] === 'broken');
          wrong.add(name, more?.[index] === 'kept');
        }
      }
  return [...broken.figures(() => AT_LIMIT), ...kept.figures(() => AT_LIMIT), ...wrong.figures(() => CLEAR)];
}
