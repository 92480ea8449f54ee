import type { Stage } from '../scenario/scenario';
import { stageStartsMs } from '../scenario/stages';
import { countedRound, type Round } from './recording';

interface Counts {
  requests: number;
  failed: number;
  dropped: number;
}

/** Which request belongs to which stage of a load in one piece, kept while it runs. */
export class StageLog {
  readonly #stages: readonly Stage[];
  readonly #startsMs: readonly number[];
  readonly #stageOf: number[] = [];
  readonly #counts: readonly Counts[];
  #startMs: number | undefined;

  constructor(stages: readonly Stage[]) {
    this.#stages = stages;
    this.#startsMs = stageStartsMs(stages);
    this.#counts = stages.map(() => ({ requests: 0, failed: 0, dropped: 0 }));
  }

  begin(startMs: number): void {
    this.#startMs = startMs;
  }

  /** A request is sent; gives its place among all that were. */
  send(stage: number): number {
    this.#count(stage, 'requests');
    return this.#stageOf.push(stage) - 1;
  }

  drop(stage: number): void {
    this.#count(stage, 'dropped');
  }

  fail(place: number): void {
    this.#count(this.stageOf(place), 'failed');
  }

  get sent(): number {
    return this.#stageOf.length;
  }

  stageOf(place: number): number {
    return this.#stageOf[place] ?? 0;
  }

  /** The stage at a time after the first began. */
  stageAt(elapsedMs: number): number {
    return Math.max(
      0,
      this.#startsMs.findLastIndex((startMs) => startMs <= elapsedMs),
    );
  }

  /** One round for each stage that had begun by `nowMs`, which ends its last one. */
  rounds(nowMs: number, originMs: number): readonly Round[] {
    const loadStartMs = this.#startMs;
    if (loadStartMs === undefined) return [];
    return this.#stages.flatMap(({ durationMs }, stage): readonly Round[] => {
      const startMs = loadStartMs + (this.#startsMs[stage] ?? 0);
      const counts = this.#counts[stage] ?? { requests: 0, failed: 0, dropped: 0 };
      if (startMs > nowMs || (startMs === nowMs && counts.requests + counts.dropped === 0)) return [];
      const endMs = Math.min(startMs + durationMs, nowMs) - originMs;
      return [countedRound({ startMs: startMs - originMs, fullLoadEndMs: endMs, endMs }, counts)];
    });
  }

  #count(stage: number, what: keyof Counts): void {
    const counts = this.#counts[stage];
    if (counts) counts[what] += 1;
  }
}
