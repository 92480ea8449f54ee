import type { LatencySummary } from '../../lib/analysis/latency';
import { medianIn, upperIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import { count } from '../../lib/analysis/wording';
import { addTo } from '../../lib/core/sums';
import { standardDeviationOf } from '../../lib/stats/moments';
import { percentileOf } from '../../lib/stats/percentile';
import { type SortedSamples, sortedSamples } from '../../lib/stats/sorted';
import { element } from './markup';
import {
  areaPath,
  type Extent,
  extentOf,
  linearScale,
  linePath,
  type Point,
  type Scale,
  SMALLEST,
  scaleWithRoom,
} from './scales';
import { COLOURS } from './theme';

const LEAST_FOR_DENSITY = 50;

/** Distance of the curve's points, and the narrowest kernel that can be seen. */
const STEP = 2;
const NARROWEST = 2;
const KERNEL_REACH = 4;
const NEGLIGIBLE = 0.002;

/** Silverman's rule of thumb (1986, equation 3.31) over the places of the samples in the picture. */
function bandwidthOf(places: SortedSamples): number {
  const deviation = standardDeviationOf(places);
  const quartiles = (percentileOf(places, 75) - percentileOf(places, 25)) / 1.34;
  const spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
  return Math.max(NARROWEST, 0.9 * spread * places.length ** -0.2);
}

/** A Gaussian kernel density of places along an axis, highest at 1; without the parts at both ends that cannot be seen. */
function densityOf(places: SortedSamples, [left, right]: Extent): readonly Point[] {
  const bandwidth = bandwidthOf(places);
  const counts = new Float64Array(Math.ceil((right - left) / STEP) + 1);
  for (const place of places) {
    const bin = Math.round((place - left) / STEP);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const reach = Math.ceil((KERNEL_REACH * bandwidth) / STEP);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * (((index - reach) * STEP) / bandwidth) ** 2),
  );
  const heights = Array.from(counts, (_, bin) =>
    kernel.reduce((sum, weight, index) => sum + weight * (counts[bin + index - reach] ?? 0), 0),
  );
  const highest = Math.max(...heights);
  const shares = heights.map((height) => height / highest);
  const from = shares.findIndex((share) => share > NEGLIGIBLE);
  const to = shares.findLastIndex((share) => share > NEGLIGIBLE);
  return shares.map((share, bin): Point => [Math.min(right, left + bin * STEP), share]).slice(from, to + 1);
}

export interface RidgeRow {
  readonly name: string;
  /** Null without samples, or where they do not count. */
  readonly latency: LatencySummary | null;
  /** What the axis counts in: milliseconds, or the median of the row. */
  readonly unitMs: number;
  /** All samples that were kept, in that unit. */
  readonly values: readonly number[];
  /** What stands in the place of a median. */
  readonly missing: string;
}

/** Medians further apart than this factor have no axis of milliseconds in common on which their shapes could be seen. */
const COMMON_AXIS = 10;
/** How far beyond the outermost medians single samples are drawn; those further out are counted at the end of their row. */
const REACH = 10;
const ROOM = 0.04;

/** Whether medians are so far apart that each row has to be seen relative to its own. */
export function isRelative(scenarios: readonly MeasuredScenario[]): boolean {
  const medians = extentOf(
    scenarios.flatMap(({ summary: { latency } }) => (latency ? medianIn(latency).ms : [])),
  );
  return medians !== undefined && medians[0] > SMALLEST && medians[1] / medians[0] > COMMON_AXIS;
}

export function ridgeRowOf(
  { recording, summary: { latency } }: MeasuredScenario,
  relative: boolean,
): RidgeRow {
  const unitMs = relative && latency ? medianIn(latency).ms : 1;
  const values = latency ? recording.samples.durationMs.map((ms) => ms / unitMs) : [];
  return { name: recording.scenario.name, latency, unitMs, values, missing: missingText(recording) };
}

/** A smooth curve of few samples would promise more than they hold: they are points. */
export function markOf({ latency, values }: RidgeRow): 'points' | 'density' | undefined {
  if (!latency) return undefined;
  return values.length < LEAST_FOR_DENSITY ? 'points' : 'density';
}

