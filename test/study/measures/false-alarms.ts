import { seededRandom } from '../../../lib/core/random';
import { Counter, type Figure, falseDifferences, untargeted } from '../figure';
import { claimsDifference, judgementOf } from '../judgement';
import * as machines from '../simulation/machine';
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

/** Identical values of an input and identical throughput at every level, in one report: any difference is a false one. */
export function falseAlarms({ trials, seed }: Budget): readonly Figure[] {
  const counter = new Counter('A/A: reports of identical scenarios with a false difference');
  const random = seededRandom(seed + 1);
  for (const [name, kind] of Object.entries(SERIES)) {
    for (let trial = 0; trial < trials; trial += 1) {
      const machine = kind(random);
      const session = new SimulatedSession();
      session.measure(inputGroup(trial % 2 === 0 ? NUMBERS : NAMES, () => waiting(machine, 10)));
      session.measure(throughputGroup(() => singleCpu(machine, 10)));
      const { findings } = judgementOf(session.recordings);
      const rules = new Set(findings.filter(claimsDifference).map(({ rule }) => rule));
      counter.add(name, rules.size > 0);
      for (const rule of rules) counter.add(`${name}: by rule ${rule}`, true);
    }
  }
  return counter.figures((name) =>
    name.startsWith(' ') ? untargeted : falseDifferences,
  );
}
