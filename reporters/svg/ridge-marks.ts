import { sortedSamples } from '../../lib/stats/sorted';
import { densityOf } from './density';
import { element } from './markup';
import type { RidgeRow } from './ridge-rows';
import { areaPath, linePath, type Point, type Scale } from './scales';
import { COLOURS } from './theme';

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
  for (const place of places) {
    const pile = Math.round(place / POINT_COLUMN);
    piles.set(pile, (piles.get(pile) ?? 0) + 1);
  }
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

/** A row's samples in shares of `unitMs`, so far as they are on the axis. */
function inside({ samplesMs }: RidgeRow, { domain: [low, high] }: Scale, unitMs: number): readonly number[] {
  return samplesMs.map((ms) => ms / unitMs).filter((value) => value >= low && value <= high);
}

/** How many samples of a row are outside of the axis. @internal */
export function countOutside(row: RidgeRow, scale: Scale, unitMs: number): number {
  return row.samplesMs.length - inside(row, scale, unitMs).length;
}

/** The samples of a row, its median and its p95. @internal */
export function ridgeMarks(row: RidgeRow, scale: Scale, unitMs: number, baseline: number): string {
  const { medianMs, p95Ms, mark } = row;
  const places = inside(row, scale, unitMs).map(scale.at);
  const isOnAxis = (ms: number) => ms / unitMs <= scale.domain[1];
  return [
    mark === 'density' ? densityMarkup(places, scale, baseline) : '',
    p95Ms !== undefined && isOnAxis(p95Ms) ? tick(scale.at(p95Ms / unitMs), baseline, 10, 1.5) : '',
    medianMs === undefined ? '' : tick(scale.at(medianMs / unitMs), baseline, HEIGHT - 2, 2),
    mark === 'points' ? pointsMarkup(places, baseline) : '',
  ].join('');
}
