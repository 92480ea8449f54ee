import type { ComparedScenario } from '../../../lib/compare/comparison';
import { seededRandom } from '../../../lib/core/random';
import { atLeast, Counter, type Figure, falseDifferences, meanFigure, untargeted, within } from '../figure';
import type { MachineKind } from '../simulation/machine';
import { comparedVersions } from '../simulation/versions';
import type { Budget } from '../study';
import { SERIES } from './false-alarms';

const BASE_MS = [10, 10, 10, 5, 20];
/** How much slower the first scenario is at the head, and in how many comparisons that has to be found. */
const CHANGES = [
  { share: 0, target: untargeted },
  { share: 0.05, target: atLeast(0.9) },
  { share: 0.1, target: atLeast(0.95) },
  { share: 0.2, target: atLeast(0.99) },
] as const;

/** The change is shown, or the report says that so small a one would not have been seen. */
function isTold({ shown, wouldHaveSeenShare = 0 }: ComparedScenario, share: number): boolean {
  return shown === 'slower' || wouldHaveSeenShare > share;
}

/** What is counted of comparisons of two versions with the settings that the command has by default. */
class Comparisons {
  readonly #alarms = new Counter('Two versions: comparisons in which an equal scenario is called different');
  readonly #shown = new Counter('Two versions: one scenario of five is slower, which is shown');
  readonly #told = new Counter('Two versions: it is shown, or said that so much would not be seen');
  readonly #covered = new Counter('Two versions: 99 % interval of the ratio of equal scenarios, at the stop');
  readonly #kept = new Counter('Two versions: equal scenarios that are kept within 10 %');
  readonly #times: Figure[] = [];

  async count(name: string, machine: MachineKind, share: number, { trials, seed }: Budget): Promise<void> {
    const random = seededRandom(seed);
    const [first = Number.NaN, ...others] = BASE_MS;
    const seconds: number[] = [];
    const cell = share === 0 ? name : `${name}: +${100 * share} %`;
    for (let trial = 0; trial < trials; trial += 1) {
      const head = [first * (1 + share), ...others];
      const { scenarios, durationMs } = await comparedVersions({ machine, base: BASE_MS, head }, random);
      seconds.push(durationMs / 1000);
      const [changed] = scenarios;
      const equal = share === 0 ? scenarios : scenarios.slice(1);
      if (share > 0 && changed) {
        this.#shown.add(cell, changed.shown === 'slower');
        this.#told.add(cell, isTold(changed, share));
      }
      this.#alarms.add(
        name,
        equal.some(({ shown }) => shown !== undefined),
      );
      for (const { change, verdict } of equal) {
        this.#kept.add(name, verdict === 'kept');
        this.#covered.add(name, change !== undefined && change.low <= 1 && change.high >= 1);
      }
    }
    this.#times.push(meanFigure('Two versions: how long it takes', cell, seconds, untargeted, 's'));
  }

  figures(): readonly Figure[] {
    const targetOf = (name: string) =>
      CHANGES.find(({ share }) => name.endsWith(`: +${100 * share} %`))?.target ?? untargeted;
    return [
      ...this.#alarms.figures(() => falseDifferences),
      ...this.#shown.figures(() => untargeted),
      ...this.#told.figures(targetOf),
      ...this.#covered.figures(() => within(0.98, 1)),
      ...this.#kept.figures(() => untargeted),
      ...this.#times,
    ];
  }
}

/** Two versions of a service of five scenarios, which are equal, or one of which is slower in the head. */
export async function versions({ trials, seed }: Budget): Promise<readonly Figure[]> {
  const comparisons = new Comparisons();
  let cell = seed + 30;
  for (const [name, machine] of Object.entries(SERIES))
    for (const { share } of CHANGES) {
      cell += 1;
      await comparisons.count(name, machine, share, { trials, seed: cell });
    }
  return comparisons.figures();
}
