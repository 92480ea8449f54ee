import type { Recording } from '../measure/recording';
import { isByStages } from '../scenario/scenario';
import { type DurationHistogram, HISTOGRAM_RESOLUTION, timesIn } from '../stats/duration-histogram';
import { meanOf, standardDeviationOf } from '../stats/moments';
import { minimumSamples, percentileInterval, supportsPercentile } from '../stats/order-statistics';
import { percentileOf } from '../stats/percentile';
import type { SortedSamples } from '../stats/sorted';
import { CONFIDENCE } from './error-budget';
import { enclosing, type Interval } from './interval';
import { percentileIntervalOf } from './percentile-interval';
import { type PercentileSummary, type Percentiles, UPPER_PERCENTILES } from './percentiles';
import { countedDurations, mediansByRound, sortedDurations } from './recording-views';

/** Times of requests in milliseconds: what a report shows of them, and which of them the samples support. @public */
export interface TimesSummary {
  readonly count: number;
  readonly meanMs: number;
  /** Absent where one sample has no scatter. */
  readonly stdMs?: number;
  readonly minMs: number;
  readonly maxMs: number;
  /**
   * The median, and of the percentiles above it those that so many samples support: p95 from 59 on, p99 from 299.
   */
  readonly percentiles: Percentiles;
}

/** The latency of a scenario's requests, which is their service time; the interval of its median is from eight rounds on. @public */
export interface LatencySummary extends TimesSummary {
  /** The median of each round that has samples; none where rounds are stages, which do not repeat each other. */
  readonly roundMediansMs: readonly number[];
  /** Largest error of a percentile as a share of it, where a histogram stands for the samples. */
  readonly resolution?: number;
}

function supportedOf(sorted: SortedSamples): Percentiles {
  const upper = UPPER_PERCENTILES.filter((p) => supportsPercentile(sorted.length, p)).map((p) => {
    const interval = percentileInterval(sorted, p, CONFIDENCE);
    return { p, ms: percentileOf(sorted, p), ...(interval && { interval }) };
  });
  return [{ p: 50, ms: percentileOf(sorted, 50) }, ...upper];
}

export function timesSummary(sorted: SortedSamples): TimesSummary {
  return {
    count: sorted.length,
    meanMs: meanOf(sorted),
    ...(sorted.length > 1 && { stdMs: standardDeviationOf(sorted) }),
    minMs: percentileOf(sorted, 0),
    maxMs: percentileOf(sorted, 100),
    percentiles: supportedOf(sorted),
  };
}

/** The summary of times that were counted: mean and deviation are exact, percentiles as close as the bins. */
export function countedSummary(histogram: DurationHistogram | undefined): TimesSummary | undefined {
  const times = histogram && timesIn(histogram);
  if (!times) return undefined;
  const { count, sumMs, squaredDeviationsMs2 } = histogram;
  return {
    ...timesSummary(times),
    meanMs: sumMs / count,
    ...(count > 1 && { stdMs: Math.sqrt(squaredDeviationsMs2 / count) }),
  };
}

/** The median of each round that has samples, in milliseconds; none where rounds are stages, which do not repeat each other. */
function roundMedians(recording: Recording): readonly number[] {
  if (isByStages(recording.scenario)) return [];
  return mediansByRound(recording).filter((median) => median !== undefined);
}

/** Where the median lies; `undefined` with fewer rounds than an interval of the median takes, which are eight at 99 %. */
export function medianInterval(recording: Recording, confidence: number): Interval | undefined {
  return roundMedians(recording).length < minimumSamples(50, confidence)
    ? undefined
    : percentileIntervalOf(recording, 50, confidence);
}

function byBlocks(recording: Recording, { p, ms }: PercentileSummary): PercentileSummary {
  const interval = percentileIntervalOf(recording, p, CONFIDENCE);
  return { p, ms, ...(interval && { interval: enclosing(interval, ms) }) };
}

/** The latency of a recording; `undefined` where no request was answered as it should be. */
export function latencySummary(recording: Recording): LatencySummary | undefined {
  const sorted = sortedDurations(recording);
  if (!sorted) return undefined;
  const { histogram, counted } = recording;
  const times = countedSummary(countedDurations(recording) ?? histogram) ?? timesSummary(sorted);
  const resolution = counted?.resolution ?? (histogram && HISTOGRAM_RESOLUTION / 2);
  const [median, ...upper] = times.percentiles;
  const interval = medianInterval(recording, CONFIDENCE);
  return {
    ...times,
    percentiles: [
      { ...median, ...(interval && { interval: enclosing(interval, median.ms) }) },
      ...(resolution === undefined ? upper.map((percentile) => byBlocks(recording, percentile)) : upper),
    ],
    roundMediansMs: roundMedians(recording),
    ...(resolution !== undefined && { resolution }),
  };
}
