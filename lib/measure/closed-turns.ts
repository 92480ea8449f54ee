import { measuredAt } from '../scenario/request-position';
import { roundSizes } from '../scenario/rounds';
import type { ClosedWorkload } from '../scenario/scenario';
import { percentileOf } from '../stats/percentile';
import { relativeHalfWidth } from '../stats/precision';
import { sortedSamples } from '../stats/sorted';
import { type ClosedBlock, closedLoad } from './closed-load';
import { HeldAnswers } from './held-answers';
import type { ScenarioRun } from './scenario-run';
import type { Verdict } from './verdict';

/** A block is prepared, sent and judged as a whole, so that memory stays bounded; each worker has a part in it. */
const MOST_REQUESTS_PER_BLOCK = 1000;
/** Where each is prepared, which may take long: a block that ends by the clock needs few of them. */
const MOST_PREPARED_PER_BLOCK = 100;

/** The turns of a closed workload. */
export interface Turns {
  /** Whether its median is less precise than that, by the rounds so far. */
  isImprecise(share: number): boolean;
  /**
   * Measures one of its rounds.
   *
   * @param own - its number among those of the scenario
   * @param turn - the round of the group
   * @param stretch - how many times as large as the last planned round one behind them is, where it may go on
   */
  measure(own: number, turn: number, stretch: number): Promise<void>;
}

/** The turns of single requests: each is one round, or several where it holds more than can be prepared at once. */
export class ClosedTurns implements Turns {
  readonly #workload: ClosedWorkload;
  readonly #run: ScenarioRun;
  readonly #sizes: readonly number[];
  readonly #roundMediansMs: number[] = [];
  readonly #mostPerBlock: number;
  #turn = 0;
  /** Fewer, once the answers to more of them did not fit. */
  #blockSize: number;

  constructor(workload: ClosedWorkload, run: ScenarioRun) {
    this.#workload = workload;
    this.#run = run;
    const most = run.source.prepares ? MOST_PREPARED_PER_BLOCK : MOST_REQUESTS_PER_BLOCK;
    this.#mostPerBlock = Math.max(most, workload.workers);
    this.#blockSize = this.#mostPerBlock;
    this.#sizes = 'requests' in workload ? roundSizes(workload.requests, workload.rounds) : [];
  }

  isImprecise(share: number): boolean {
    return relativeHalfWidth(this.#roundMediansMs) > share;
  }

  async measure(own: number, turn: number, stretch: number): Promise<void> {
    this.#turn = turn;
    if ('requests' in this.#workload) {
      const further = this.#workload.budgetMs === undefined ? 0 : (this.#sizes.at(-1) ?? 0) * stretch;
      return this.#byCount(this.#sizes[own] ?? further);
    }
    if (own < this.#workload.rounds)
      await this.#byDuration(this.#workload.durationMs / this.#workload.rounds);
  }

  async #byCount(size: number): Promise<void> {
    const end = this.#run.sent + size;
    while (this.#run.sent < end && !this.#run.recorder.isStopped) await this.#block(end - this.#run.sent);
  }

  async #byDuration(durationMs: number): Promise<void> {
    let leftMs = durationMs;
    while (leftMs > 0 && !this.#run.recorder.isStopped)
      leftMs -= await this.#block(this.#mostPerBlock, leftMs);
  }

  /** Measures one round and gives the time it took, in milliseconds. */
  async #block(most: number, durationMs?: number): Promise<number> {
    const run = this.#run;
    const { samples } = run.recorder;
    const first = run.sent;
    const wanted = Array.from({ length: Math.min(most, this.#blockSize) }, (_, place) =>
      measuredAt(first + place),
    );
    const requests = await run.source.prepared(wanted);
    const held = new HeldAnswers();
    samples.begin(requests.length);
    const block = await run.watched(
      () =>
        closedLoad({
          ...run.loadBasis,
          workers: Math.min(this.#workload.workers, requests.length),
          requests,
          ...(durationMs !== undefined && { durationMs }),
          isFull: () => held.isFull,
          onExchange: (place, exchange) => {
            const { startMs, endMs } = exchange;
            samples.add(place, startMs - run.originMs, endMs - startMs);
            samples.addAnswer(place, exchange);
            run.heard(exchange);
            if (run.hasCheck) held.hold(exchange);
          },
        }),
      ({ exchanges }) => exchanges.length,
    );
    const sent = block.exchanges.map((exchange, place) => ({
      position: measuredAt(first + place),
      exchange,
    }));
    await run.heardOut();
    const verdicts = await run.judged(sent, run.judgedUntilMs(block.startMs));
    this.#blockSize = held.isFull
      ? Math.max(this.#workload.workers, block.exchanges.length)
      : this.#mostPerBlock;
    // Nothing waits from here on: a recording taken at any moment has the round whole and judged, or not at all.
    this.#keepRound(block, verdicts, first);
    run.count('measurement', sent, verdicts);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    return block.endMs - block.startMs;
  }

  #keepRound(block: ClosedBlock, verdicts: readonly Verdict[], first: number): void {
    const { recorder, originMs } = this.#run;
    const okMs = block.exchanges.flatMap(({ startMs, endMs, delivery }, place) => {
      if (verdicts[place]?.outcome !== 'ok') {
        recorder.samples.discard(place);
        return [];
      }
      if (delivery.kind === 'answered' && delivery.serverTiming !== undefined)
        recorder.samples.addServerTiming(place, delivery.serverTiming);
      return [endMs - startMs];
    });
    const requests = verdicts.length;
    if (requests === 0) return;
    const round = recorder.roundCount;
    recorder.samples.end(
      () => round,
      (place) => first + place,
    );
    recorder.addRounds([
      {
        turn: this.#turn,
        startMs: block.startMs - originMs,
        fullLoadEndMs: block.fullLoadEndMs - originMs,
        endMs: block.endMs - originMs,
        requests,
        ...(okMs.length < requests && { failed: requests - okMs.length }),
      },
    ]);
    const sorted = sortedSamples(okMs);
    if (sorted) this.#roundMediansMs.push(percentileOf(sorted, 50));
  }
}
