import { sumBy, sumOf } from '../core/sums';
import type { ProcessVitals, Recording, SpentColumns } from '../measure/recording';
import { ratioOfSums } from '../stats/ratio-of-sums';
import { CONFIDENCE } from './error-budget';
import type { Interval } from './interval';
import { oncePerRecording } from './recording-views';

/** What one request takes, over all rounds. @public */
export interface PerRequest {
  readonly perRequest: number;
  /** From the differences between rounds; absent with fewer than three. */
  readonly interval?: Interval;
}

/** What a request takes of the process of the service. @public */
export interface ResourceSummary {
  /** In the JavaScript heap of its main thread; what buffers hold outside of it is not in it. */
  readonly allocatedBytes: PerRequest;
  /** User and system time of all threads. */
  readonly cpuMs: PerRequest;
  /** Garbage collections of any kind. */
  readonly collections: PerRequest;
}

export type SpentColumn = 'allocatedBytes' | 'cpuMs';

export function spentPerRequest(spent: SpentColumns, of: SpentColumn, confidence: number): PerRequest {
  const { requests } = spent;
  const ratio = ratioOfSums(spent[of], requests, confidence);
  if (!ratio) return { perRequest: sumOf(spent[of]) / sumOf(requests) };
  return {
    perRequest: ratio.ratio,
    interval: { low: Math.max(0, ratio.low), high: ratio.high, confidence },
  };
}

/**
 * What the process of the service spent, round by round; `undefined` where it could not be watched, and where it sends the
 * requests as well, so that nobody can tell what is the service's.
 */
export function spentByService({ vitals = [] }: Pick<Recording, 'vitals'>): ServiceSpent | undefined {
  const service = vitals.find(
    ({ isService, isBackend, isLoadGenerator }) => isService && !isBackend && !isLoadGenerator,
  );
  const spent = service?.spent;
  return spent && sumOf(spent.requests) > 0 ? { spent, vitals: service } : undefined;
}

interface ServiceSpent {
  readonly spent: SpentColumns;
  readonly vitals: ProcessVitals;
}

export const resourceSummary = oncePerRecording((recording): ResourceSummary | undefined => {
  const service = spentByService(recording);
  if (!service) return undefined;
  const { spent, vitals } = service;
  return {
    allocatedBytes: spentPerRequest(spent, 'allocatedBytes', CONFIDENCE),
    cpuMs: spentPerRequest(spent, 'cpuMs', CONFIDENCE),
    collections: {
      perRequest: sumBy(vitals.garbageCollections, ({ count }) => count) / sumOf(spent.requests),
    },
  };
});
