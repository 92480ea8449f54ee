import type { Clock } from '../core/clock';
import type { Pause } from '../probe/pause';
import type { VitalsSource, ProcessVitals as WindowVitals } from '../probe/vitals';
import { percentileOf } from '../stats/percentile';
import { sortedSamples } from '../stats/sorted';
import type { CollectionCount, ProcessName, ProcessVitals } from './recording';
import { toNanosecond } from './sample-store';

/** A process that can be watched. */
export interface WatchedProcess extends ProcessName {
  readonly source: VitalsSource;
}

const SHORTEST_KEPT_MS = 1;
const MOST_PAUSES = 10_000;

interface Watched {
  readonly process: WatchedProcess;
  readonly windows: WindowVitals[];
}

function sumOf(windows: readonly WindowVitals[], of: (window: WindowVitals) => number): number {
  return windows.reduce((sum, window) => sum + of(window), 0);
}

function collectionsIn(pauses: readonly Pause[]): readonly CollectionCount[] {
  const collections = pauses.filter(({ kind }) => kind !== 'event-loop block');
  return [...new Set(collections.map(({ kind }) => kind))].sort().map((kind) => {
    const ofKind = collections.filter((pause) => pause.kind === kind);
    return {
      kind,
      count: ofKind.length,
      pauseMs: toNanosecond(ofKind.reduce((sum, { durationMs }) => sum + durationMs, 0)),
    };
  });
}

function loopDelayOf(windows: readonly WindowVitals[]): ProcessVitals['loopDelayMs'] {
  const delays = sortedSamples(windows.flatMap(({ loopDelaysMs }) => loopDelaysMs));
  if (!delays) return { mean: 0, p50: 0, p99: 0, max: 0 };
  const [p50 = 0, p99 = 0, max = 0] = [50, 99, 100].map((p) => toNanosecond(percentileOf(delays, p)));
  return { mean: toNanosecond(delays.reduce((sum, delay) => sum + delay, 0) / delays.length), p50, p99, max };
}

/** The widest a quantity was apart: what it was before the first window and after the last. */
function changeOf(
  windows: readonly WindowVitals[],
  of: (window: WindowVitals) => { readonly before: number; readonly after: number },
): { readonly before: number; readonly after: number } {
  const [first] = windows;
  const last = windows.at(-1);
  return { before: first ? of(first).before : 0, after: last ? of(last).after : 0 };
}

function vitalsOf({ process, windows }: Watched, originEpochMs: number): ProcessVitals {
  const windowMs = sumOf(windows, ({ startMs, endMs }) => endMs - startMs);
  const pauses = windows.flatMap((window) => window.pauses);
  const isWaitKnown = windows.every(({ cpuWaitMs }) => cpuWaitMs !== undefined);
  return {
    name: process.name,
    isService: process.isService,
    isLoadGenerator: process.isLoadGenerator,
    windowMs: toNanosecond(windowMs),
    eventLoopUtilisation: windowMs > 0 ? sumOf(windows, (window) => window.eventLoopActiveMs) / windowMs : 0,
    loopDelayMs: loopDelayOf(windows),
    garbageCollections: collectionsIn(pauses),
    cpuMs: toNanosecond(sumOf(windows, (window) => window.cpuMs)),
    ...(isWaitKnown && { cpuWaitMs: toNanosecond(sumOf(windows, ({ cpuWaitMs = 0 }) => cpuWaitMs)) }),
    heapUsedBytes: changeOf(windows, (window) => window.heapUsedBytes),
    residentBytes: changeOf(windows, (window) => window.residentBytes),
    pauses: pauses
      .filter(({ durationMs }) => durationMs >= SHORTEST_KEPT_MS)
      .slice(0, MOST_PAUSES)
      .map(({ kind, startMs, durationMs }) => ({
        kind,
        startMs: toNanosecond(startMs - originEpochMs),
        durationMs: toNanosecond(durationMs),
      })),
  };
}

/** The vital signs of the watched processes during the rounds of one scenario. */
export class VitalsLog {
  readonly #watched: readonly Watched[];
  readonly #originEpochMs: number;

  /** @param originMs - what the times of the recording count from */
  constructor(processes: readonly WatchedProcess[], clock: Clock, originMs: number) {
    this.#watched = processes.map((process) => ({ process, windows: [] }));
    this.#originEpochMs = clock.timeOriginMs + originMs;
  }

  /** Runs `measure` as a window of every process. A process that dies meanwhile leaves no window. */
  async during<T>(measure: () => Promise<T>): Promise<T> {
    const begun = await Promise.allSettled(this.#watched.map(({ process }) => process.source.begin()));
    const measured = await measure();
    await Promise.all(
      this.#watched.map(async ({ process, windows }, index) => {
        if (begun[index]?.status === 'fulfilled')
          windows.push(
            ...(await process.source.end().then(
              (window) => [window],
              () => [],
            )),
          );
      }),
    );
    return measured;
  }

  /** What was seen so far, of each process that was seen at all. */
  vitals(): readonly ProcessVitals[] {
    return this.#watched
      .filter(({ windows }) => windows.length > 0)
      .map((watched) => vitalsOf(watched, this.#originEpochMs));
  }
}
