import type { Random } from '../core/random';
import { lag1Autocorrelation } from './autocorrelation';
import { medianOf } from './percentile';
import { ranksOf } from './ranks';

/** Where a series changed its level. */
export interface ChangePoint {
  /** The index of the first value after the change: cutting it off keeps `series.slice(index)`. */
  readonly index: number;
  /** The medians before and after the change, in the unit of the series. */
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
  /**
   * The lag-1 autocorrelation that is left when both levels are subtracted. Near 0 the change explains the series; if it
   * is large, the series drifts or oscillates, is not steady anywhere, and nothing should be cut.
   */
  readonly residualAutocorrelation: number;
}

/** How {@link changePointOf} decides. */
export interface ChangePointOptions {
  readonly random: Random;
  /** Random orders to compare with. @defaultValue 999 */
  readonly permutations?: number;
  /** The share of stationary series in which a change is found by mistake. @defaultValue 0.01 */
  readonly significance?: number;
}

/**
 * The place where the level of a series changes most clearly, or `undefined` if no change is significant.
 *
 * Permutation test of the largest standardised difference between the mean ranks before and after a split, over all
 * splits (the rank statistic of Pettitt 1979 in its standardised form): exact for exchangeable values of any
 * distribution. Fewer than two values, or equal ones, have no change. A single odd first value is not a change of level.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a NaN or infinite value
 */
export function changePointOf(
  series: readonly number[],
  { random, permutations = 999, significance = 0.01 }: ChangePointOptions,
): ChangePoint | undefined {
  const ranks = ranksOf(series);
  const { index, difference } = largestDifference(ranks);
  let asLarge = 1;
  for (let permutation = 0; permutation < permutations; permutation++) {
    shuffle(ranks, random);
    if (largestDifference(ranks).difference >= difference) asLarge++;
    // The verdict no longer depends on the other orders: steady series, nearly all there are, end after a few dozen.
    if (asLarge / (permutations + 1) > significance) return undefined;
  }
  return changeAt(series, index, asLarge / (permutations + 1));
}

/** The split with the largest difference of mean ranks, in (a constant multiple of) its standard errors. */
function largestDifference(ranks: Float64Array): { index: number; difference: number } {
  const count = ranks.length;
  let best = { index: 0, difference: 0 };
  let sum = 0;
  for (let split = 1; split < count; split++) {
    sum += ranks[split - 1] ?? Number.NaN;
    const difference = Math.abs(sum - (split * (count + 1)) / 2) / Math.sqrt(split * (count - split));
    if (difference > best.difference) best = { index: split, difference };
  }
  return best;
}

/** Fisher–Yates in place: thousands of orders of one array, without garbage. */
function shuffle(values: Float64Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const drawn = Math.floor(random() * (last + 1));
    const value = values[drawn] ?? Number.NaN;
    values[drawn] = values[last] ?? Number.NaN;
    values[last] = value;
  }
}

function changeAt(series: readonly number[], index: number, pValue: number): ChangePoint {
  const before = medianOf(series.slice(0, index));
  const after = medianOf(series.slice(index));
  const residuals = series.map((value, position) => value - (position < index ? before : after));
  return { index, before, after, pValue, residualAutocorrelation: lag1Autocorrelation(residuals) };
}
