import { sumOf } from '../core/sums';
import { normalCdf } from './distributions';
import { ranksOf } from './ranks';

/** Whether a series rises or falls over its whole length. */
export interface Trend {
  /** Kendall's tau of values and their order: 1 if each value is larger than all before it, −1 if smaller. */
  readonly tau: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Up to this many values the distribution is counted exactly; above, the normal approximation is as good. */
const LARGEST_EXACT = 40;

/**
 * The Mann–Kendall test for a trend (Mann 1945; Kendall, Rank Correlation Methods, 1948): how many pairs of values are in
 * ascending order, against all orders being equally likely; `scipy.stats.kendalltau(range(n), series)`.
 *
 * It sees a slow drift that no single step explains, and needs few values for it: eight ascending ones have a p-value of
 * 5e-5. Ties count for neither direction, which only makes the p-value larger. Fewer than two values, or equal ones, have
 * no trend: a p-value of 1.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a NaN or infinite value
 */
export function trendOf(series: readonly number[]): Trend {
  const count = series.length;
  const pairs = (count * (count - 1)) / 2;
  const surplus = ascendingSurplus(ranksOf(series));
  if (surplus === 0) return { tau: 0, pValue: 1 };
  const descending = Math.floor((pairs - Math.abs(surplus)) / 2);
  const tail = count <= LARGEST_EXACT ? shareWithInversions(count, descending) : normalTail(count, surplus);
  return { tau: surplus / pairs, pValue: Math.min(1, 2 * tail) };
}

/** Pairs in ascending order less pairs in descending order. */
function ascendingSurplus(ranks: Float64Array): number {
  let surplus = 0;
  for (const [index, rank] of ranks.entries())
    for (let before = 0; before < index; before++) surplus += Math.sign(rank - (ranks[before] ?? rank));
  return surplus;
}

/** The share of all orders of `count` values with at most `most` pairs out of order (Knuth, TAOCP 3, §5.1.1). */
function shareWithInversions(count: number, most: number): number {
  let shares: readonly number[] = [1];
  for (let size = 2; size <= count; size++) {
    const smaller = shares;
    // The largest value comes before 0 … size − 1 of the others, each equally likely.
    shares = Array.from({ length: most + 1 }, (_, inversions) => {
      let sum = 0;
      for (let moved = 0; moved < size && moved <= inversions; moved++)
        sum += smaller[inversions - moved] ?? 0;
      return sum / size;
    });
  }
  return sumOf(shares);
}

function normalTail(count: number, surplus: number): number {
  const variance = (count * (count - 1) * (2 * count + 5)) / 18;
  return normalCdf((1 - Math.abs(surplus)) / Math.sqrt(variance));
}
