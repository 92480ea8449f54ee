import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Clock } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import { AllocationMeter } from './allocation-meter';
import { cpuWaitNs } from './cpu-wait';
import type { Pause } from './pause';
import { GcMeter, LoopMeter } from './pause-meters';
import { workerThreadCount } from './worker-threads';

/** A number at the start and at the end of a window. @public */
export interface BeforeAndAfter {
  readonly before: number;
  readonly after: number;
}

/**
 * What one process did in one window of time. Times are Unix times in milliseconds with a fraction, by the
 * monotonic clock of that process.
 *
 * @public
 */
export interface ProcessVitals {
  readonly startMs: number;
  readonly endMs: number;
  /** Time the event loop spent on work, in contrast to waiting for events. */
  readonly eventLoopActiveMs: number;
  /** How late each firing of a 10 ms timer came, 0 or more; up to a millisecond is the rounding of timers. */
  readonly loopDelaysMs: readonly number[];
  /** What stopped the main thread: those pauses that overlap the window, by their start. */
  readonly pauses: readonly Pause[];
  /** User and system time of all threads. */
  readonly cpuMs: number;
  /** Time the main thread was ready to run, but waited for a CPU; only where the system tells (Linux). */
  readonly cpuWaitMs?: number;
  /** In the JavaScript heap of the main thread, whatever became of it. */
  readonly allocatedBytes: number;
  /** That ran at any time of the window. */
  readonly workerThreads: number;
  readonly heapUsedBytes: BeforeAndAfter;
  readonly residentBytes: BeforeAndAfter;
}

/** Gives the vitals of a process, one window at a time. */
export interface VitalsSource {
  /** @param isQuiet - without the timer that watches the event loop, which itself takes of a CPU: the window has no delays then, and no blocks */
  begin(isQuiet?: boolean): Promise<void>;
  /** @throws PerfMarkdownError `ERR_APP` when the process does not answer any more */
  end(): Promise<ProcessVitals>;
}

type Window = ReturnType<typeof openWindow>;

function openWindow(clock: Clock, isQuiet: boolean) {
  const memory = {
    heapUsedBytes: getHeapStatistics().used_heap_size,
    residentBytes: process.memoryUsage.rss(),
  };
  const loop = isQuiet ? undefined : new LoopMeter(clock);
  const allocation = new AllocationMeter();
  const gc = new GcMeter((collections) => allocation.collected(collections));
  // The clock is read before and after all counters: no counter can tell of more than the time of its window.
  const startMs = clock.nowMs();
  const eventLoop = performance.eventLoopUtilization();
  return {
    ...memory,
    loop,
    allocation,
    gc,
    startMs,
    eventLoop,
    cpu: process.cpuUsage(),
    cpuWaitNs: cpuWaitNs(),
    workerThreads: workerThreadCount(),
  };
}

async function closeWindow(window: Window, clock: Clock): Promise<ProcessVitals> {
  const waitedNs = cpuWaitNs();
  const cpu = process.cpuUsage(window.cpu);
  const eventLoopActiveMs = performance.eventLoopUtilization(window.eventLoop).active;
  const endMs = clock.nowMs();
  const allocatedBytes = window.allocation.stop();
  const { delaysMs, blocks } = window.loop?.stop() ?? { delaysMs: [], blocks: [] };
  const after = { heap: getHeapStatistics().used_heap_size, resident: process.memoryUsage.rss() };
  const collections = await window.gc.stop();
  const epochMs = (ms: number): number => clock.timeOriginMs + ms;
  const pauses = [...collections, ...blocks]
    .filter(({ startMs, durationMs }) => startMs <= endMs && startMs + durationMs >= window.startMs)
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ kind, startMs, durationMs }) => ({ kind, startMs: epochMs(startMs), durationMs }));
  return {
    startMs: epochMs(window.startMs),
    endMs: epochMs(endMs),
    eventLoopActiveMs,
    loopDelaysMs: delaysMs,
    pauses,
    cpuMs: (cpu.user + cpu.system) / 1000,
    ...(waitedNs !== undefined && window.cpuWaitNs !== undefined
      ? { cpuWaitMs: (waitedNs - window.cpuWaitNs) / 1e6 }
      : {}),
    allocatedBytes,
    workerThreads: window.workerThreads(),
    heapUsedBytes: { before: window.heapUsedBytes, after: after.heap },
    residentBytes: { before: window.residentBytes, after: after.resident },
  };
}

/** The vitals of this very process, by its real clock. */
export function processVitals(clock: Clock): VitalsSource {
  let window: Window | undefined;
  return {
    begin: async (isQuiet = false) => {
      window?.allocation.stop();
      window?.loop?.stop();
      await window?.gc.stop();
      window = openWindow(clock, isQuiet);
    },
    end: async () => {
      if (!window) throw new PerfMarkdownError('ERR_MEASUREMENT', 'Vitals end where none have begun.');
      const ending = window;
      window = undefined;
      return closeWindow(ending, clock);
    },
  };
}
