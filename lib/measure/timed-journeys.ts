import { measuredAt } from '../scenario/request-position';
import type { StagedWorkload } from '../scenario/scenario';
import { agreedStart } from './agreed-start';
import { type JourneyRun, longestMs, type Walked, walk } from './journey-load';
import { countWalked, keepRounds } from './journey-rounds';
import { StageLog } from './stage-log';
import { connectionsOf, type Send, stagedLoad } from './staged-load';
import type { InOnePiece } from './timed-turn';

/** What became of each step of each of them is held until all have ended. */
export const MOST_JOURNEYS = 100_000;

/**
 * Journeys by stages: of workers that come and go, or that begin by the clock, whatever became of earlier ones, each with a connection of
 * its own while it lasts. One counts to the stage in which it began.
 */
export class TimedJourneys implements InOnePiece {
  readonly #workload: StagedWorkload;
  readonly #journey: JourneyRun;
  readonly #log: StageLog;
  readonly #walked: Walked[] = [];
  #startMs = 0;
  #isKept = false;

  constructor(workload: StagedWorkload, journey: JourneyRun) {
    this.#workload = workload;
    this.#journey = journey;
    this.#log = new StageLog(workload.stages);
  }

  async measure(): Promise<void> {
    const { run } = this.#journey;
    const lasting = { ...this.#workload, requestTimeoutMs: longestMs(this.#journey) };
    await agreedStart(run, lasting, connectionsOf(this.#workload));
    this.#startMs = run.nowMs;
    await run.watched(
      () => this.#load(),
      () => this.#log.sent,
    );
    const ranOutOfTime = this.#isOutOfTime;
    await run.heardOut();
    this.keepNow();
    run.spend(run.nowMs - this.#startMs, ranOutOfTime);
    if (this.#workload.kind === 'ramp' && this.#log.sent >= MOST_JOURNEYS)
      run.stop(`${MOST_JOURNEYS} journeys were made`);
  }

  /** Journeys under way are left out. */
  keepNow(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    const { run } = this.#journey;
    keepRounds(this.#journey, this.#walked.flat(), this.#log.rounds(run.nowMs, run.originMs), (place) =>
      this.#log.stageOf(place),
    );
  }

  get #isOutOfTime(): boolean {
    return this.#journey.run.nowMs - this.#startMs > this.#workload.timeLimitMs;
  }

  get #isHalted(): boolean {
    const { recorder, source } = this.#journey.run;
    return recorder.isStopped || source.error !== undefined || this.#isOutOfTime;
  }

  #load(): Promise<boolean> {
    const send: Send = (worker, place, dueMs) => this.#walk(worker, place, dueMs);
    return stagedLoad(this.#workload, {
      ...this.#journey.run.loadBasis,
      log: this.#log,
      most: MOST_JOURNEYS,
      next: () => (this.#isHalted ? undefined : send),
    });
  }

  async #walk(worker: number, place: number, dueMs: number | undefined): Promise<void> {
    const one = await walk(this.#journey, {
      worker,
      jar: this.#journey.jarOf(worker),
      position: measuredAt(place),
      isHalted: () => this.#isHalted,
      ...(dueMs !== undefined && { dueMs }),
    });
    if (this.#isKept) return;
    this.#walked[place] = one;
    countWalked(this.#journey, 'measurement', [one]);
  }
}
