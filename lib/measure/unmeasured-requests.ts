import { type RequestPhase, type RequestPosition, unmeasuredAt } from '../scenario/request-position';
import type { MeasuredWorkload } from '../scenario/scenario';
import { closedLoad } from './closed-load';
import { HeldAnswers } from './held-answers';
import type { ColdStart } from './recording';
import type { ScenarioRun } from './scenario-run';

type UnmeasuredPhase = Exclude<RequestPhase, 'measurement' | 'profile'>;

export interface Unmeasured {
  /** The very first request of a launch. */
  coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void>;
  warmUp(): Promise<void>;
}

export function warmupOf(workload: MeasuredWorkload): {
  readonly workers: number;
  readonly perWorker: number;
} {
  return workload.kind === 'closed'
    ? { workers: workload.workers, perWorker: workload.warmupPerWorker }
    : { workers: 1, perWorker: workload.warmup };
}

interface UnmeasuredBlock {
  readonly sent: number;
  /** Whether it ended because it was done, or its answers filled the memory that they may take. */
  readonly mayGoOn: boolean;
  readonly durationsMs: readonly number[];
}

/** Requests of a warm-up that are prepared, sent and judged together; each worker has a part in them. */
const MOST_PER_BLOCK = 1000;

export class UnmeasuredRequests implements Unmeasured {
  readonly #workload: MeasuredWorkload;
  readonly #run: ScenarioRun;
  #unmeasured = 0;

  constructor(workload: MeasuredWorkload, run: ScenarioRun) {
    this.#workload = workload;
    this.#run = run;
  }

  async coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void> {
    const durations = await this.#requests('cold start', 1, 1);
    const calls = this.#run.calls.coldCalls;
    for (const durationMs of durations)
      this.#run.recorder.setColdStart({ durationMs, isFirstCall, ...(calls.length > 0 && { calls }) });
  }

  async warmUp(): Promise<void> {
    const { workers, perWorker } = warmupOf(this.#workload);
    const durations = await this.#requests('warm-up', workers * perWorker, workers);
    for (const durationMs of durations) this.#run.recorder.addWarmup(durationMs);
    this.#run.calls.spareShort(durations, workers);
  }

  /** How long each request took that went well, of so many in blocks that memory can hold. */
  async #requests(phase: UnmeasuredPhase, count: number, workers: number): Promise<readonly number[]> {
    const durationsMs: number[] = [];
    for (let left = count; left > 0 && !this.#run.isOver; ) {
      const block = await this.#block(phase, Math.min(left, Math.max(MOST_PER_BLOCK, workers)), workers);
      for (const ms of block.durationsMs) durationsMs.push(ms);
      left = block.mayGoOn ? left - block.sent : 0;
    }
    return durationsMs;
  }

  async #block(phase: UnmeasuredPhase, most: number, workers: number): Promise<UnmeasuredBlock> {
    const run = this.#run;
    const first = this.#unmeasured;
    const positionOf = (place: number): RequestPosition => unmeasuredAt(phase, first + place, run.planned);
    const requests = await run.source.prepared(Array.from({ length: most }, (_, place) => positionOf(place)));
    const held = new HeldAnswers();
    const block = await run.calls.during(
      phase,
      () =>
        closedLoad({
          ...run.loadBasis,
          workers: Math.min(workers, requests.length),
          requests,
          isFull: () => held.isFull,
          onExchange: (_place, exchange) => {
            run.heard(exchange);
            if (run.hasCheck) held.hold(exchange);
          },
        }),
      ({ exchanges }) => exchanges.length,
    );
    const { exchanges } = block;
    this.#unmeasured += exchanges.length;
    const sent = exchanges.map((exchange, place) => ({ position: positionOf(place), exchange }));
    await run.heardOut();
    const judged = await run.judged(sent, run.judgedUntilMs(block.startMs));
    run.countJudged(phase, judged);
    run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
    const isWhole = exchanges.length > 0 && exchanges.length === requests.length;
    return {
      sent: exchanges.length,
      mayGoOn: isWhole || held.isFull,
      durationsMs: judged.flatMap(({ verdict, durationMs }) =>
        verdict.outcome === 'ok' ? [durationMs] : [],
      ),
    };
  }
}
