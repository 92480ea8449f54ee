import type { Clock } from '../core/clock';
import { sumBy, sumOf } from '../core/sums';
import { sleep } from '../core/timers';
import type { Pause } from '../probe/pause';
import type { VitalsSource, ProcessVitals as WindowVitals } from '../probe/vitals';
import { medianOf, percentileOf } from '../stats/percentile';
import { sortedSamples } from '../stats/sorted';
import type { CollectionCount, ProcessName, ProcessVitals, SpentColumns } from './recording';
import { toNanosecond } from './sample-store';

export interface WatchedProcess extends ProcessName {
  readonly source: VitalsSource;
}

/** Windows in which nothing happens, by which it is known what a window itself takes of a process. */
const IDLE_WINDOWS = 3;
const SHORTEST_KEPT_MS = 1;
const MOST_PAUSES = 10_000;

const NOTHING: Taken = { allocatedBytes: 0, cpuMs: 0 };

interface Watched {
  readonly process: WatchedProcess;
  readonly windows: RequestWindow[];
  /** What beginning and ending a window takes, which is in every window. */
  idle: Taken;
}

type Taken = Pick<WindowVitals, 'allocatedBytes' | 'cpuMs'>;

interface RequestWindow extends WindowVitals {
  readonly requests: number;
}

function collectionsIn(pauses: readonly Pause[]): readonly CollectionCount[] {
  const collections = pauses.filter(({ kind }) => kind !== 'event-loop block');
  return [...new Set(collections.map(({ kind }) => kind))].sort().map((kind) => {
    const ofKind = collections.filter((pause) => pause.kind === kind);
    return {
      kind,
      count: ofKind.length,
      pauseMs: toNanosecond(sumBy(ofKind, ({ durationMs }) => durationMs)),
    };
  });
}

