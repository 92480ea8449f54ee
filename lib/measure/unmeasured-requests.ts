import { type RequestPhase, unmeasuredAt } from '../scenario/request-position';
import type { MeasuredWorkload } from '../scenario/scenario';
import type { ColdStart } from './recording';
import { judgedBlock, MOST_REQUESTS_PER_BLOCK, okMsOf } from './request-blocks';
import type { ScenarioRun } from './scenario-run';

type UnmeasuredPhase = Exclude<RequestPhase, 'measurement' | 'profile'>;

export interface Unmeasured {
  /** The very first request of a launch. */
  coldStart(isFirstCall: ColdStart['isFirstCall']): Promise<void>;
  warmUp(): Promise<void>;
  /** Further requests like those of the warm-up, so many times as many: nothing of them is kept but what fails. */
  warmOn(stretch: number): Promise<void>;
}

export function warmupOf(workload: MeasuredWorkload): {
  readonly workers: number;
  readonly perWorker: number;
} {
  return workload.kind === 'closed'
    ? { workers: workload.workers, perWorker: workload.warmupPerWorker }
    : { workers: 1, perWorker: workload.warmup };
}

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

  async warmOn(stretch: number): Promise<void> {
    const { workers, perWorker } = warmupOf(this.#workload);
    await this.#requests('warm-up', stretch * workers * perWorker, workers, false);
  }

  /** How long each request took that went well, of so many in blocks that memory can hold. */
  async #requests(
    phase: UnmeasuredPhase,
    count: number,
    workers: number,
    countsCalls = true,
  ): Promise<readonly number[]> {
    const run = this.#run;
    const durationsMs: number[] = [];
    for (let left = count; left > 0 && !run.isOver; ) {
      const first = this.#unmeasured;
      const most = Math.min(left, Math.max(MOST_REQUESTS_PER_BLOCK, workers));
      const positions = Array.from({ length: most }, (_, place) =>
        unmeasuredAt(phase, first + place, run.planned),
      );
      const { block, judged, isWhole, isFull } = await judgedBlock(
        run,
        positions,
        { workers },
        (send, sentBy) => (countsCalls ? run.calls.during(phase, send, sentBy) : send()),
      );
      const sent = block.exchanges.length;
      this.#unmeasured += sent;
      run.countJudged(phase, judged);
      run.spend(run.nowMs - block.startMs, block.ranOutOfTime);
      for (const ms of okMsOf(judged)) durationsMs.push(ms);
      left = isWhole || isFull ? left - sent : 0;
    }
    return durationsMs;
  }
}
