import type { ProcessVitals, Recording } from '../measure/recording';
import type { Pause } from '../probe/pause';
import { EXPLAINED_SHARE, slowFromMs } from '../profile/slow';
import { percentileOf } from '../stats/percentile';
import { sortedDurations } from './recording-views';

/** Beyond the median, of requests in the rounds. */
const LEAST_EXCESS_MS = 0.5;
const MOST_LISTED = 100;

/** What a slow request coincided with; `unknown` where no pause covers half of its excess. @public */
export type SlowCause = 'garbage collection' | 'event-loop block' | 'unknown';

/** A slow request and what it coincided with. @public */
export interface SlowRequest {
  readonly iteration: number;
  readonly durationMs: number;
  readonly cause: SlowCause;
  /** The process that paused; absent where the cause is unknown. */
  readonly process?: string;
}

/** The slow requests of a scenario whose processes were watched. @public */
export interface SlowRequests {
  /** Slower than that is slow. */
  readonly thresholdMs: number;
  readonly count: number;
  /** How many coincided with what, by process. */
  readonly causes: readonly {
    readonly cause: SlowCause;
    readonly process?: string;
    readonly count: number;
  }[];
  /** The slowest hundred, slowest first. */
  readonly slowest: readonly SlowRequest[];
}

function overlapMs(pauses: readonly Pause[], startMs: number, endMs: number): number {
  let overlap = 0;
  for (const { startMs: from, durationMs } of pauses) {
    if (from >= endMs) break;
    overlap += Math.max(0, Math.min(endMs, from + durationMs) - Math.max(startMs, from));
  }
  return overlap;
}

/** Pauses by start, so that a search can begin at the first that may matter. */
interface PausesOf {
  readonly process: string;
  readonly collections: readonly Pause[];
  readonly blocks: readonly Pause[];
}

function pausesOf({ name, pauses }: ProcessVitals): PausesOf {
  const sorted = pauses.toSorted((a, b) => a.startMs - b.startMs);
  return {
    process: name,
    collections: sorted.filter(({ kind }) => kind !== 'event-loop block'),
    blocks: sorted.filter(({ kind }) => kind === 'event-loop block'),
  };
}

function causeOf(
  processes: readonly PausesOf[],
  startMs: number,
  endMs: number,
  excessMs: number,
): Pick<SlowRequest, 'cause' | 'process'> {
  const neededMs = EXPLAINED_SHARE * excessMs;
  for (const { process, collections } of processes) {
    if (overlapMs(collections, startMs, endMs) >= neededMs) return { cause: 'garbage collection', process };
  }
  for (const { process, blocks } of processes) {
    if (overlapMs(blocks, startMs, endMs) >= neededMs) return { cause: 'event-loop block', process };
  }
  return { cause: 'unknown' };
}

function countedCauses(slow: readonly SlowRequest[]): SlowRequests['causes'] {
  const counts = new Map<string, { cause: SlowCause; process?: string; count: number }>();
  for (const { cause, process } of slow) {
    const key = `${cause} ${process ?? ''}`;
    const known = counts.get(key) ?? { cause, ...(process !== undefined && { process }), count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/**
 * The slow requests of a recording and the pauses they coincided with, of services before the load generator;
 * `undefined` where no process was watched or nothing went well.
 */
export function slowRequests(recording: Recording): SlowRequests | undefined {
  const { vitals, samples } = recording;
  const sorted = sortedDurations(recording);
  if (!vitals || !sorted) return undefined;
  const medianMs = percentileOf(sorted, 50);
  const thresholdMs = slowFromMs(medianMs, LEAST_EXCESS_MS);
  const processes = vitals.toSorted((a, b) => Number(b.isService) - Number(a.isService)).map(pausesOf);
  const slow = samples.durationMs.flatMap((durationMs, index): readonly SlowRequest[] => {
    const startMs = samples.startMs[index];
    if (durationMs <= thresholdMs || startMs === undefined) return [];
    const cause = causeOf(processes, startMs, startMs + durationMs, durationMs - medianMs);
    return [{ iteration: samples.iteration[index] ?? index, durationMs, ...cause }];
  });
  return {
    thresholdMs,
    count: slow.length,
    causes: countedCauses(slow),
    slowest: slow.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, MOST_LISTED),
  };
}
