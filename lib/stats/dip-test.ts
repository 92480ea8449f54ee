import { type DipQuantiles, dipShares, dipTable } from './dip-quantiles';
import type { SortedSamples } from './sorted';

/** Corners of a hull of the distribution function: ascending indices of samples, at least its two ends. */
type Corners = readonly number[];

/** The part of the samples that the closest unimodal distribution has its mode in: two indices. */
interface ModalInterval {
  readonly low: number;
  readonly high: number;
}

/** Where the hulls are furthest apart: by how many samples, and the corner of each that encloses the place. */
interface Gap extends ModalInterval {
  readonly size: number;
}

/**
 * Hartigan's dip: the largest distance between the distribution function of the samples and the closest one that has a
 * single mode. From 1/(2n), no sign of a second mode, to 1/4, two equal points.
 *
 * J. A. and P. M. Hartigan, The Dip Test of Unimodality, Annals of Statistics 13 (1985), by the idea of algorithm AS 217
 * (P. M. Hartigan, Applied Statistics 34, 1985): narrow the modal interval to the widest gap between the greatest convex
 * minorant and the least concave majorant until no gap exceeds the dip found outside of it. One sample, or equal ones,
 * give 1/(2n).
 */
export function dipOf(sorted: SortedSamples): number {
  const convexLinks = linksBackwards(sorted);
  const concaveLinks = linksForwards(sorted);
  let modal: ModalInterval = { low: 0, high: sorted.length - 1 };
  let dip = 1;
  for (;;) {
    const convex = chain(convexLinks, modal.high, modal.low).reverse();
    const concave = chain(concaveLinks, modal.low, modal.high);
    const gap = widestGap(sorted, convex, concave);
    if (gap.size <= dip) return dip / (2 * sorted.length);
    const before = convex.filter((corner) => corner <= gap.low);
    const after = concave.filter((corner) => corner >= gap.high);
    dip = Math.max(dip, 1 + largestBulge(sorted, before, 1), 1 + largestBulge(sorted, after, -1));
    if (gap.low === modal.low && gap.high === modal.high) return dip / (2 * sorted.length);
    modal = gap;
  }
}

/** By how many samples the distribution function at `index` is above the chord between two corners. */
function bulgeAt(sorted: SortedSamples, from: number, to: number, index: number): number {
  const start = sorted[from] ?? Number.NaN;
  const width = (sorted[to] ?? Number.NaN) - start;
  const part = width > 0 ? ((sorted[index] ?? Number.NaN) - start) / width : 0;
  return index - from - part * (to - from);
}

/** For each sample, the previous corner of the greatest convex minorant that ends there. */
function linksBackwards(sorted: SortedSamples): Int32Array {
  const links = new Int32Array(sorted.length);
  for (let index = 1; index < sorted.length; index++) {
    let corner = index - 1;
    while (corner > 0 && bulgeAt(sorted, links[corner] ?? 0, index, corner) >= 0) corner = links[corner] ?? 0;
    links[index] = corner;
  }
  return links;
}

/** For each sample, the next corner of the least concave majorant that starts there. */
function linksForwards(sorted: SortedSamples): Int32Array {
  const last = sorted.length - 1;
  const links = new Int32Array(sorted.length).fill(last);
  for (let index = last - 1; index >= 0; index--) {
    let corner = index + 1;
    while (corner < last && bulgeAt(sorted, index, links[corner] ?? last, corner) <= 0)
      corner = links[corner] ?? last;
    links[index] = corner;
  }
  return links;
}

function chain(links: Int32Array, from: number, to: number): number[] {
  const corners = [from];
  for (let corner = from; corner !== to; ) {
    corner = links[corner] ?? to;
    corners.push(corner);
  }
  return corners;
}

function widestGap(sorted: SortedSamples, convex: Corners, concave: Corners): Gap {
  const gaps = [
    ...enclosed(concave, convex).map(({ corner, from, to }) => ({
      size: 1 + bulgeAt(sorted, from, to, corner),
      low: from,
      high: corner,
    })),
    ...enclosed(convex, concave).map(({ corner, from, to }) => ({
      size: 1 - bulgeAt(sorted, from, to, corner),
      low: corner,
      high: to,
    })),
  ];
  return gaps.reduce((widest, gap) => (gap.size > widest.size ? gap : widest), { size: 0, low: 0, high: 0 });
}

/** Each inner corner of one hull with the corners of the other hull that enclose it. */
function enclosed(inner: Corners, outer: Corners): { corner: number; from: number; to: number }[] {
  let next = 1;
  return inner.slice(1, -1).map((corner) => {
    while ((outer[next] ?? corner) < corner) next++;
    return { corner, from: outer[next - 1] ?? corner, to: outer[next] ?? corner };
  });
}

/** The largest bulge of the samples above (`sign` 1) or below (−1) the chords between neighbouring corners. */
function largestBulge(sorted: SortedSamples, corners: Corners, sign: 1 | -1): number {
  let largest = 0;
  for (const [position, to] of corners.entries()) {
    const from = corners[position - 1] ?? to;
    for (let index = from + 1; index < to; index++)
      largest = Math.max(largest, sign * bulgeAt(sorted, from, to, index));
  }
  return largest;
}

/** Whether samples have more than one mode. */
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
