import { seededRandom } from '../../../lib/core/random';
import { workersOf } from '../../../lib/scenario/scenario';
import { atLeast, atMost, Counter, type Figure, untargeted } from '../figure';
import { covers, foundBy, type Judgement, judgementOf } from '../judgement';
import { logNormal, type Machine } from '../simulation/machine';
import { pool, type Service, singleCpu, throughputGroup } from '../simulation/services';
import { simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

const CONTENTION = 0.05;
const NOISES = { quiet: 0.02, noisy: 0.1 };
/** Within which levels are called equal. */
const EQUAL = 0.1;

interface Truth {
  readonly name: string;
  readonly service: (machine: Machine, workers: number) => Service;
  /** The true throughput in proportion, at a number of workers. */
  readonly rate: (workers: number) => number;
  /** The number of workers with the highest throughput; `undefined` where more never make it lower. */
  readonly peak: number | undefined;
}

/** Gunther's law, of one request after the other. */
function law(name: string, coherency: number): Truth {
  const rate = (workers: number) =>
    workers / (1 + CONTENTION * (workers - 1) + coherency * workers * (workers - 1));
  return {
    name,
    rate,
    service: (machine, workers) => singleCpu(machine, 10 / rate(workers)),
    peak: coherency > 0 ? Math.sqrt((1 - CONTENTION) / coherency) : undefined,
  };
}

/** A pool of lanes of 10 ms, of which each doubling of the workers beyond them loses a share. */
function lanes(of: number, loss = 0): Truth {
  const kept = (workers: number) => (1 - loss) ** Math.max(0, Math.log2(workers / of));
  return {
    name: loss === 0 ? `a pool of ${of}` : `a pool of ${of}, ${loss * 100} % less with each doubling beyond`,
    rate: (workers) => Math.min(workers, of) * kept(workers),
    service: (machine, workers) => pool(machine, of, 10 / kept(workers)),
    peak: loss > 0 ? of : undefined,
  };
}

const TRUTHS: readonly Truth[] = [
  law('the law, a peak at 6.9 workers', 0.02),
  law('the law, no peak', 0),
  ...[2, 3, 4, 6, 8].map((of) => lanes(of)),
  ...[3, 4].flatMap((of) => [0.01, 0.03, 0.06].map((loss) => lanes(of, loss))),
  lanes(4, 0.3),
];

function hasLaw(judgement: Judgement): boolean {
  return foundBy(judgement, 'peak').some(({ effects }) => effects[0]?.quantity === 'workers at the peak');
}

/** Whether from where it is said to be, throughput is not a tenth more with more workers. */
function isSaturated({ rate }: Truth, judgement: Judgement): boolean {
  const levels = new Map(
    judgement.scenarios.map(({ id, recording }) => [id, workersOf(recording.scenario.workload)]),
  );
  return foundBy(judgement, 'saturation').every(({ scenarios: [from = '', ...beyond] }) => {
    const base = rate(levels.get(from) ?? Number.NaN);
    return beyond.every((id) => Math.abs(rate(levels.get(id) ?? Number.NaN) / base - 1) < EQUAL);
  });
}

function count(counter: Counter, truth: Truth, noise: string, judgement: Judgement): void {
  const name = `${truth.name}, ${noise}`;
  const found = foundBy(judgement, 'peak');
  const fitted = hasLaw(judgement);
  if (truth.peak === undefined) {
    counter.add(`${name}: a fall or a peak, which is false`, found.length > 0);
  } else {
    const { peak } = truth;
    counter.add(`${name}: a fall or a peak`, found.length > 0);
    counter.add(`${name}: a peak that is elsewhere`, fitted && !found.every((each) => covers(each, peak)));
  }
  counter.add(`${name}: a saturation`, foundBy(judgement, 'saturation').length > 0);
  counter.add(`${name}: a saturation that is false`, !isSaturated(truth, judgement));
}

/** Whether a peak or a saturation of throughput is found where there is one, and how often where there is none. */
export async function peak({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter('Peak and saturation of throughput');
  const random = seededRandom(seed + 12);
  for (const truth of TRUTHS) {
    for (const [noise, sigma] of Object.entries(NOISES)) {
      for (let trial = 0; trial < trials; trial += 1) {
        const machine = logNormal(sigma)(random);
        const levels = throughputGroup((workers) => truth.service(machine, workers));
        count(counter, truth, noise, judgementOf(await simulatedSession(levels)));
      }
    }
  }
  return counter.figures((name) => {
    if (name.endsWith('false')) return atMost(0.01);
    if (name.endsWith('elsewhere')) return atMost(0.05);
    return name.startsWith('the law, a peak') && name.endsWith('quiet: a fall or a peak')
      ? atLeast(0.9)
      : untargeted;
  });
}
