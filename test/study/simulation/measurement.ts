import type { GoingOnMeasurement } from '../../../lib/measure/going-on';
import type { GoingOn, Recording, Round } from '../../../lib/measure/recording';
import { stretchOf } from '../../../lib/measure/scenario-measurement';
import { roundSizes } from '../../../lib/scenario/rounds';
import type { ClosedByCount, PlannedScenario } from '../../../lib/scenario/scenario';
import { medianOf } from '../../../lib/stats/percentile';
import { relativeHalfWidth } from '../../../lib/stats/precision';
import { type closedLoop, recordingOfRounds } from '../../doubles/recordings';

export type Turn = ReturnType<typeof closedLoop>;

/** A scenario of a session that is simulated. */
export interface SimulatedScenario {
  readonly scenario: PlannedScenario & { readonly workload: ClosedByCount };
  /** What so many requests from that time on come to. */
  readonly turn: (startMs: number, requests: number) => Turn;
}

/** One scenario of a session that is simulated, as `ScenarioMeasurement` is one of a session that is measured. */
export class SimulatedMeasurement implements GoingOnMeasurement {
  readonly #simulated: SimulatedScenario;
  readonly #sizes: readonly number[];
  readonly #rounds: Round[] = [];
  readonly #samples: Record<'round' | 'iteration' | 'startMs' | 'durationMs', number[]> = {
    round: [],
    iteration: [],
    startMs: [],
    durationMs: [],
  };
  readonly #medians: number[] = [];
  #turnsMs = 0;
  #shortestTurnMs = Number.POSITIVE_INFINITY;
  #stretch = 1;
  #wentOn: GoingOn | undefined;

  constructor(simulated: SimulatedScenario) {
    const { requests, rounds } = simulated.scenario.workload;
    this.#simulated = simulated;
    this.#sizes = roundSizes(requests, rounds);
  }

  get scenario(): SimulatedScenario['scenario'] {
    return this.#simulated.scenario;
  }

  /** @returns when it ended */
  measure(own: number, turn: number, startMs: number): number {
    const size = this.#sizes[own] ?? (this.#sizes.at(-1) ?? 0) * this.#stretch;
    const measured = this.#simulated.turn(startMs, size);
    const { endMs } = measured.round;
    const round = this.#rounds.push({ ...measured.round, turn }) - 1;
    for (const [index, durationMs] of measured.durationMs.entries()) {
      this.#samples.round.push(round);
      this.#samples.iteration.push(this.#samples.iteration.length);
      this.#samples.startMs.push(measured.startMs[index] ?? Number.NaN);
      this.#samples.durationMs.push(durationMs);
    }
    this.#medians.push(medianOf(measured.durationMs));
    this.#turnsMs += endMs - startMs;
    this.#shortestTurnMs = Math.min(this.#shortestTurnMs, endMs - startMs);
    return endMs;
  }

  recording(): Recording {
    const { round, iteration, startMs, durationMs } = this.#samples;
    const { outcomes, ...unmeasured } = recordingOfRounds([]);
    return {
      ...unmeasured,
      scenario: this.#simulated.scenario,
      rounds: [...this.#rounds],
      samples: {
        round: round.slice(),
        iteration: iteration.slice(),
        startMs: startMs.slice(),
        durationMs: durationMs.slice(),
      },
      outcomes: { ...outcomes, ok: durationMs.length },
      ...(this.#wentOn && { wentOn: this.#wentOn }),
    };
  }

  get sent(): number {
    return this.#samples.durationMs.length;
  }

  get turnMs(): number {
    return this.#turnsMs / Math.max(1, this.#rounds.length);
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
