import { measuredAt } from '../scenario/request-position';
import { closedLoad } from './closed-load';
import type { Blocks, SentBlock } from './closed-turns';
import { HeldAnswers } from './held-answers';
import { keepSamples, roundOfBlock } from './judged';
import type { ScenarioRun } from './scenario-run';

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
    const first = run.sent;
    const positions = Array.from({ length: Math.min(wanted, this.#size) }, (_, place) =>
      measuredAt(first + place),
    );
    const requests = await run.source.prepared(positions);
    const held = new HeldAnswers();
    const block = await run.watched(
      () =>
        closedLoad({
          ...run.loadBasis,
          workers: Math.min(this.#workers, requests.length),
          requests,
          ...(durationMs !== undefined && { durationMs }),
          isFull: () => held.isFull,
          onExchange: (_place, exchange) => {
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
    const judged = await run.judged(sent, run.judgedUntilMs(block.startMs));
    this.#size = held.isFull ? Math.max(this.#workers, block.exchanges.length) : this.most;
    // Nothing waits from here on: a recording taken at any moment has the round whole and judged, or not at all.
    if (judged.length > 0) keepSamples(run.recorder, judged, [roundOfBlock(block, turn, run.originMs)]);
    run.countJudged('measurement', judged);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    const okMs = judged.flatMap(({ verdict, durationMs }) => (verdict.outcome === 'ok' ? [durationMs] : []));
    return { durationMs: block.endMs - block.startMs, okMs };
  }
}
