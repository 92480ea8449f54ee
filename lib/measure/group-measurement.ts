import type { Random } from '../core/random';
import { roundOrders } from '../scenario/rounds';
import type { Recording } from './recording';
import {
  type MeasurableScenario,
  type MeasurementContext,
  ScenarioMeasurement,
} from './scenario-measurement';

/** Where a measurement stands. @internal */
export interface Progress {
  readonly scenario: string;
  readonly phase: 'warm-up' | 'round';
  readonly round: number;
  readonly rounds: number;
}

/** What came of one scenario: its recording, and what its `request` function threw, if it did. @internal */
export interface ScenarioResult {
  readonly recording: Recording;
  readonly error: unknown;
}

/** The group's launch: whether its first request is still to come, which is taken once. @internal */
export interface Launch {
  takeColdStart(): { readonly isFirstCall: boolean } | undefined;
}

/**
 * Measures the scenarios of one group in alternating rounds, so that a claim that compares two of them rests on pairs of
 * neighbouring rounds and slow drift of the machine falls on all of them alike.
 *
 * @internal
 */
export class GroupMeasurement {
  readonly #measurements: readonly ScenarioMeasurement[];
  readonly #scenarios: readonly MeasurableScenario[];
  #isInterrupted = false;

  constructor(scenarios: readonly MeasurableScenario[], context: MeasurementContext) {
    const originMs = context.clock.nowMs();
    this.#scenarios = scenarios;
    this.#measurements = scenarios.map((scenario) => new ScenarioMeasurement(scenario, context, originMs));
  }

  async run(launch: Launch, random: Random, onProgress: (progress: Progress) => void): Promise<void> {
    const rounds = Math.max(...this.#scenarios.map(({ scenario }) => scenario.workload.rounds));
    const step = async (
      index: number,
      phase: Progress['phase'],
      round: number,
      work: (m: ScenarioMeasurement) => Promise<void>,
    ) => {
      const measurement = this.#measurements[index];
      const name = this.#scenarios[index]?.scenario.name;
      if (measurement === undefined || name === undefined || this.#isInterrupted) return;
      onProgress({ scenario: name, phase, round, rounds });
      await work(measurement);
    };

    const cold = launch.takeColdStart();
    if (cold) await step(0, 'warm-up', 0, (measurement) => measurement.coldStart(cold.isFirstCall));
    for (const index of this.#measurements.keys())
      await step(index, 'warm-up', 0, (measurement) => measurement.warmUp());
    for (const [round, order] of roundOrders(this.#measurements.length, rounds, random).entries()) {
      for (const index of order)
        await step(index, 'round', round + 1, (measurement) => measurement.measureRound(round));
    }
  }

  /** Keeps further requests from being sent; what is measured stays. */
  interrupt(): void {
    this.#isInterrupted = true;
    for (const measurement of this.#measurements) measurement.stop('the run was interrupted');
  }

  /** What is measured so far of one scenario, by its place among those given. */
  result(index: number): ScenarioResult {
    const measurement = this.#measurements[index];
    if (!measurement)
      throw new RangeError(`There is no scenario ${index} in a group of ${this.#measurements.length}.`);
    return { recording: measurement.recording(), error: measurement.error };
  }
}
