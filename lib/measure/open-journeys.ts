import { arrivals } from '../scenario/arrivals';
import { measuredAt } from '../scenario/request-position';
import type { OpenWorkload } from '../scenario/scenario';
import { stagesDurationMs } from '../scenario/stages';
import { type JourneyRun, type Walked, walk } from './journey-load';
import { keepRound } from './journey-round';
import { connectionsAhead } from './open-load';
import type { InOnePiece } from './timed-turn';

/**
 * Journeys that begin by the clock, whatever became of earlier ones, each with a connection of its own while it lasts. One that is due
 * while as many as allowed are under way is dropped, and counted.
 */
export class OpenJourneys implements InOnePiece {
  readonly #workload: OpenWorkload;
  readonly #journey: JourneyRun;
  readonly #walked: Walked[] = [];
  #startMs = 0;
  #dropped = 0;
  #isKept = false;

  constructor(workload: OpenWorkload, journey: JourneyRun) {
    this.#workload = workload;
    this.#journey = journey;
  }

  async measure(): Promise<void> {
    const { run } = this.#journey;
    const { client, clock } = run.loadBasis;
    await client.connect(connectionsAhead(this.#workload));
    this.#startMs = clock.nowMs();
    await run.watched(
      () => this.#load(),
      () => this.#walked.length,
    );
    const ranOutOfTime = this.#isOutOfTime;
    await run.heardOut();
    this.keepNow();
    run.spend(run.nowMs - this.#startMs, ranOutOfTime);
  }

  /** Journeys under way are left out. */
  keepNow(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    const { run } = this.#journey;
    const endMs = Math.min(this.#startMs + stagesDurationMs(this.#workload.stages), run.nowMs);
    keepRound(this.#journey, this.#walked.flat(), {
      startMs: this.#startMs,
      fullLoadEndMs: endMs,
      endMs,
      ...(this.#dropped > 0 && { dropped: this.#dropped }),
    });
  }

  get #isOutOfTime(): boolean {
    const { clock } = this.#journey.run.loadBasis;
    return clock.nowMs() - this.#startMs > this.#workload.timeLimitMs;
  }

  get #isHalted(): boolean {
    const { recorder, source } = this.#journey.run;
    return recorder.isStopped || source.error !== undefined || this.#isOutOfTime;
  }

  async #load(): Promise<void> {
    const { clock } = this.#journey.run.loadBasis;
    const { maxInFlight, stages } = this.#workload;
    const free = Array.from({ length: maxInFlight }, (_, index) => maxInFlight - 1 - index);
    const underWay = new Set<Promise<void>>();
    let begun = 0;
    for (const { dueMs } of arrivals(stages)) {
      await clock.at(this.#startMs + dueMs);
      if (this.#isHalted) break;
      const worker = free.pop();
      if (worker === undefined) {
        this.#dropped += 1;
        continue;
      }
      const place = begun;
      begun += 1;
      const going = this.#walk(worker, place, this.#startMs + dueMs).then(() => {
        free.push(worker);
        underWay.delete(going);
      });
      underWay.add(going);
    }
    if (!this.#isHalted) await clock.at(this.#startMs + stagesDurationMs(stages));
    await Promise.all(underWay);
  }

  async #walk(worker: number, place: number, dueMs: number): Promise<void> {
    const one = await walk(this.#journey, {
      worker,
      jar: this.#journey.jarOf(worker),
      position: measuredAt(place),
      isHalted: () => this.#isHalted,
      dueMs,
    });
    if (!this.#isKept) this.#walked[place] = one;
  }
}
