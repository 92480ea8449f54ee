import { type Random, seededRandom } from '../../../lib/core/random';
import type { Recording } from '../../../lib/measure/recording';
import { ownRounds, roundCountOf, roundOrders, roundSizes } from '../../../lib/scenario/rounds';
import type { Scenario } from '../../../lib/scenario/scenario';
import { settingsFrom } from '../../../lib/scenario/settings';
import { closedLoop, recordingOfRounds } from '../../doubles/recordings';

/** The product's own defaults. */
export const defaults = settingsFrom([]);

/** Between two turns the client judges answers and prepares requests. */
const PAUSE_MS = 1;

/** When a request that is sent at `sentMs` is answered; asked in the order of sending. */
export type Service = (sentMs: number) => number;

/** A scenario of a session that is simulated. */
export interface SimulatedScenario {
  readonly identity: Omit<Scenario, 'workload'>;
  readonly workers: number;
  readonly requests: number;
  readonly service: Service;
}

/** Makes sessions: groups are measured one after the other on one axis of time, their scenarios in turns. */
export class SimulatedSession {
  readonly recordings: Recording[] = [];
  readonly #rounds: number;
  readonly #seed: number;
  #nowMs = 0;

  constructor({ rounds = defaults.rounds, seed = defaults.seed } = {}) {
    this.#rounds = rounds;
    this.#seed = seed;
  }

  /** Measures a group as `GroupMeasurement` does: same rounds, same order of turns. */
  measure(group: readonly SimulatedScenario[]): void {
    const own = group.map(({ requests, workers }) => roundCountOf(requests, workers, this.#rounds));
    const rounds = Math.max(...own);
    const turns = own.map((count) => ownRounds(count, rounds));
    const sizes = group.map(({ requests }, index) => roundSizes(requests, own[index] ?? 1));
    const measured = group.map((): ReturnType<typeof closedLoop>[] => []);
    for (const [round, order] of roundOrders(group.length, rounds, this.#orderRandom()).entries()) {
      for (const index of order) {
        const scenario = group[index];
        const requests = sizes[index]?.[turns[index]?.[round] ?? Number.NaN];
        if (scenario === undefined || requests === undefined) continue;
        measured[index]?.push(this.#turn(scenario, requests));
      }
    }
    this.recordings.push(
      ...group.map(({ identity, workers }, index) =>
        recordingOfRounds(measured[index] ?? [], { ...identity, workers }),
      ),
    );
  }

  /** Like the product, every group starts from the seed of the session. */
  #orderRandom(): Random {
    return seededRandom(this.#seed);
  }

  #turn({ workers, service }: SimulatedScenario, requests: number): ReturnType<typeof closedLoop> {
    const turn = closedLoop({
      startMs: this.#nowMs,
      workers: Math.min(workers, requests),
      requests,
      answeredAt: service,
    });
    this.#nowMs = turn.round.endMs + PAUSE_MS;
    return turn;
  }
}
