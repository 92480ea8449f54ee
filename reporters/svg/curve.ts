import { type Axes, frameMarkup } from './axis';
import { dot, uprightInterval } from './marks';
import { element } from './markup';
import { type Extent, linePath, type Point, tickText } from './scales';
import { COLOURS } from './theme';

/** The room for what is drawn, from the top of the picture, and the height of the whole. */
export const PLOT = { top: 44, bottom: 290, height: 336 } as const;

const CURVE_POINTS = 80;

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Of 99 %; absent with too few rounds. */
  readonly interval?: Extent;
  readonly name: string;
  /** The value as it is printed. */
  readonly text: string;
}

export function placeOf({ x, y }: Pick<CurvePoint, 'x' | 'y'>, axes: Axes): Point {
  return [axes.x.at(x), axes.y.at(y)];
}

/** Points with their intervals within their axes, and lines behind them. */
export function curveMarkup(
  points: readonly CurvePoint[],
  lines: readonly string[],
  axes: Axes,
  { xTitle, yText = tickText }: { readonly xTitle: string; readonly yText?: (value: number) => string },
  radius?: number,
): string {
  const xValues = points.map(({ x }) => x);
  return [
    frameMarkup(axes, { xValues, xText: tickText, xTitle, yText }),
    ...lines,
    ...points.map((point) => {
      const place = placeOf(point, axes);
      const interval = point.interval
        ? uprightInterval(place[0], point.interval, axes.y, COLOURS.accent)
        : '';
      return interval + dot(place, COLOURS.accent, radius);
    }),
  ].join('');
}

/** What the marks of the points are. */
export function pointsCaption(points: readonly CurvePoint[]): readonly string[] {
  const withInterval = points.filter(({ interval }) => interval).length;
  return [
    ...(withInterval > 0 ? ['bars: 99 % intervals'] : []),
    ...(withInterval < points.length ? ['without a bar: too few rounds'] : []),
  ];
}

/** Where values of a law are, between two places of the horizontal axis. */
export function lawPlaces([low, high]: Extent, axes: Axes, law: (x: number) => number): readonly Point[] {
  return Array.from({ length: CURVE_POINTS + 1 }, (_, index) => {
    const share = index / CURVE_POINTS;
    const x = axes.x.kind === 'log' ? low * (high / low) ** share : low + (high - low) * share;
    return placeOf({ x, y: law(x) }, axes);
  });
}

/** A line of dashes and gaps of these lengths. */
export function dashedLine(places: readonly Point[], dashes = '5 4'): string {
  return element('path', {
    d: linePath(places),
    fill: 'none',
    stroke: COLOURS.quiet,
    'stroke-width': '1.6',
    'stroke-dasharray': dashes,
    'stroke-linecap': 'round',
  });
}
