import { measuredAt, type RequestPosition } from '../scenario/request-position';
import { type ClosedBlock, closedLoad } from './closed-load';
import type { Blocks, SentBlock } from './closed-turns';
import { HeldAnswers } from './held-answers';
import { type JudgedSample, keepSamples, roundOfBlock } from './judged';
import type { ScenarioRun } from './scenario-run';

/** A block is prepared, sent and judged as a whole, so that memory stays bounded; each worker has a part in it. */
export const MOST_REQUESTS_PER_BLOCK = 1000;
/** Where each is prepared, which may take long: a block that ends by the clock needs few of them. */
const MOST_PREPARED_PER_BLOCK = 100;

interface JudgedBlock {
  readonly block: ClosedBlock;
  readonly judged: readonly JudgedSample[];
  /** Whether all of them were sent. */
  readonly isWhole: boolean;
  /** Whether it ended because the answers filled the memory that they may take. */
  readonly isFull: boolean;
}

/**
 * Prepares requests, sends them, and judges their answers; nothing is counted yet.
 *
 * @param watched - what looks on while they are sent
 */
export async function judgedBlock(
  run: ScenarioRun,
  positions: readonly RequestPosition[],
  load: { readonly workers: number; readonly durationMs?: number | undefined },
  watched: (send: () => Promise<ClosedBlock>, sentBy: (block: ClosedBlock) => number) => Promise<ClosedBlock>,
): Promise<JudgedBlock> {
  const requests = await run.source.prepared(positions);
  const held = new HeldAnswers();
  const block = await watched(
    () =>
      closedLoad({
        ...run.loadBasis,
        workers: Math.min(load.workers, requests.length),
        requests,
        ...(load.durationMs !== undefined && { durationMs: load.durationMs }),
        isFull: () => held.isFull,
        onExchange: (_place, exchange) => {
          run.heard(exchange);
          if (run.hasCheck) held.hold(exchange);
        },
      }),
    ({ exchanges }) => exchanges.length,
  );
  const { exchanges, startMs } = block;
  const sent = exchanges.flatMap((exchange, place) => {
    const position = positions[place];
    return position ? [{ position, exchange }] : [];
  });
  await run.heardOut();
  const judged = await run.judged(sent, run.judgedUntilMs(startMs));
  const isWhole = exchanges.length > 0 && exchanges.length === requests.length;
  return { block, judged, isWhole, isFull: held.isFull };
}

/** How long those took that went well. */
export function okMsOf(judged: readonly JudgedSample[]): readonly number[] {
  return judged.flatMap(({ verdict, durationMs }) => (verdict.outcome === 'ok' ? [durationMs] : []));
}

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
    const workers = this.#workers;
    const first = run.sent;
    const size = Math.min(wanted, this.#size);
    const positions = Array.from({ length: size }, (_, place) => measuredAt(first + place));
    const { block, judged, isFull } = await judgedBlock(
      run,
      positions,
      { workers, durationMs },
      (send, sentBy) => run.watched(send, sentBy),
    );
    this.#size = isFull ? Math.max(workers, block.exchanges.length) : this.most;
    // Nothing waits from here on: a recording taken at any moment has the round whole and judged, or not at all.
    if (judged.length > 0) keepSamples(run.recorder, judged, [roundOfBlock(block, turn, run.originMs)]);
    run.countJudged('measurement', judged);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    return { durationMs: block.endMs - block.startMs, okMs: okMsOf(judged) };
  }
}
