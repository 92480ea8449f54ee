import { ranksOf } from './ranks';

/**
 * How much each value resembles the one before it: the lag-1 autocorrelation of the ranks, from −1 to 1, near 0 for
 * independent values.
 *
 * The usual estimator (Box and Jenkins 1976, §2.1.5) on ranks, the serial correlation of Wald and Wolfowitz (1943), so
 * that one outlier cannot hide or feign a pattern. Fewer than two values, or equal ones, give 0.
 */
export function lag1Autocorrelation(series: readonly number[]): number {
  const mean = (series.length + 1) / 2;
  let previous = 0;
  let products = 0;
  let squares = 0;
  for (const rank of ranksOf(series)) {
    products += previous * (rank - mean);
    previous = rank - mean;
    squares += previous * previous;
  }
  return squares === 0 ? 0 : products / squares;
}
