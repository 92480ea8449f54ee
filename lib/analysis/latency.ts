import type { Recording } from '../measure/recording';
import {
  type DurationHistogram,
  HISTOGRAM_RESOLUTION,
  histogramPercentile,
} from '../stats/duration-histogram';
import { meanOf, standardDeviationOf } from '../stats/moments';
import { percentileInterval, supportsPercentile } from '../stats/order-statistics';
import { percentileOf } from '../stats/percentile';
import { type SortedSamples, sortedSamples } from '../stats/sorted';
import type { Interval } from './interval';
import { mediansByRound } from './round-medians';
import { sortedDurations } from './sorted-durations';

/** Times of requests in milliseconds: what a report shows of them, and which of them the samples support. @public */
export interface TimesSummary {
  readonly count: number;
  readonly meanMs: number;
  /** Absent where one sample has no scatter. */
  readonly stdMs?: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Whether that many samples support the percentile: p95 needs 59, p99 needs 299. Where not, it is an interpolation near the largest sample and must not be printed as a percentile. */
  readonly supportsP95: boolean;
  readonly supportsP99: boolean;
  /** Where the percentile lies, were the requests independent of each other; absent where there are too few for one. */
  readonly p95IntervalMs?: Interval;
  readonly p99IntervalMs?: Interval;
}

/** The latency of a scenario's requests, which is their service time. @public */
export interface LatencySummary extends TimesSummary {
  /** The median of each round that has samples; none where rounds are stages, which do not repeat each other. */
  readonly roundMediansMs: readonly number[];
  /** Where the median lies, from the medians of the rounds; absent with fewer than six rounds. */
  readonly p50IntervalMs?: Interval;
  /** Largest error of a percentile as a share of it, where a histogram stands for the samples. */
  readonly resolution?: number;
}

function upperIntervals(sorted: SortedSamples): Pick<TimesSummary, 'p95IntervalMs' | 'p99IntervalMs'> {
  const p95 = percentileInterval(sorted, 95, 0.95);
  const p99 = percentileInterval(sorted, 99, 0.95);
  return { ...(p95 && { p95IntervalMs: p95 }), ...(p99 && { p99IntervalMs: p99 }) };
}

/** The summary of times in ascending order. @internal */
export function timesSummary(sorted: SortedSamples): TimesSummary {
  return {
    ...upperIntervals(sorted),
    count: sorted.length,
    meanMs: meanOf(sorted),
    ...(sorted.length > 1 && { stdMs: standardDeviationOf(sorted) }),
    minMs: percentileOf(sorted, 0),
    maxMs: percentileOf(sorted, 100),
    p50Ms: percentileOf(sorted, 50),
    p95Ms: percentileOf(sorted, 95),
    p99Ms: percentileOf(sorted, 99),
    supportsP95: supportsPercentile(sorted.length, 95),
    supportsP99: supportsPercentile(sorted.length, 99),
  };
}

function histogramSummary(histogram: DurationHistogram): TimesSummary {
  const { count, sumMs, squaredDeviationsMs2, minMs, maxMs } = histogram;
  return {
    count,
    meanMs: sumMs / count,
    stdMs: Math.sqrt(squaredDeviationsMs2 / count),
    minMs,
    maxMs,
    p50Ms: histogramPercentile(histogram, 50),
    p95Ms: histogramPercentile(histogram, 95),
    p99Ms: histogramPercentile(histogram, 99),
    supportsP95: supportsPercentile(count, 95),
    supportsP99: supportsPercentile(count, 99),
  };
}

/** The median of each round that has samples, in milliseconds; none where rounds are stages, which do not repeat each other. */
function roundMedians(recording: Recording): readonly number[] {
  if (recording.scenario.kind === 'load') return [];
  return mediansByRound(recording).filter((median) => median !== undefined);
}

/** Where the median lies, from the medians of the rounds; `undefined` with fewer than six rounds. @internal */
export function medianInterval(recording: Recording): Interval | undefined {
  const medians = sortedSamples(roundMedians(recording));
  return medians && percentileInterval(medians, 50, 0.95);
}

/** The latency of a recording; `undefined` where no request was answered as it should be. @internal */
export function latencySummary(recording: Recording): LatencySummary | undefined {
  const sorted = sortedDurations(recording);
  if (!sorted) return undefined;
  const { histogram } = recording;
  const p50IntervalMs = medianInterval(recording);
  return {
    ...(histogram ? histogramSummary(histogram) : timesSummary(sorted)),
    roundMediansMs: roundMedians(recording),
    ...(p50IntervalMs && { p50IntervalMs }),
    ...(histogram && { resolution: HISTOGRAM_RESOLUTION / 2 }),
  };
}