/** The axis that all rows share; `undefined` without samples. */
export function ridgeScale(rows: readonly RidgeRow[], range: Extent): Scale | undefined {
  const samples = extentOf(rows.flatMap(({ values }) => extentOf(values) ?? []));
  const medians = extentOf(
    rows.flatMap(({ latency, unitMs }) => (latency ? medianIn(latency).ms / unitMs : [])),
  );
  if (!samples || !medians) return undefined;
  if (!(medians[0] > SMALLEST)) return linearScale([0, samples[1]], range);
  // Where nine tenths of the samples of a row are, they are drawn however far they reach.
  const sorted = rows.flatMap(({ values }) => sortedSamples(values) ?? []);
  const low = Math.min(medians[0] / REACH, ...sorted.map((values) => percentileOf(values, 5)));
  const high = Math.max(medians[1] * REACH, ...sorted.map((values) => percentileOf(values, 95)));
  return scaleWithRoom([Math.max(samples[0], low), Math.min(samples[1], high)], range, ROOM);
}

function inside({ values }: RidgeRow, { domain: [low, high] }: Scale): readonly number[] {
  return values.filter((value) => value >= low && value <= high);
}

export function ridgeTexts(row: RidgeRow, scale: Scale | undefined): readonly string[] {
  const { latency, values, missing } = row;
  if (!latency) return [missing];
  const outside = scale ? values.length - inside(row, scale).length : 0;
  return [
    medianText(latency),
    `n = ${count(latency.count)}${outside > 0 ? `, ${count(outside)} off the axis` : ''}`,
  ];
}

const HEIGHT = 34;
const POINT_RADIUS = 2.6;
const POINT_COLUMN = 5.4;

function densityMarkup(places: readonly number[], scale: Scale, baseline: number): string {
  const sorted = sortedSamples(places);
  if (!sorted) return '';
  const [low, high] = scale.domain;
  const curve = densityOf(sorted, [scale.at(low), scale.at(high)]).map(
    ([x, share]): Point => [x, baseline - share * HEIGHT],
  );
  return [
    element('path', { d: areaPath(curve, baseline), fill: COLOURS.accent, 'fill-opacity': '0.28' }),
    element('path', { d: linePath(curve), fill: 'none', stroke: COLOURS.accent, 'stroke-width': '1.4' }),
  ].join('');
}

/** Points piled up where they would hide each other; a pile that is too high is pressed together. */
function pointsMarkup(places: readonly number[], baseline: number): string {
  const piles = new Map<number, number>();
  for (const place of places) addTo(piles, Math.round(place / POINT_COLUMN), 1);
  const circles = [...piles].flatMap(([pile, height]) => {
    const distance = Math.min(2 * POINT_RADIUS, (HEIGHT - 2 * POINT_RADIUS) / Math.max(1, height - 1));
    return Array.from({ length: height }, (_, index) =>
      element('circle', {
        cx: pile * POINT_COLUMN,
        cy: baseline - POINT_RADIUS - 1 - index * distance,
        r: POINT_RADIUS,
      }),
    );
  });
  return element('g', { fill: COLOURS.accent, 'fill-opacity': '0.7' }, circles);
}

function tick(x: number, baseline: number, height: number, width: number): string {
  return element('line', {
    x1: x,
    x2: x,
    y1: baseline + 4,
    y2: baseline - height,
    stroke: COLOURS.ink,
    'stroke-width': width,
  });
}

/** The samples of a row, its median and the percentiles above it. */
export function ridgeMarks(row: RidgeRow, scale: Scale, baseline: number): string {
  const { latency, unitMs } = row;
  if (!latency) return '';
  const places = inside(row, scale).map(scale.at);
  const upper = upperIn(latency).filter(({ ms }) => ms / unitMs <= scale.domain[1]);
  const mark = markOf(row);
  return [
    mark === 'density' ? densityMarkup(places, scale, baseline) : '',
    ...upper.map(({ ms }) => tick(scale.at(ms / unitMs), baseline, 10, 1.5)),
    tick(scale.at(medianIn(latency).ms / unitMs), baseline, HEIGHT - 2, 2),
    mark === 'points' ? pointsMarkup(places, baseline) : '',
  ].join('');
}
