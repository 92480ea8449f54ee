import { count } from '../../lib/analysis/wording';

/** A round number as an axis shows it: 0.05, 2.5, 10,000. */
export function tickText(value: number): string {
  return Math.abs(value) >= 1000 ? count(value) : String(Number(value.toPrecision(3)));
}
