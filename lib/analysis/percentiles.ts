import type { Interval } from './interval';

/** A percentile of times, in milliseconds. @public */
export interface PercentileSummary {
  /** From 0 to 100. */
  readonly p: number;
  readonly ms: number;
  /** Where it lies with 99 %; absent where there are too few samples, or rounds, for one. */
  readonly interval?: Interval;
}

/** The median, always; then those of {@link UPPER_PERCENTILES} that the samples support, in their order. @public */
export type Percentiles = readonly [median: PercentileSummary, ...upper: readonly PercentileSummary[]];

/** The percentiles above the median that are told of times, in ascending order: the one list of them. */
export const UPPER_PERCENTILES: readonly number[] = [95, 99];

interface WithPercentiles {
  readonly percentiles: Percentiles;
}

export function medianIn({ percentiles: [median] }: WithPercentiles): PercentileSummary {
  return median;
}

export function upperIn({ percentiles: [, ...upper] }: WithPercentiles): readonly PercentileSummary[] {
  return upper;
}

/** The percentile; `undefined` where the samples do not support it. */
export function percentileIn({ percentiles }: WithPercentiles, p: number): PercentileSummary | undefined {
  return percentiles.find((percentile) => percentile.p === p);
}
