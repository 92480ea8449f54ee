import type { GoingOnMeasurement } from '../../../lib/measure/going-on';
import type { GoingOn, Recording } from '../../../lib/measure/recording';
import { stretchOf } from '../../../lib/measure/scenario-measurement';
import { roundSizes } from '../../../lib/scenario/rounds';
import type { ClosedByCount, Scenario } from '../../../lib/scenario/scenario';
import { medianOf } from '../../../lib/stats/percentile';
import { relativeHalfWidth } from '../../../lib/stats/precision';
import { type closedLoop, recordingOfRounds } from '../../doubles/recordings';

export type Turn = ReturnType<typeof closedLoop>;

/** A scenario of a session that is simulated. */
export interface SimulatedScenario {
  readonly scenario: Scenario<ClosedByCount>;
  /** What so many requests from that time on come to. */
  readonly turn: (startMs: number, requests: number) => Turn;
}

/** One scenario of a session that is simulated, as `ScenarioMeasurement` is one of a session that is measured. */
export class SimulatedMeasurement implements GoingOnMeasurement {
  readonly #simulated: SimulatedScenario;
  readonly #sizes: readonly number[];
  readonly #turns: Turn[] = [];
  readonly #medians: number[] = [];
  #sent = 0;
  #turnsMs = 0;
  #shortestTurnMs = Number.POSITIVE_INFINITY;
  #stretch = 1;
  #wentOn: GoingOn | undefined;

  constructor(simulated: SimulatedScenario) {
    const { requests, rounds } = simulated.scenario.workload;
    this.#simulated = simulated;
    this.#sizes = roundSizes(requests, rounds);
  }

  get scenario(): Scenario<ClosedByCount> {
    return this.#simulated.scenario;
  }

  /** @returns when it ended */
  measure(own: number, turn: number, startMs: number): number {
    const size = this.#sizes[own] ?? (this.#sizes.at(-1) ?? 0) * this.#stretch;
    const measured = this.#simulated.turn(startMs, size);
    const { endMs } = measured.round;
    this.#turns.push({ ...measured, round: { ...measured.round, turn } });
    this.#medians.push(medianOf(measured.durationMs));
    this.#sent += measured.durationMs.length;
    this.#turnsMs += endMs - startMs;
    this.#shortestTurnMs = Math.min(this.#shortestTurnMs, endMs - startMs);
    return endMs;
  }

  recording(): Recording {
    const { workload, ...identity } = this.#simulated.scenario;
    const recording = recordingOfRounds(this.#turns, identity);
    return {
      ...recording,
      scenario: { ...recording.scenario, workload },
      ...(this.#wentOn && { wentOn: this.#wentOn }),
    };
  }

  get sent(): number {
    return this.#sent;
  }

  get turnMs(): number {
    return this.#turnsMs / Math.max(1, this.#turns.length);
  }

  get mayGoOn(): boolean {
    return this.#simulated.scenario.workload.budgetMs !== undefined;
  }

  isImprecise(share: number): boolean {
    return relativeHalfWidth(this.#medians) > share;
  }

  goOn(): void {
    this.#stretch = stretchOf(this.#shortestTurnMs);
  }

  setWentOn(wentOn: GoingOn): void {
    this.#wentOn = wentOn;
  }
}
