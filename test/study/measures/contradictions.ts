import fc from 'fast-check';
import { seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { contradictionsIn } from '../../doubles/contradictions';
import { randomSession } from '../../doubles/random-sessions';
import { atMost, Counter, type Figure } from '../figure';
import { foundBy, intervalOf, type Judgement, judgementOf } from '../judgement';
import * as machines from '../simulation/machine';
import { inputGroup, singleCpu, throughputGroup, waiting } from '../simulation/services';
import { simulatedSession } from '../simulation/session';
import type { Budget } from '../study';
import { SERIES } from './false-alarms';

const REPORTS_PER_TRIAL = 10;
const VALUES = [100, 200, 400, 800, 1600];

/** Whether a sentence says one scenario takes longer, and the medians printed in it say the other. */
function contradictsItsMedians(judgement: Judgement): boolean {
  const medianOf = (id: string | undefined) =>
    judgement.scenarios.find((scenario) => scenario.id === id)?.summary.latency?.percentiles[0].ms ??
    Number.NaN;
  return foundBy(judgement, 'input-ratio').some((finding) => {
    const quotient = medianOf(finding.scenarios[1]) / medianOf(finding.scenarios[0]);
    return intervalOf(finding).low > 1 ? quotient <= 1 : quotient >= 1;
  });
}

/** Whether a scenario is called consistent in one sentence, and several groups of latencies in another. */
function isConsistentInGroups(judgement: Judgement): boolean {
  const consistent = foundBy(judgement, 'consistency').filter(({ severity }) => severity === 'fact');
  const grouped = foundBy(judgement, 'modes').flatMap(({ scenarios }) => scenarios);
  return consistent.some(({ scenarios }) => scenarios.some((id) => grouped.includes(id)));
}

/** Sessions under the noise of the other measures, with differences of every size. */
function noisySessions(count: number, seed: number): readonly (() => Promise<readonly Recording[]>)[] {
  const random = seededRandom(seed + 11);
  const kinds = Object.values(SERIES);
  return Array.from({ length: count }, (_, trial) => () => {
    const machine = (kinds[trial % kinds.length] ?? machines.drifting)(random);
    const growth = random() ** 2;
    const cpuShare = random();
    return simulatedSession(
      inputGroup(VALUES, (index) => waiting(machine, 10 * (1 + growth * index))),
      throughputGroup(() => singleCpu(machine, 10 * cpuShare, 10 * (1 - cpuShare))),
    );
  });
}

/** Reports of random sessions in which two sentences cannot both be true. */
export async function contradictions({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter('Contradictions: random reports in which two sentences cannot both be true');
  const numRuns = (REPORTS_PER_TRIAL * trials) / 2;
  const random = fc.sample(randomSession, { numRuns, seed });
  const noisy = noisySessions(trials, seed);
  const sessions = [...random.map((recordings) => async () => recordings), ...noisy];
  for (const session of sessions) {
    const judgement = judgementOf(await session());
    const { findings, scenarios } = judgement;
    counter.add('two findings', contradictionsIn(findings, scenarios).length > 0);
    counter.add('a ratio and the medians printed beside it', contradictsItsMedians(judgement));
    counter.add("'consistent' and 'more than one group'", isConsistentInGroups(judgement));
  }
  return counter.figures(() => atMost(0));
}
