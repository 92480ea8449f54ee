import { measuredAt } from '../scenario/request-position';
import { type ClosedBlock, closedLoad } from './closed-load';
import type { Blocks, SentBlock } from './closed-turns';
import { HeldAnswers } from './held-answers';
import type { ScenarioRun } from './scenario-run';
import type { Verdict } from './verdict';

/** A block is prepared, sent and judged as a whole, so that memory stays bounded; each worker has a part in it. */
const MOST_REQUESTS_PER_BLOCK = 1000;
/** Where each is prepared, which may take long: a block that ends by the clock needs few of them. */
const MOST_PREPARED_PER_BLOCK = 100;

/** Single requests, prepared before they are sent, and judged behind that. */
export class RequestBlocks implements Blocks {
  readonly most: number;
  readonly #workers: number;
  readonly #run: ScenarioRun;
  /** Fewer, once the answers to more of them did not fit. */
  #size: number;

  constructor(workers: number, run: ScenarioRun) {
    this.#workers = workers;
    this.#run = run;
    this.most = Math.max(run.source.prepares ? MOST_PREPARED_PER_BLOCK : MOST_REQUESTS_PER_BLOCK, workers);
    this.#size = this.most;
  }

  async send(turn: number, wanted: number, durationMs?: number): Promise<SentBlock> {
    const run = this.#run;
    const { samples } = run.recorder;
    const first = run.sent;
    const positions = Array.from({ length: Math.min(wanted, this.#size) }, (_, place) =>
      measuredAt(first + place),
    );
    const requests = await run.source.prepared(positions);
    const held = new HeldAnswers();
    samples.begin(requests.length);
    const block = await run.watched(
      () =>
        closedLoad({
          ...run.loadBasis,
          workers: Math.min(this.#workers, requests.length),
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
    this.#size = held.isFull ? Math.max(this.#workers, block.exchanges.length) : this.most;
    // Nothing waits from here on: a recording taken at any moment has the round whole and judged, or not at all.
    const okMs = this.#keepRound(turn, block, verdicts, first);
    run.count('measurement', sent, verdicts);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    return { durationMs: block.endMs - block.startMs, okMs };
  }

  /** @returns how long those took that went well */
  #keepRound(
    turn: number,
    block: ClosedBlock,
    verdicts: readonly Verdict[],
    first: number,
  ): readonly number[] {
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
    if (requests === 0) return okMs;
    const round = recorder.roundCount;
    recorder.samples.end(
      () => round,
      (place) => first + place,
    );
    recorder.addRounds([
      {
        turn,
        startMs: block.startMs - originMs,
        fullLoadEndMs: block.fullLoadEndMs - originMs,
        endMs: block.endMs - originMs,
        requests,
        ...(okMs.length < requests && { failed: requests - okMs.length }),
      },
    ]);
    return okMs;
  }
}
