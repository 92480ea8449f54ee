import { furtherSize, roundSizes } from '../scenario/rounds';
import type { ClosedWorkload } from '../scenario/scenario';
import { medianOf } from '../stats/percentile';
import { relativeHalfWidth } from '../stats/precision';
import type { ScenarioRun } from './scenario-run';

export interface SentBlock {
  readonly durationMs: number;
  /** How long those took that went well. */
  readonly okMs: readonly number[];
}

/** How parts of a turn are sent: each is a round. */
export interface Blocks {
  /** Requests, or journeys, that one of them has at the most. */
  readonly most: number;
  /**
   * @param turn - the round of the group
   * @param wanted - how many are left of the turn
   * @param durationMs - after that time no further one is begun; absent where their number ends it
   */
  send(turn: number, wanted: number, durationMs?: number): Promise<SentBlock>;
}

/** The turns of a closed workload: each is one round, or several where it holds more than fits into a block. */
export class ClosedTurns {
  readonly #workload: ClosedWorkload;
  readonly #run: ScenarioRun;
  readonly #blocks: Blocks;
  readonly #sizes: readonly number[];
  readonly #roundMediansMs: number[] = [];

  constructor(workload: ClosedWorkload, run: ScenarioRun, blocks: Blocks) {
    this.#workload = workload;
    this.#run = run;
    this.#blocks = blocks;
    this.#sizes = 'requests' in workload ? roundSizes(workload.requests, workload.rounds) : [];
  }

  /** Whether its median is less precise than that, by the rounds so far. */
  isImprecise(share: number): boolean {
    return relativeHalfWidth(this.#roundMediansMs) > share;
  }

  /**
   * Measures one of its rounds.
   *
   * @param own - its number among those of the scenario
   * @param turn - the round of the group
   * @param stretch - how many times as large as the last planned round one behind them is, where it may go on; of one by duration, a share
   *   of it for a single worker
   */
  async measure(own: number, turn: number, stretch: number): Promise<void> {
    const workload = this.#workload;
    if ('requests' in workload) {
      const planned = workload.budgetMs === undefined ? 0 : (this.#sizes.at(-1) ?? 0);
      return this.#byCount(turn, this.#sizes[own] ?? furtherSize(planned, stretch, workload.workers));
    }
    const share = workload.workers === 1 ? Math.min(1, stretch) : 1;
    if (own < workload.rounds) await this.#byDuration(turn, (share * workload.durationMs) / workload.rounds);
  }

  async #byCount(turn: number, size: number): Promise<void> {
    const end = this.#run.sent + size;
    while (this.#run.sent < end && !this.#run.recorder.isStopped)
      await this.#block(turn, end - this.#run.sent);
  }

  async #byDuration(turn: number, durationMs: number): Promise<void> {
    let leftMs = durationMs;
    while (leftMs > 0 && !this.#run.recorder.isStopped)
      leftMs -= await this.#block(turn, this.#blocks.most, leftMs);
  }

  /** @returns how long it took, in milliseconds */
  async #block(turn: number, wanted: number, durationMs?: number): Promise<number> {
    const sent = await this.#blocks.send(turn, wanted, durationMs);
    if (sent.okMs.length > 0) this.#roundMediansMs.push(medianOf(sent.okMs));
    return sent.durationMs;
  }
}
