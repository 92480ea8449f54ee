import type { Interval } from './interval';
import type { LatencySummary, TimesSummary } from './latency';
import type { PercentileSummary } from './percentiles';
import type { ThroughputSummary } from './throughput';
import { digits, digitsWithin } from './wording';

/** Times in milliseconds as a reader sees them: with the digits that their uncertainty leaves, without the unit. @internal */
export interface TimesTexts {
  readonly mean: string;
  /** Absent where one sample has no scatter. */
  readonly std?: string;
  readonly median: string;
  /** The median and those above it that the samples support, by `p`. */
  readonly percentiles: ReadonlyMap<number, string>;
  readonly max: string;
}

function halfOf(interval: Interval | undefined): number | undefined {
  return interval && (interval.high - interval.low) / 2;
}

/** Two standard errors of a mean, or, divided by √2, of a standard deviation (of a normal distribution: others have more). */
function twoErrors({ stdMs, count }: TimesSummary): number | undefined {
  return stdMs === undefined ? undefined : (2 * stdMs) / Math.sqrt(count);
}

/** As many digits as it takes not to look larger than the largest sample is. */
function withinLargest(text: string, value: number, maxMs: number): string {
  const looksLarger = Number(text.replaceAll(',', '')) > Number(digits(maxMs).replaceAll(',', ''));
  return looksLarger ? digits(value) : text;
}

/** The texts of a summary of times. @internal */
export function timesTexts(times: TimesSummary): TimesTexts {
  const { meanMs, stdMs, percentiles, maxMs } = times;
  const error = twoErrors(times);
  const textOf = ({ ms, interval }: PercentileSummary) => digitsWithin(ms, halfOf(interval));
  const [median, ...upper] = percentiles;
  return {
    mean: digitsWithin(meanMs, error),
    ...(stdMs !== undefined && { std: digitsWithin(stdMs, error && error / Math.SQRT2) }),
    median: textOf(median),
    percentiles: new Map([
      [median.p, textOf(median)],
      ...upper.map((each) => [each.p, withinLargest(textOf(each), each.ms, maxMs)] as const),
    ]),
    max: digits(maxMs),
  };
}

/** Requests per second, without the unit. @internal */
export function rateText({ requestsPerSecond, intervalPerSecond }: ThroughputSummary): string {
  return digitsWithin(requestsPerSecond, halfOf(intervalPerSecond));
}

/** The interval of a throughput, as it stands behind it: ' (281 to 299)'; empty where there is none to be seen. @internal */
export function rateIntervalText({ intervalPerSecond }: ThroughputSummary): string {
  if (!intervalPerSecond) return '';
  const { low, high } = intervalPerSecond;
  const uncertainty = (high - low) / 2;
  const [least, most] = [low, high].map((bound) => digitsWithin(bound, uncertainty));
  return least === most ? '' : ` (${least} to ${most})`;
}

/** The median with its unit: '3.7 ms'. @internal */
export function medianText(latency: LatencySummary): string {
  return `${timesTexts(latency).median} ms`;
}