function loopDelayOf(windows: readonly WindowVitals[]): ProcessVitals['loopDelayMs'] {
  const delays = sortedSamples(windows.flatMap(({ loopDelaysMs }) => loopDelaysMs));
  if (!delays) return { mean: 0, p50: 0, p99: 0, max: 0 };
  const [p50 = 0, p99 = 0, max = 0] = [50, 99, 100].map((p) => toNanosecond(percentileOf(delays, p)));
  return { mean: toNanosecond(sumOf(delays) / delays.length), p50, p99, max };
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

function medianTaken(windows: readonly Taken[]): Taken {
  return {
    allocatedBytes: medianOf(windows.map(({ allocatedBytes }) => allocatedBytes)),
    cpuMs: medianOf(windows.map(({ cpuMs }) => cpuMs)),
  };
}

/** What an idle window of a process takes; nothing where it cannot tell. */
export async function idleOf(source: VitalsSource, isQuiet = false): Promise<Taken> {
  const windows: WindowVitals[] = [];
  try {
    for (let window = 0; window < IDLE_WINDOWS; window += 1) {
      await source.begin(isQuiet);
      windows.push(await source.end());
    }
    return medianTaken(windows);
  } catch {
    return NOTHING;
  }
}

function spentIn({ windows, idle }: Watched): SpentColumns {
  const sending = windows.filter(({ requests }) => requests > 0);
  return {
    requests: sending.map(({ requests }) => requests),
    allocatedBytes: sending.map(({ allocatedBytes }) => Math.max(0, allocatedBytes - idle.allocatedBytes)),
    cpuMs: sending.map(({ cpuMs }) => toNanosecond(Math.max(0, cpuMs - idle.cpuMs))),
  };
}

function vitalsOf(watched: Watched, originEpochMs: number): ProcessVitals {
  const { process, windows } = watched;
  const windowMs = sumBy(windows, ({ startMs, endMs }) => endMs - startMs);
  const pauses = windows.flatMap((window) => window.pauses);
  const workerThreads = Math.max(0, ...windows.map((window) => window.workerThreads));
  const isWaitKnown = windows.every(({ cpuWaitMs }) => cpuWaitMs !== undefined);
  return {
    name: process.name,
    isService: process.isService,
    ...(process.isBackend && { isBackend: true }),
    isLoadGenerator: process.isLoadGenerator,
    windowMs: toNanosecond(windowMs),
    eventLoopUtilisation: windowMs > 0 ? sumBy(windows, (window) => window.eventLoopActiveMs) / windowMs : 0,
    loopDelayMs: loopDelayOf(windows),
    garbageCollections: collectionsIn(pauses),
    cpuMs: toNanosecond(sumBy(windows, (window) => window.cpuMs)),
    ...(isWaitKnown && { cpuWaitMs: toNanosecond(sumBy(windows, ({ cpuWaitMs = 0 }) => cpuWaitMs)) }),
    ...(workerThreads > 0 && { workerThreads }),
    heapUsedBytes: changeOf(windows, (window) => window.heapUsedBytes),
    residentBytes: changeOf(windows, (window) => window.residentBytes),
    ...(process.isService && { spent: spentIn(watched) }),
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

export class VitalsLog {
  readonly #watched: readonly Watched[];
  readonly #originEpochMs: number;
  #isIdleKnown = false;

  /** @param originMs - what the times of the recording count from */
  constructor(processes: readonly WatchedProcess[], clock: Clock, originMs: number) {
    this.#watched = processes.map((process) => ({ process, windows: [], idle: NOTHING }));
    this.#originEpochMs = clock.timeOriginMs + originMs;
  }

  /**
   * Runs `measure` as a window of every process. A process that dies meanwhile leaves no window.
   *
   * @param requestsIn - how many requests were sent in it
   */
  async during<T>(measure: () => Promise<T>, requestsIn: (measured: T) => number): Promise<T> {
    await this.#watchIdle();
    const begun = await Promise.allSettled(this.#watched.map(({ process }) => process.source.begin()));
    const measured = await measure();
    const requests = requestsIn(measured);
    await Promise.all(
      this.#watched.map(async ({ process, windows }, index) => {
        if (begun[index]?.status === 'fulfilled')
          windows.push(
            ...(await process.source.end().then(
              (window) => [{ ...window, requests }],
              () => [],
            )),
          );
      }),
    );
    return measured;
  }

  async #watchIdle(): Promise<void> {
    if (this.#isIdleKnown) return;
    this.#isIdleKnown = true;
    for (const watched of this.#watched)
      if (watched.process.isService) watched.idle = await idleOf(watched.process.source);
  }

  vitals(): readonly ProcessVitals[] {
    return this.#watched
      .filter(({ windows }) => windows.length > 0)
      .map((watched) => vitalsOf(watched, this.#originEpochMs));
  }
}

/** Long enough for what comes again and again, such as a timer, and for beginning and ending a window to be little of it. */
const IDLE_MS = 200;

/** Above this it is looked at once more: a collection of what the load left behind comes once, polling comes again. */
const CALM = 0.01;

/** The CPU time that processes take while nothing is asked of them, as a share of the time; without what it takes to see that. */
export async function idleCpuShare(
  processes: readonly WatchedProcess[],
  wait: () => Promise<unknown> = () => sleep(IDLE_MS),
): Promise<number> {
  const share = await shareOfWindow(processes, wait);
  return share <= CALM ? share : Math.min(share, await shareOfWindow(processes, wait));
}

async function shareOfWindow(
  processes: readonly WatchedProcess[],
  wait: () => Promise<unknown>,
): Promise<number> {
  const own = await Promise.all(processes.map(({ source }) => idleOf(source, true)));
  const begun = await Promise.allSettled(processes.map(({ source }) => source.begin(true)));
  await wait();
  const shares = await Promise.all(
    processes.map(async ({ source }, index) => {
      if (begun[index]?.status !== 'fulfilled') return 0;
      const window = await source.end().catch(() => undefined);
      if (!window || window.endMs <= window.startMs) return 0;
      return Math.max(0, window.cpuMs - (own[index]?.cpuMs ?? 0)) / (window.endMs - window.startMs);
    }),
  );
  return sumOf(shares);
}
