import { addTo, sumBy } from '../core/sums';
import { minimumRounds } from '../stats/bootstrap';
import { pairedRatio } from '../stats/paired-ratio';
import { CONFIDENCE } from './error-budget';
import { enclosing, type Interval } from './interval';

type Sums = readonly number[];

export function sumOfKnown(values: readonly (number | null)[]): number {
  return sumBy(values, (value) => value ?? 0);
}

/** The sum in each round that has a value, or where one is missing. */
export function sumsByRound(values: readonly (number | null)[], round: readonly number[]): Sums {
  const sums = new Map<number, number>();
  for (const [place, value] of values.entries()) addTo(sums, round[place] ?? 0, value ?? 0);
  return [...sums.values()];
}

/** Where the share of a part lies, by the sums of part and whole in each round; `undefined` with fewer than eight rounds that have it. */
export function shareInterval(parts: Sums, whole: Sums, share: number): Interval | undefined {
  if (share > 1 || whole.length < minimumRounds(CONFIDENCE)) return undefined;
  const paired = pairedRatio(parts, whole, CONFIDENCE);
  if (!paired) return undefined;
  const { low, high } = enclosing(paired, share);
  // No share exceeds the whole.
  return { low, high: Math.min(1, high), confidence: CONFIDENCE };
}
