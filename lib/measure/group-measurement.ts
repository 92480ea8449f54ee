import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import { ownRounds, roundOrders } from '../scenario/rounds';
import type { MeasuredWorkload } from '../scenario/scenario';
import { turnsOf } from '../scenario/stages';
import type { ColdStart, Recording } from './recording';
import { ScenarioMeasurement } from './scenario-measurement';
import type { MeasurableScenario, MeasurementContext } from './scenario-run';

/** Where a measurement stands. @internal */
export interface Progress {
  readonly scenario: string;
  readonly phase: 'warm-up' | 'round';
  readonly round: number;
  readonly rounds: number;
}

/** What came of one scenario: its recording, and why a request could not be made, if so. @internal */
export interface ScenarioResult {
  readonly recording: Recording;
  readonly error: unknown;
}

/** The group's launch: whether its first request is still to come, which is taken once. @internal */
export interface Launch {
  takeColdStart(): Pick<ColdStart, 'isFirstCall'> | undefined;
}

function precisionBudgetMs(workload: MeasuredWorkload): number {
  return workload.kind === 'closed' ? (workload.precision?.budgetMs ?? 0) : 0;
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
  readonly #clock: Clock;
  #isInterrupted = false;

  constructor(scenarios: readonly MeasurableScenario[], context: MeasurementContext) {
    const originMs = context.clock.nowMs();
    this.#clock = context.clock;
    this.#scenarios = scenarios;
    this.#measurements = scenarios.map((scenario) => new ScenarioMeasurement(scenario, context, originMs));
  }

  async run(launch: Launch, random: Random, onProgress: (progress: Progress) => void): Promise<void> {
    const cold = launch.takeColdStart();
    if (cold) {
      await this.#turn(0, { phase: 'warm-up', round: 0 }, onProgress, (first) =>
        first.coldStart(cold.isFirstCall),
      );
    }
    for (const index of this.#measurements.keys()) {
      await this.#turn(index, { phase: 'warm-up', round: 0 }, onProgress, (measurement) =>
        measurement.warmUp(),
      );
    }
    const plannedEndMs = await this.#rounds(0, random, onProgress);
    for (let cycle = 1; this.#wantsMore(plannedEndMs); cycle += 1)
      await this.#rounds(cycle, random, onProgress);
  }

  /** One cycle of alternating rounds, as many as the scenario with most of them has; gives the time it ended. */
  async #rounds(cycle: number, random: Random, onProgress: (progress: Progress) => void): Promise<number> {
    const rounds = this.#plannedRounds;
    const turns = this.#scenarios.map(({ scenario }) => ownRounds(turnsOf(scenario.workload), rounds));
    for (const [round, order] of roundOrders(this.#scenarios.length, rounds, random).entries()) {
      for (const index of order) {
        const own = turns[index]?.[round];
        if (own === undefined) continue;
        const place = { phase: 'round', round: cycle * rounds + round + 1 } as const;
        await this.#turn(index, place, onProgress, (measurement) => measurement.measureRound(own));
      }
      if (cycle > 0 && !this.#measurements.some(({ isImprecise }) => isImprecise)) break;
    }
    return this.#clock.nowMs();
  }

  /** Whether a median is still less precise than wanted, and time is left for the whole group to go on. */
  #wantsMore(plannedEndMs: number): boolean {
    const budgetMs = Math.max(...this.#scenarios.map(({ scenario }) => precisionBudgetMs(scenario.workload)));
    const isTimeLeft = this.#clock.nowMs() - plannedEndMs < budgetMs;
    return isTimeLeft && !this.#isInterrupted && this.#measurements.some(({ isImprecise }) => isImprecise);
  }

  async #turn(
    index: number,
    place: Pick<Progress, 'phase' | 'round'>,
    onProgress: (progress: Progress) => void,
    work: (measurement: ScenarioMeasurement) => Promise<void>,
  ): Promise<void> {
    const measurement = this.#measurements[index];
    const scenario = this.#scenarios[index]?.scenario.name;
    if (measurement === undefined || scenario === undefined || this.#isInterrupted) return;
    onProgress({ scenario, ...place, rounds: this.#plannedRounds });
    await work(measurement);
  }

  get #plannedRounds(): number {
    return Math.max(...this.#scenarios.map(({ scenario }) => turnsOf(scenario.workload)));
  }

  /** Keeps further requests from being sent; what is measured stays. */
  interrupt(reason = 'the run was interrupted'): void {
    this.#isInterrupted = true;
    for (const measurement of this.#measurements) measurement.stop(reason);
  }

  /** What is measured so far of one scenario, by its place among those given. */
  result(index: number): ScenarioResult {
    const measurement = this.#measurements[index];
    if (!measurement)
      throw new RangeError(`There is no scenario ${index} in a group of ${this.#measurements.length}.`);
    return { recording: measurement.recording(), error: measurement.error };
  }
}
