import { seededRandom } from '../../../lib/core/random';
import { atLeast, atMost, Counter, type Figure, untargeted } from '../figure';
import { covers, foundBy, type Judgement, judgementOf } from '../judgement';
import { logNormal, type Machine } from '../simulation/machine';
import { inputGroup, singleCpu, throughputGroup, waiting } from '../simulation/services';
import { SimulatedSession } from '../simulation/session';
import type { Budget } from '../study';

const DIFFERENCES = [0.05, 0.1, 0.2, 0.5];
const VALUES = [100, 200, 300, 400, 500];
const SECTION = 'Power: a difference between the values of an input';

function session(machine: Machine, difference: number): Judgement {
  const simulated = new SimulatedSession();
  const msOf = (index: number) => 10 * (1 + (difference * index) / (VALUES.length - 1));
  simulated.measure(inputGroup(VALUES, (index) => waiting(machine, msOf(index))));
  simulated.measure(throughputGroup(() => singleCpu(machine, 10)));
  return judgementOf(simulated.recordings);
}

/** How often a difference is found with the default budget on a quiet machine, and what is said when it is not. */
export function power({ trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter(SECTION);
  const random = seededRandom(seed + 2);
  const kind = logNormal(0.05);
  for (const difference of DIFFERENCES) {
    const name = `+${Math.round(difference * 100)} %`;
    for (let trial = 0; trial < trials; trial += 1) {
      const judgement = session(kind(random), difference);
      const found = foundBy(judgement, 'input-ratio');
      const hidden = foundBy(judgement, 'input-no-difference');
      counter.add(
        `${name}: found, in the right direction`,
        found.some(({ effects }) => (effects[0]?.value ?? 0) > 1),
      );
      counter.add(`${name}: 'no difference shown', with its largest hidden difference`, hidden.length > 0);
      const isWrong = [...found, ...hidden].some((finding) => !covers(finding, 1 + difference));
      counter.add(`${name}: an interval or bound that excludes the truth`, isWrong);
    }
  }
  return counter.figures((name) => {
    if (name.includes('excludes')) return atMost(0.01);
    return /^\+(10|20|50) %: found/.test(name) ? atLeast(0.95) : untargeted;
  });
}
