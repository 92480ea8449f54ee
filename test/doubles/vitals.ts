import type { ProcessVitals } from '../../lib/measure/recording';

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
