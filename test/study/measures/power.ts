import { seededRandom } from '../../../lib/core/random';
import { atLeast, atMost, Counter, type Figure, meanFigure, untargeted, within } from '../figure';
import { comparisonsOf, judgementOf, wentOnSeconds } from '../judgement';
import { inputGroup, pool, throughputGroup, waiting } from '../simulation/services';
import { simulatedSession } from '../simulation/session';
import type { Budget } from '../study';
import { SERIES } from './false-alarms';

const DIFFERENCES = [0.05, 0.1, 0.2, 0.5];
const VALUES = [100, 200, 300, 400, 500];
/** Of throughput: a service that does half as much again at each level as at the level of one worker. */
const SPEED_UP = 1.5;

const PLAIN = ['log-normal, 5 %', 'stalls', 'bursts', 'drifting machine', 'autocorrelated, 0.5'];

async function latency(noise: string, difference: number, { trials, seed }: Budget, counter: Counter) {
  const random = seededRandom(seed + 2);
  const seconds: number[] = [];
  const msOf = (index: number) => 10 * (1 + (difference * index) / (VALUES.length - 1));
  for (let trial = 0; trial < trials; trial += 1) {
    const machine = SERIES[noise]?.(random);
    if (!machine) throw new Error(`There is no noise "${noise}".`);
    const judgement = judgementOf(
      await simulatedSession(
        inputGroup(VALUES, (index) => waiting(machine, msOf(index))),
        throughputGroup(() => pool(machine, 4, 10)),
      ),
    );
    const name = `${noise}, +${Math.round(difference * 100)} %`;
    seconds.push(wentOnSeconds(judgement));
    const [compared] = comparisonsOf(judgement);
    const { verdict = 'open', ratio = Number.NaN, low = 0, high = Number.POSITIVE_INFINITY } = compared ?? {};
    counter.add(`${name}: a difference, in the right direction`, verdict === 'differs' && ratio > 1);
    counter.add(`${name}: equal within 10 %`, verdict === 'equal');
    counter.add(`${name}: interval that holds`, low <= 1 + difference && 1 + difference <= high);
  }
  return meanFigure(
    'Power: how long such a report goes on',
    `${noise}, +${Math.round(difference * 100)} %`,
    seconds,
    untargeted,
    's',
  );
}

async function throughput(noise: string, { trials, seed }: Budget, counter: Counter): Promise<void> {
  const random = seededRandom(seed + 13);
  for (let trial = 0; trial < trials; trial += 1) {
    const machine = SERIES[noise]?.(random);
    if (!machine) throw new Error(`There is no noise "${noise}".`);
    const judgement = judgementOf(
      await simulatedSession(
        throughputGroup((workers) => pool(machine, 1, workers === 1 ? 10 * SPEED_UP : 10)),
      ),
    );
    for (const { verdict, ratio } of comparisonsOf(judgement))
      counter.add(`${noise}, ${SPEED_UP}x: shown`, verdict === 'differs' && ratio > 1);
  }
}

/** How often a difference is found with the default budget, and what is said when it is not. */
export async function power(budget: Budget): Promise<readonly Figure[]> {
  const latencies = new Counter('Power: a difference between the values of an input');
  const rates = new Counter('Power: a speed-up of throughput');
  const times: Figure[] = [];
  for (const difference of DIFFERENCES)
    times.push(await latency('log-normal, 5 %', difference, budget, latencies));
  for (const noise of PLAIN.slice(1)) times.push(await latency(noise, 0.1, budget, latencies));
  for (const noise of Object.keys(SERIES)) await throughput(noise, budget, rates);
  return [
    ...latencies.figures((name) => {
      if (name.endsWith('holds')) return within(0.98, 1);
      if (/\+(10|20|50) %: equal/.test(name)) return atMost(0.01);
      return /\+(10|20|50) %: a difference/.test(name) ? atLeast(0.95) : untargeted;
    }),
    ...rates.figures(() => atLeast(0.95)),
    ...times,
  ];
}
