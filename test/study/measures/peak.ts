import { seededRandom } from '../../../lib/core/random';
import { atMost, Counter, type Figure, untargeted } from '../figure';
import { covers, foundBy, judgementOf } from '../judgement';
import { logNormal } from '../simulation/machine';
import { singleCpu, throughputGroup } from '../simulation/services';
import { SimulatedSession } from '../simulation/session';
import type { Budget } from '../study';

/** Enough for ten rounds of three requests for each of 16 workers; the default of 250 gives five, too few for a peak. */
const REQUESTS = 480;
const CONTENTION = 0.05;

interface Law {
  readonly name: string;
  readonly coherency: number;
  readonly peak: number | undefined;
}

const LAWS: readonly Law[] = [
  { name: 'a peak at 6.9 workers', coherency: 0.02, peak: Math.sqrt((1 - CONTENTION) / 0.02) },
  { name: 'no peak', coherency: 0, peak: undefined },
];

/** Milliseconds between completions when `workers` compete, by the Universal Scalability Law. */
function msBetween(workers: number, coherency: number): number {
  return (10 * (1 + CONTENTION * (workers - 1) + coherency * workers * (workers - 1))) / workers;
}

/** Whether a peak of throughput is found where there is one, and how often where there is none. */
export function peak({ trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter(`Peak of throughput, ${REQUESTS} requests a level`);
  const random = seededRandom(seed + 12);
  for (const { name, coherency, peak: truth } of LAWS) {
    for (let trial = 0; trial < trials; trial += 1) {
      const machine = logNormal(0.05)(random);
      const levels = throughputGroup((workers) => singleCpu(machine, msBetween(workers, coherency)));
      const session = new SimulatedSession();
      session.measure(levels.map((level) => ({ ...level, requests: REQUESTS })));
      const found = foundBy(judgementOf(session.recordings), 'peak');
      if (truth === undefined) counter.add(`${name}: found`, found.length > 0);
      else {
        counter.add(`${name}: found`, found.length > 0);
        counter.add(
          `${name}: wrong`,
          found.some((finding) => !covers(finding, truth)),
        );
      }
    }
  }
  return counter.figures((name) => {
    if (name.endsWith('wrong')) return atMost(0.05);
    return name.startsWith('no peak') ? atMost(0.01) : untargeted;
  });
}
