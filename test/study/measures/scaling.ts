import { type Random, seededRandom } from '../../../lib/core/random';
import { workersOf } from '../../../lib/scenario/scenario';
import { closedLoop } from '../../doubles/recordings';
import { atMost, Counter, type Figure, meanFigure, untargeted, within } from '../figure';
import { covers, foundBy, intervalOf, type Judgement, judgementOf } from '../judgement';
import { logNormal, type Machine } from '../simulation/machine';
import { type Service, singleCpu, throughputGroup, waiting, waitingAtRandom } from '../simulation/services';
import { defaults, simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

type ServiceKind = (machine: Machine, workers: number, random: Random) => Service;

const SERVICES: Readonly<Record<string, ServiceKind>> = {
  '1:1, waits of 10 ms': (machine) => waiting(machine, 10),
  '1:1, exponential waits': (machine, _workers, random) => waitingAtRandom(machine, 10, random),
  'flat, one CPU': (machine) => singleCpu(machine, 5),
  'up to 4x, 2 ms of one CPU and 6 ms of waiting': (machine) => singleCpu(machine, 2, 6),
  'worse, each worker makes the others 5 % slower': (machine, workers) =>
    singleCpu(machine, 5 * (1 + 0.05 * (workers - 1))),
};

const LONG_RUN = 200_000;
const SECTION = 'Scaling: throughput of 2 to 16 workers against sequential';
/** What the product calls no more throughput. */
const FLAT = 0.1;

/** Requests per second of a run so long that its start and its end do not count. */
function trueRate(service: Service, workers: number): number {
  const { round } = closedLoop({ workers, requests: LONG_RUN, answeredAt: service });
  return (LONG_RUN / round.endMs) * 1000;
}

function trueRates(kind: ServiceKind, random: Random): ReadonlyMap<number, number> {
  return new Map(
    defaults.workers.map((workers) => [
      workers,
      trueRate(kind(logNormal(0.05)(random), workers, random), workers),
    ]),
  );
}

/** `right`: the direction, or that there is none. `nothing`: that the data does not show it. */
function verdictOf(
  { low, high }: { low: number; high: number },
  truth: number,
): 'right' | 'wrong' | 'nothing' {
  if (low > 1) return truth > 1.01 ? 'right' : 'wrong';
  if (high < 1) return truth < 0.99 ? 'right' : 'wrong';
  if (low > 1 - FLAT && high < 1 + FLAT) return Math.abs(truth - 1) < FLAT ? 'right' : 'wrong';
  return 'nothing';
}

function count(
  counter: Counter,
  name: string,
  judgement: Judgement,
  rates: ReadonlyMap<number, number>,
): void {
  const levels = new Map(
    judgement.scenarios.map(({ id, recording }) => [id, workersOf(recording.scenario.workload)]),
  );
  for (const finding of foundBy(judgement, 'speed-up')) {
    const workers = levels.get(finding.scenarios[1] ?? '') ?? Number.NaN;
    const truth = (rates.get(workers) ?? Number.NaN) / (rates.get(1) ?? Number.NaN);
    const verdict = verdictOf(intervalOf(finding), truth);
    counter.add(`${name}: right`, verdict === 'right');
    counter.add(`${name}: wrong`, verdict === 'wrong');
    counter.add(`${name}: interval of the speed-up holds`, covers(finding, truth));
  }
}

function biasOf(name: string, errors: ReadonlyMap<number, readonly number[]>): readonly Figure[] {
  return [...errors].map(([workers, of]) =>
    meanFigure(
      'Throughput: mean relative error of the estimate',
      `${name}: ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
      of,
      within(-0.03, 0.03),
    ),
  );
}

/** Speed-ups, and how far estimates of throughput are off, for services whose truth is known. */
export async function scaling({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const counter = new Counter(SECTION);
  const random = seededRandom(seed + 4);
  const biases: Figure[] = [];
  for (const [name, kind] of Object.entries(SERVICES)) {
    const rates = trueRates(kind, random);
    const errors = new Map<number, number[]>(defaults.workers.map((workers) => [workers, []]));
    for (let trial = 0; trial < trials; trial += 1) {
      const machine = logNormal(0.05)(random);
      const group = throughputGroup((workers) => kind(machine, workers, random));
      const judgement = judgementOf(await simulatedSession(group));
      count(counter, name, judgement, rates);
      for (const { recording, summary } of judgement.scenarios) {
        const workers = workersOf(recording.scenario.workload) ?? Number.NaN;
        const rate = summary.throughput?.requestsPerSecond ?? Number.NaN;
        errors.get(workers)?.push(rate / (rates.get(workers) ?? Number.NaN) - 1);
      }
    }
    biases.push(...biasOf(name, errors));
  }
  const shares = counter.figures((name) => {
    if (name.endsWith('wrong')) return atMost(0.01);
    return name.endsWith('holds') ? within(0.97, 1) : untargeted;
  });
  return [...shares, ...biases];
}
