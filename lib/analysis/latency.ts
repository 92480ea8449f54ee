import type { Recording } from '../measure/recording';
import { meanOf, standardDeviationOf } from '../stats/moments';
import { percentileInterval, supportsPercentile } from '../stats/order-statistics';
import { percentileOf } from '../stats/percentile';
import { type SortedSamples, sortedSamples } from '../stats/sorted';
import { mediansByRound } from './round-medians';
import { sortedDurations } from './sorted-durations';

/** Two values that enclose an unknown one with the given confidence. @public */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** The latency of a scenario's requests in milliseconds: the guide's numbers, and what they are worth. @public */
export interface LatencySummary {
  readonly count: number;
  readonly meanMs: number;
  readonly stdMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Whether that many samples support the percentile: p95 needs 59, p99 needs 299. Where not, it is an interpolation near the largest sample and must not be printed as a percentile. */
  readonly supportsP95: boolean;
  readonly supportsP99: boolean;
  /** The median of each round that has samples. */
  readonly roundMediansMs: readonly number[];
  /** Where the median lies, from the medians of the rounds; absent with fewer than six rounds. */
  readonly p50IntervalMs?: Interval;
}

function intervalOf(medians: SortedSamples | undefined): { p50IntervalMs?: Interval } {
  const interval = medians && percentileInterval(medians, 50, 0.95);
  return interval ? { p50IntervalMs: interval } : {};
}

/** The latency of a recording; `undefined` where no request was answered as it should be. @internal */
export function latencySummary(recording: Recording): LatencySummary | undefined {
  const sorted = sortedDurations(recording);
  if (!sorted) return undefined;
  const roundMediansMs = mediansByRound(recording).filter((median) => median !== undefined);
  return {
    count: sorted.length,
    meanMs: meanOf(sorted),
    stdMs: standardDeviationOf(sorted),
    minMs: percentileOf(sorted, 0),
    maxMs: percentileOf(sorted, 100),
    p50Ms: percentileOf(sorted, 50),
    p95Ms: percentileOf(sorted, 95),
    p99Ms: percentileOf(sorted, 99),
    supportsP95: supportsPercentile(sorted.length, 95),
    supportsP99: supportsPercentile(sorted.length, 99),
    roundMediansMs,
    ...intervalOf(sortedSamples(roundMediansMs)),
  };
}
