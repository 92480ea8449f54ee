import { measuredAt } from '../scenario/request-position';
import type { Blocks, SentBlock } from './closed-turns';
import { type JourneyRun, journeyLoad } from './journey-load';
import { countWalked, keepRounds } from './journey-rounds';
import { roundOfBlock } from './judged';

/** Journeys, each step of which is judged before the next one is made. */
export class JourneyBlocks implements Blocks {
  /** What is held of them until a round is kept is small. */
  readonly most = 1000;
  readonly #workers: number;
  readonly #journey: JourneyRun;

  constructor(workers: number, journey: JourneyRun) {
    this.#workers = workers;
    this.#journey = journey;
  }

  async send(turn: number, wanted: number, durationMs?: number): Promise<SentBlock> {
    const { run } = this.#journey;
    const first = run.sent;
    const block = await run.watched(
      () =>
        journeyLoad(this.#journey, {
          workers: this.#workers,
          journeys: Math.min(wanted, this.most),
          positionOf: (place) => measuredAt(first + place),
          ...(durationMs !== undefined && { durationMs }),
        }),
      ({ walked }) => walked.length,
    );
    await run.heardOut();
    // Nothing waits from here on: a recording taken at any moment has the round whole, or not at all.
    const { walked, startMs, endMs } = block;
    const okMs = keepRounds(this.#journey, walked, [roundOfBlock(block, turn, run.originMs)], () => 0);
    countWalked(this.#journey, 'measurement', walked);
    run.spend(run.nowMs - startMs, block.ranOutOfTime);
    return { durationMs: endMs - startMs, okMs };
  }
}
