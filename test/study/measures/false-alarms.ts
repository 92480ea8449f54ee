import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { Counter, type Figure, falseDifferences } from '../figure';
import { claimsDifference, judgementOf } from '../judgement';
import * as machines from '../simulation/machine';
import { neighbours, RECORDED, recordedSeries } from '../simulation/recorded';
import { replayed } from '../simulation/replay';
import { inputGroup, singleCpu, throughputGroup, waiting } from '../simulation/services';
import { SimulatedSession } from '../simulation/session';
import type { Budget } from '../study';

/** The noise that both false alarms and coverage are counted under. */
export const SERIES: Readonly<Record<string, machines.MachineKind>> = {
  'log-normal, 5 %': machines.logNormal(0.05),
  'log-normal, 40 %': machines.logNormal(0.4),
  'heavy-tailed': machines.heavyTailed,
  'autocorrelated, 0.5': machines.autocorrelated(0.5),
  'autocorrelated, 0.9': machines.autocorrelated(0.9),
  'drifting machine': machines.drifting,
  'busy spells of a hog': machines.busySpells,
};

const NUMBERS = [100, 200, 400, 800, 1600];
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const SHORT_TURNS = 50;
const LONG_TURNS = 25;

/** Identical values of an input and identical throughput at every level; named inputs in every other report. */
function simulated(kind: machines.MachineKind, random: Random, trial: number): readonly Recording[] {
  const machine = kind(random);
  const session = new SimulatedSession();
  session.measure(inputGroup(trial % 2 === 0 ? NUMBERS : NAMES, () => waiting(machine, 10)));
  session.measure(throughputGroup(() => singleCpu(machine, 10)));
  return session.recordings;
}

/** The same from stretches of a recorded series: neighbouring turns stay neighbours, their names are drawn. */
function replayedSession(name: string): (random: Random, trial: number) => readonly Recording[] {
  const { turnsOf3, turnsOf50 } = recordedSeries(name);
  const service = () => Number.NaN;
  const levels = throughputGroup(() => service).map(({ identity }) => identity);
  return (random, trial) => {
    const values = inputGroup(trial % 2 === 0 ? NUMBERS : NAMES, () => service).map(
      ({ identity }) => identity,
    );
    return [
      ...replayed(values, neighbours(turnsOf3, SHORT_TURNS, random), random),
      ...replayed(levels, neighbours(turnsOf50, LONG_TURNS, random), random),
    ];
  };
}

/** Identical scenarios in one report: any difference is a false one. */
export function falseAlarms({ trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter('A/A: reports of identical scenarios with a false difference');
  const random = seededRandom(seed + 1);
  const sources = [
    ...Object.entries(SERIES).map(
      ([name, kind]) => [name, (trial: number) => simulated(kind, random, trial)] as const,
    ),
    ...RECORDED.map((name) => {
      const session = replayedSession(name);
      return [`recorded, ${name}`, (trial: number) => session(random, trial)] as const;
    }),
  ];
  for (const [name, recordings] of sources)
    for (let trial = 0; trial < trials; trial += 1)
      counter.add(name, judgementOf(recordings(trial)).findings.some(claimsDifference));
  return counter.figures(() => falseDifferences);
}
