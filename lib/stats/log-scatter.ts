import type { Range } from './arguments';
import { tQuantile } from './distributions';
import { meanOf, sampleStandardDeviationOf } from './moments';
import { medianOf } from './percentile';

/** How values of one quantity scatter from one measurement to the next; all figures but `count` and `farthest` are natural logarithms. */
export interface LogScatter {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** The standard deviation of one more value around `mean`, which is itself only known from these values: s·√(1 + 1/n). */
  readonly deviation: number;
  /** The scatter of the ordinary ones among the values, whatever the others did: 1.4826 times their median distance from `median`. */
  readonly ordinary: number;
  /** The distance of the farthest value from `median`, in units of `ordinary`. */
  readonly farthest: number;
}

/** The median distance of a normal variable from its median is one standard deviation divided by this. */
const TO_STANDARD_DEVIATION = 1.4826;

/**
 * The scatter of at least two values above 0; `undefined` where it is none, because they are all equal.
 *
 * @param least - what a single value scatters by at least: values that were rounded, or happen to be equal, would otherwise
 *   scatter too little
 */
export function logScatterOf(values: readonly number[], least: number): LogScatter | undefined {
  const logs = values.map(Math.log);
  const single = Math.max(least, sampleStandardDeviationOf(logs));
  if (single === 0) return undefined;
  const median = medianOf(logs);
  const distances = logs.map((log) => Math.abs(log - median));
  const ordinary = Math.max(least, TO_STANDARD_DEVIATION * medianOf(distances)) || single;
  return {
    count: values.length,
    mean: meanOf(logs),
    median,
    deviation: single * Math.sqrt(1 + 1 / values.length),
    ordinary,
    farthest: Math.max(...distances) / ordinary,
  };
}

/** Where one more value is expected. */
export interface ExpectedRange extends Range {
  /** Whether `reach` decided it, and not the interval. */
  readonly isWidened: boolean;
}

/**
 * Student's prediction interval for one more value, which holds with the given confidence where logarithms are normal, but at
 * least `reach` ordinary deviations to either side of the median, for tails that are heavier than normal ones.
 */
export function expectedRange(
  { count, mean, median, deviation, ordinary }: LogScatter,
  confidence: number,
  reach: number,
): ExpectedRange {
  const asked = tQuantile((1 + confidence) / 2, count - 1) * deviation;
  const low = Math.min(mean - asked, median - reach * ordinary);
  const high = Math.max(mean + asked, median + reach * ordinary);
  return {
    low: Math.exp(low),
    high: Math.exp(high),
    isWidened: low < mean - asked || high > mean + asked,
  };
}
