import { digits } from '../../lib/analysis/wording';

const NO_BREAK = '\u00a0';

/** A duration in milliseconds, without its unit, which the table's head gives. @internal */
export function cellMs(ms: number): string {
  return digits(ms);
}

/** A number with its unit, kept on one line. @internal */
export function withUnit(value: number, unit: string): string {
  return `${digits(value)}${NO_BREAK}${unit}`;
}

/** Seconds with two decimals below ten, else one: '8.25 s', '88.8 s'. @internal */
export function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)}${NO_BREAK}s`;
}

/** An upper percentile, or, where the samples do not support it, the largest sample, marked as what it is. @internal */
export function percentileCell(valueMs: number, isSupported: boolean, largestMs: number): string {
  return isSupported ? cellMs(valueMs) : `${cellMs(largestMs)} (max)`;
}
