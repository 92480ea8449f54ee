import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { atLeast, Counter, type Figure, falseDifferences, meanFigure, untargeted, within } from '../figure';
import { claimsDifference, comparisonsOf, judgementOf, saysSomething, wentOnSeconds } from '../judgement';
import * as machines from '../simulation/machine';
import { RECORDED, recordedSeries } from '../simulation/recorded';
import { replaying } from '../simulation/replay';
import { inputGroup, levelsOf, singleCpu, throughputGroup, valuesOf, waiting } from '../simulation/services';
import { simulatedSession } from '../simulation/session';
import type { Budget } from '../study';

/** The noise that false alarms, coverage and power are counted under. */
export const SERIES: Readonly<Record<string, machines.MachineKind>> = {
  'log-normal, 5 %': machines.logNormal(0.05),
  'log-normal, 40 %': machines.logNormal(0.4),
  'heavy-tailed': machines.heavyTailed,
  'autocorrelated, 0.5': machines.autocorrelated(0.5),
  'autocorrelated, 0.9': machines.autocorrelated(0.9),
  'drifting machine': machines.drifting,
  'busy spells of a hog': machines.busySpells,
  stalls: machines.stalls,
  bursts: machines.bursts,
};

const NUMBERS = [100, 200, 400, 800, 1600];
const NAMES = ['a', 'b', 'c', 'd', 'e'];

type Source = (random: Random, values: readonly (number | string)[]) => Promise<readonly Recording[]>;

/** Identical values of an input and identical throughput at every level. */
function simulated(kind: machines.MachineKind): Source {
  return (random, values) => {
    const machine = kind(random);
    return simulatedSession(
      inputGroup(values, () => waiting(machine, 10)),
      throughputGroup(() => singleCpu(machine, 10)),
    );
  };
}

/** The same from stretches of a recorded series: neighbouring turns stay neighbours, their names are drawn. */
function replayed(name: string): Source {
  const { turnsOf3, turnsOf50 } = recordedSeries(name);
  return (random, values) => {
    const ofValues = replaying(turnsOf3, random);
    const ofLevels = replaying(turnsOf50, random);
    return simulatedSession(
      valuesOf(values, () => ofValues),
      levelsOf(() => ofLevels),
    );
  };
}

/** Noise under which power would take far longer than anyone waits. */
const RARE: Readonly<Record<string, machines.MachineKind>> = {
  'one of 20 takes 20x': machines.twoModes(0.05, 20),
  'one of 50 takes 20x': machines.twoModes(0.02, 20),
  'one of 100 takes 50x': machines.twoModes(0.01, 50),
  exponential: machines.exponential,
};

const SOURCES: Readonly<Record<string, Source>> = {
  ...Object.fromEntries(
    Object.entries({ ...SERIES, ...RARE }).map(([name, kind]) => [name, simulated(kind)]),
  ),
  ...Object.fromEntries(RECORDED.map((name) => [`recorded, ${name}`, replayed(name)])),
};

/** Identical scenarios in one report, named inputs in every other: any difference is a false one. */
export async function falseAlarms({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const alarms = new Counter('A/A: reports of identical scenarios with a false difference');
  const said = new Counter('A/A: comparisons that say something: equal, or bounded by 25 %');
  const covered = new Counter('A/A: 99 % interval of a comparison, at the stop');
  const times: Figure[] = [];
  for (const [index, [name, recordings]] of Object.entries(SOURCES).entries()) {
    const random = seededRandom(seed + 1 + 1000 * index);
    const seconds: number[] = [];
    for (let trial = 0; trial < trials; trial += 1) {
      const judgement = judgementOf(await recordings(random, trial % 2 === 0 ? NUMBERS : NAMES));
      alarms.add(name, claimsDifference(judgement));
      seconds.push(wentOnSeconds(judgement));
      for (const comparison of comparisonsOf(judgement)) {
        said.add(name, saysSomething(comparison));
        // Of named values the fastest and the slowest are compared, which is a choice among ten.
        if (trial % 2 === 0) covered.add(name, comparison.low <= 1 && comparison.high >= 1);
      }
    }
    times.push(meanFigure('A/A: how long a report goes on behind its least', name, seconds, untargeted, 's'));
  }
  return [
    ...alarms.figures(() => falseDifferences),
    ...said.figures((name) => (name === 'log-normal, 5 %' ? atLeast(0.95) : untargeted)),
    ...covered.figures(() => within(0.98, 1)),
    ...times,
  ];
}
