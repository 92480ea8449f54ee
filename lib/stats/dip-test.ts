import { dipOf } from './dip';
import { type DipQuantiles, dipShares, dipTable } from './dip-quantiles';
import type { SortedSamples } from './sorted';

/** Whether samples have more than one mode. @public */
export interface DipTest {
  /** The distance to the closest distribution with one mode, see {@link dipOf}. */
  readonly dip: number;
  /** From 0.0005 (or less) to 0.99 (or more), and 1 with fewer than four samples. */
  readonly pValue: number;
}

/**
 * Hartigan's dip test: a small p-value says that the samples come from more than one mode.
 *
 * The dip against a table of its simulated distribution for uniform samples, the hardest unimodal case (Hartigan and
 * Hartigan 1985), interpolated linearly in the quantile and in 1/√n; beyond 20,000 samples √n·dip no longer changes
 * noticeably. Give it logarithms of latencies: it is then at most as often wrong as the p-value says, as they are more
 * peaked than uniform ones.
 *
 * Fewer than four samples, or equal ones, show nothing. The test is for readings without many ties: if the clock knows
 * whole milliseconds only, each of them looks like a mode of its own.
 *
 * @public
 */
export function dipTest(sorted: SortedSamples): DipTest {
  const dip = dipOf(sorted);
  return { dip, pValue: sorted.length < 4 ? 1 : pValueOf(Math.sqrt(sorted.length) * dip, sorted.length) };
}

function pValueOf(scaledDip: number, count: number): number {
  const quantiles = quantilesFor(count);
  const above = quantiles.findIndex((quantile) => quantile > scaledDip);
  if (above === 0) return 1 - (dipShares[0] ?? Number.NaN);
  if (above === -1) return 1 - (dipShares.at(-1) ?? Number.NaN);
  const [lowShare = 0, highShare = 1] = dipShares.slice(above - 1, above + 1);
  const [low = 0, high = 0] = quantiles.slice(above - 1, above + 1);
  return 1 - lowShare - ((scaledDip - low) / (high - low)) * (highShare - lowShare);
}

/** The row of the table for a number of samples, between the two rows that enclose it. */
function quantilesFor(count: number): readonly number[] {
  const above = dipTable.find((row) => row.count >= count);
  const below = dipTable.findLast((row) => row.count <= count);
  if (above === undefined || below === undefined || above === below) return (above ?? below)?.quantiles ?? [];
  const part = (rootOf(below) - 1 / Math.sqrt(count)) / (rootOf(below) - rootOf(above));
  return below.quantiles.map((low, index) => low + part * ((above.quantiles[index] ?? low) - low));
}

function rootOf({ count }: DipQuantiles): number {
  return 1 / Math.sqrt(count);
}
