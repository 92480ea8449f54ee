import type { ProcessVitals } from '../../lib/measure/recording';
import type { ProcessVitals as WindowVitals } from '../../lib/probe/vitals';

/** The vital signs of a healthy process that was watched for a second. */
export function vitalsOf(own: Partial<ProcessVitals> = {}): ProcessVitals {
  return {
    name: 'search',
    isService: true,
    isLoadGenerator: false,
    windowMs: 1000,
    eventLoopUtilisation: 0.3,
    loopDelayMs: { mean: 0.6, p50: 0.6, p99: 1.1, max: 1.4 },
    garbageCollections: [],
    cpuMs: 100,
    cpuWaitMs: 1,
    heapUsedBytes: { before: 1e7, after: 2e7 },
    residentBytes: { before: 5e7, after: 6e7 },
    pauses: [],
    ...own,
  };
}

/** The same of a load generator in a process of its own. */
export function generatorVitalsOf(own: Partial<ProcessVitals> = {}): ProcessVitals {
  return vitalsOf({ name: 'load generator', isService: false, isLoadGenerator: true, ...own });
}

/** The fake clock's Unix time at its 0, plus the origin of the recording at 1,000 ms. */
export const EPOCH_MS = 1_001_000;

/** What a process tells of a window of 100 ms. */
export function windowOf(own: Partial<WindowVitals> = {}): WindowVitals {
  return {
    startMs: EPOCH_MS,
    endMs: EPOCH_MS + 100,
    eventLoopActiveMs: 40,
    loopDelaysMs: [0, 2],
    pauses: [],
    cpuMs: 50,
    cpuWaitMs: 3,
    workerThreads: 0,
    allocatedBytes: 8000,
    heapUsedBytes: { before: 1, after: 2 },
    residentBytes: { before: 10, after: 20 },
    ...own,
  };
}
