import type { Interval } from './interval';
import type { LatencySummary, TimesSummary } from './latency';
import { medianIn, percentileIn } from './percentiles';
import type { ThroughputSummary } from './throughput';
import { decimalUnit, digits, digitsWithin } from './wording';

/** A number of a report with what is known of its exactness; every output shows it in its own way. @public */
export interface Quantity {
  readonly value: number;
  /** Half the width of its interval, which says how many digits mean something; absent where that is not known. */
  readonly uncertainty?: number;
  readonly interval?: Pick<Interval, 'low' | 'high'>;
}

export function within(value: number, interval: Interval | undefined): Quantity {
  return interval ? { value, uncertainty: (interval.high - interval.low) / 2, interval } : { value };
}

export function quantityText({ value, uncertainty }: Quantity): string {
  return digitsWithin(value, uncertainty);
}

/** The interval of a quantity, as it stands behind it: ' (281 to 299)'; empty where there is none to be seen. */
export function intervalText({ interval, uncertainty }: Quantity): string {
  if (!interval) return '';
  const [least, most] = [interval.low, interval.high].map((bound) => digitsWithin(bound, uncertainty));
  return least === most ? '' : ` (${least} to ${most})`;
}

/** A quantity of bytes in the unit that fits it: 8.05 of 8,050, and 'KB'. */
export function inDecimalUnit({ value, uncertainty, interval }: Quantity): {
  readonly quantity: Quantity;
  readonly unit: string;
} {
  const { unit, size } = decimalUnit(value);
  const quantity = {
    value: value / size,
    ...(uncertainty !== undefined && { uncertainty: uncertainty / size }),
    ...(interval && { interval: { low: interval.low / size, high: interval.high / size } }),
  };
  return { quantity, unit };
}

/** Two standard errors of a mean, or, divided by √2, of a standard deviation (of a normal distribution: others have more). */
function twoErrors(stdMs: number, { count }: TimesSummary): number {
  return (2 * stdMs) / Math.sqrt(count);
}

export function meanQuantity(times: TimesSummary): Quantity {
  const { meanMs, stdMs } = times;
  return stdMs === undefined ? { value: meanMs } : { value: meanMs, uncertainty: twoErrors(stdMs, times) };
}

export function deviationQuantity(times: TimesSummary): Quantity | undefined {
  const { stdMs } = times;
  return stdMs === undefined
    ? undefined
    : { value: stdMs, uncertainty: twoErrors(stdMs, times) / Math.SQRT2 };
}

/** Whether fewer digits make it look larger than the largest sample is. */
function looksLarger(quantity: Quantity, maxMs: number): boolean {
  const [shown, largest] = [quantityText(quantity), digits(maxMs)].map((text) =>
    Number(text.replaceAll(',', '')),
  );
  return (shown ?? 0) > (largest ?? 0);
}

export function percentileQuantity(times: TimesSummary, p: number): Quantity | undefined {
  const percentile = percentileIn(times, p);
  if (!percentile) return undefined;
  const { ms, interval } = percentile;
  const quantity = within(ms, interval);
  return interval && p > 50 && looksLarger(quantity, times.maxMs) ? { value: ms, interval } : quantity;
}

export function rateQuantity({ requestsPerSecond, intervalPerSecond }: ThroughputSummary): Quantity {
  return within(requestsPerSecond, intervalPerSecond);
}

export function rateText(throughput: ThroughputSummary): string {
  return quantityText(rateQuantity(throughput));
}

export function rateIntervalText(throughput: ThroughputSummary): string {
  return intervalText(rateQuantity(throughput));
}

/** The median with its unit: '3.7 ms'. */
export function medianText(latency: LatencySummary): string {
  const { ms, interval } = medianIn(latency);
  return `${quantityText(within(ms, interval))} ms`;
}
