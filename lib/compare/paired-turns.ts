import type { Clock } from '../core/clock';
import type { ConductedTurn, TurnResult } from '../measure/conductor';
import { type ClosedWorkload, isByCount, type Scenario } from '../scenario/scenario';
import { centreOf } from '../stats/centre';

const LEAST_TURNS = 20;
/** What is known to that much of a launch is known well enough: launches differ by more. */
const KNOWN = 0.01;
/** A turn is to take about that long, unless it would be this many times as large as a planned round. */
const WORTHWHILE_MS = 10;
const MOST_STRETCH = 25;
/** Of the time of a scenario, for each arm to get warm: what is compiled on the way makes the first turns of a launch slower. */
const WARM_UP_SHARE = 0.15;
/** Of the time of a scenario, for a turn: longer ones are made smaller, so that each arm gets its least turns. */
const TURN_SHARE = (1 - 2 * WARM_UP_SHARE) / (2 * LEAST_TURNS);

/** Measures a turn of one of its scenarios. */
export interface MeasuringArm {
  /** @throws PerfMarkdownError `ERR_MEASUREMENT` when its run ends before the answer */
  measure(turn: ConductedTurn): Promise<TurnResult>;
}

/** A scenario of an arm. */
export interface Place {
  readonly arm: MeasuringArm;
  readonly scenario: number;
  readonly of: Scenario;
}

/** How long a planned round would take, after so many requests of each worker. */
function plannedMs(workload: ClosedWorkload, durationMs: number, requestsPerWorker: number): number {
  if (!isByCount(workload)) return workload.durationMs / workload.rounds;
  const planned = Math.floor(workload.requests / workload.rounds) / workload.workers;
  return (durationMs * planned) / Math.max(1, requestsPerWorker);
}

/** One scenario of both arms, a pair of turns at a time: base, head, head, base. */
export class PairedTurns {
  readonly #places: readonly [base: Place, head: Place];
  readonly #workload: ClosedWorkload;
  readonly #clock: Pick<Clock, 'nowMs'>;
  readonly #logRatios: number[] = [];
  /** What a planned round takes, by the warm-up until there are others. */
  #warmMs = 0;
  #shortestMs = Number.POSITIVE_INFINITY;
  #isOver = false;

  constructor(places: readonly [Place, Place], workload: ClosedWorkload, clock: Pick<Clock, 'nowMs'>) {
    this.#places = places;
    this.#workload = workload;
    this.#clock = clock;
  }

  async run(budgetMs: number): Promise<void> {
    const endMs = this.#clock.nowMs() + budgetMs;
    for (const place of this.#places) await this.#warmUp(place, budgetMs * WARM_UP_SHARE);
    for (let turn = 0; !this.#isEnough(turn, endMs); turn += 1)
      await this.#pair(turn, this.#stretch(budgetMs * TURN_SHARE));
  }

  async #warmUp({ arm, scenario }: Place, longestMs: number): Promise<void> {
    const endMs = this.#clock.nowMs() + longestMs;
    await arm.measure({ scenario, phase: 'cold start', turn: 0, stretch: 1 });
    for (let turn = 0; turn === 0 || this.#clock.nowMs() < endMs; turn += 1) {
      const { durationMs, isOver } = await arm.measure({ scenario, phase: 'warm-up', turn, stretch: 1 });
      this.#warmMs = plannedMs(this.#workload, durationMs, this.#workload.warmupPerWorker);
      if (isOver) return;
    }
  }

  /** Levels of workers need turns of a size to have a throughput. */
  #stretch(longestMs: number): number {
    const ms = Number.isFinite(this.#shortestMs) ? this.#shortestMs : Math.max(WORTHWHILE_MS, this.#warmMs);
    if (ms <= Math.max(WORTHWHILE_MS, longestMs))
      return Math.min(MOST_STRETCH, Math.max(1, Math.round(WORTHWHILE_MS / ms)));
    return this.#places[0].of.kind === 'throughput' ? 1 : longestMs / ms;
  }

  async #pair(turn: number, stretch: number): Promise<void> {
    const perRequestMs = [0, 0];
    for (const place of turn % 2 === 0 ? [0, 1] : [1, 0]) {
      const { arm, scenario } = this.#places[place === 0 ? 0 : 1];
      const { requests, durationMs, isOver } = await arm.measure({ scenario, phase: 'round', turn, stretch });
      perRequestMs[place] = requests === 0 ? 0 : durationMs / requests;
      const ofWorker = requests / this.#workload.workers;
      this.#shortestMs = Math.min(this.#shortestMs, plannedMs(this.#workload, durationMs, ofWorker));
      this.#isOver ||= isOver;
    }
    const [base = 0, head = 0] = perRequestMs;
    if (base > 0 && head > 0) this.#logRatios.push(Math.log(head / base));
  }

  #isEnough(turns: number, endMs: number): boolean {
    if (this.#isOver) return true;
    // Both of a pair and its mirror image.
    if (turns < 2 || turns % 2 === 1) return false;
    if (this.#clock.nowMs() >= endMs) return true;
    return this.#logRatios.length >= LEAST_TURNS && centreOf(this.#logRatios).standardError <= KNOWN;
  }
}
