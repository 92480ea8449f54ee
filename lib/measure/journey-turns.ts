import { measuredAt } from '../scenario/request-position';
import { roundSizes } from '../scenario/rounds';
import type { ClosedWorkload } from '../scenario/scenario';
import { medianOf } from '../stats/percentile';
import { relativeHalfWidth } from '../stats/precision';
import type { Turns } from './closed-turns';
import { type JourneyRun, journeyLoad } from './journey-load';
import { keepRound } from './journey-round';

/** What is held of them until a round is kept is small. */
const MOST_JOURNEYS_PER_BLOCK = 1000;

/** The turns of a journey of a closed workload: in each, so many journeys, or as many as fit. */
export class JourneyTurns implements Turns {
  readonly #workload: ClosedWorkload;
  readonly #journey: JourneyRun;
  readonly #sizes: readonly number[];
  readonly #roundMediansMs: number[] = [];
  #turn = 0;

  constructor(workload: ClosedWorkload, journey: JourneyRun) {
    this.#workload = workload;
    this.#journey = journey;
    this.#sizes = 'requests' in workload ? roundSizes(workload.requests, workload.rounds) : [];
  }

  isImprecise(share: number): boolean {
    return relativeHalfWidth(this.#roundMediansMs) > share;
  }

  async measure(own: number, turn: number, stretch: number): Promise<void> {
    this.#turn = turn;
    const workload = this.#workload;
    const { run } = this.#journey;
    if ('requests' in workload) {
      const further = workload.budgetMs === undefined ? 0 : (this.#sizes.at(-1) ?? 0) * stretch;
      const end = run.sent + (this.#sizes[own] ?? further);
      while (run.sent < end && !run.recorder.isStopped) await this.#block(end - run.sent);
      return;
    }
    if (own >= workload.rounds) return;
    let leftMs = workload.durationMs / workload.rounds;
    while (leftMs > 0 && !run.recorder.isStopped)
      leftMs -= await this.#block(MOST_JOURNEYS_PER_BLOCK, leftMs);
  }

  /** Measures one round and gives the time it took, in milliseconds. */
  async #block(most: number, durationMs?: number): Promise<number> {
    const { run } = this.#journey;
    const first = run.sent;
    const block = await run.watched(
      () =>
        journeyLoad(this.#journey, {
          workers: this.#workload.workers,
          journeys: Math.min(most, MOST_JOURNEYS_PER_BLOCK),
          positionOf: (place) => measuredAt(first + place),
          ...(durationMs !== undefined && { durationMs }),
        }),
      ({ walked }) => walked.length,
    );
    await run.heardOut();
    // Nothing waits from here on: a recording taken at any moment has the round whole, or not at all.
    const { walked, startMs, fullLoadEndMs, endMs } = block;
    const okMs = keepRound(this.#journey, walked, { turn: this.#turn, startMs, fullLoadEndMs, endMs });
    if (okMs.length > 0) this.#roundMediansMs.push(medianOf(okMs));
    run.spend(run.nowMs - startMs, block.ranOutOfTime);
    return endMs - startMs;
  }
}
