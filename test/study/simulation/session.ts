import { comparisonCount } from '../../../lib/analysis/comparison-count';
import { decisionsOf } from '../../../lib/analysis/decisions';
import { seededRandom } from '../../../lib/core/random';
import { GroupGoingOn } from '../../../lib/measure/going-on';
import type { Recording } from '../../../lib/measure/recording';
import { ownRounds, roundOrders } from '../../../lib/scenario/rounds';
import { settingsFrom } from '../../../lib/scenario/settings';
import { SimulatedMeasurement, type SimulatedScenario } from './measurement';

/** The product's own defaults. */
export const defaults = settingsFrom([]);

/** Between two turns the client judges answers and prepares requests. */
const PAUSE_MS = 1;

function comparisonsOf(groups: readonly (readonly SimulatedScenario[])[]): number {
  return groups.reduce((sum, group) => sum + comparisonCount(group.map(({ scenario }) => scenario)), 0);
}

/** Groups that are measured one after the other on one axis of time, their scenarios in turns, until they are decided. */
class SimulatedSession {
  readonly #comparisons: number;
  #nowMs = 0;
  #wentOnMs = 0;

  constructor(comparisons: number) {
    this.#comparisons = comparisons;
  }

  /** Measures a group as `GroupMeasurement` does: same rounds, same order of turns, same end. */
  async measure(group: readonly SimulatedScenario[]): Promise<readonly Recording[]> {
    const measurements = group.map((simulated) => new SimulatedMeasurement(simulated));
    const rounds = Math.max(...group.map(({ scenario }) => scenario.workload.rounds));
    // Like the product, every group starts from the seed of the session.
    const random = seededRandom(defaults.seed);
    const turns = group.map(({ scenario }) => ownRounds(scenario.workload.rounds, rounds));
    for (const [round, order] of roundOrders(group.length, rounds, random).entries())
      for (const index of order) this.#turn(measurements[index], turns[index]?.[round], round);
    const goingOn = new GroupGoingOn(
      measurements,
      group.map(({ scenario }) => scenario.workload),
      {
        decisions: (recordings) => decisionsOf(recordings, this.#comparisons),
        leftMs: () => Math.max(0, defaults.suiteTimeBudgetMs - this.#wentOnMs),
        spend: (durationMs) => {
          this.#wentOnMs += durationMs;
        },
      },
      { nowMs: () => this.#nowMs },
    );
    await goingOn.run(rounds, async (places, { from, to }) => {
      for (const [further, order] of roundOrders(places.length, to - from, random).entries())
        for (const index of order)
          this.#turn(measurements[places[index] ?? 0], from + further, from + further);
      return true;
    });
    return measurements.map((measurement) => measurement.recording());
  }

  #turn(measurement: SimulatedMeasurement | undefined, own: number | undefined, turn: number): void {
    if (measurement && own !== undefined)
      this.#nowMs = measurement.measure(own, turn, this.#nowMs) + PAUSE_MS;
  }
}

/** Measures the groups of a suite. */
export async function simulatedSession(
  ...groups: readonly (readonly SimulatedScenario[])[]
): Promise<readonly Recording[]> {
  const session = new SimulatedSession(comparisonsOf(groups));
  const recordings: Recording[] = [];
  for (const group of groups) recordings.push(...(await session.measure(group)));
  return recordings;
}
