import type { HistoryEntry } from '../../lib/analysis/history';
import { isWorse, type Trend } from '../../lib/analysis/trends';
import { digits } from '../../lib/analysis/wording';
import type { Report } from '../../lib/report/report';
import { shownTrends } from '../../lib/report/shown-trends';
import { type Axes, frameMarkup, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { endLines } from './label-layout';
import { dot, uprightInterval } from './marks';
import { element } from './markup';
import { extentOf, linearScale, linePath, type Point, type Scale } from './scales';
import { shortenedTo } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';
import { tickText } from './tick-text';

/** An earlier measurement, or this one. @public */
export interface HistoryPoint {
  /** What it is called on the axis: '#1203', a short hash. */
  readonly label: string;
  readonly value: number;
  /** The interval of the value; absent where there is none. */
  readonly low?: number;
  readonly high?: number;
}

/** The range that earlier measurements usually were in. @public */
export interface HistoryBand {
  readonly low: number;
  readonly high: number;
  /** The index of the first point it was computed from. @defaultValue 0 */
  readonly from?: number;
}

/** What a history shows. @public */
export interface HistoryOptions {
  /** What the values are: 'Median latency of 2048 px'. */
  readonly title: string;
  readonly unit: string;
  /** Where this measurement lies outside of the band, and whether that is the side nobody wants. */
  readonly outside?: { readonly side: 'above' | 'below'; readonly verdict: 'worse' | 'better' };
}

const RIGHT = CHART_WIDTH - 132;
const TOP = 44;
const BOTTOM = 190;
const HEIGHT = 224;
const MOST_POINTS = 120;
const MOST_OF_Y = 4;

function yScale(points: readonly HistoryPoint[], band: HistoryBand | undefined): Scale {
  const values = points.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const [low, high] = extentOf([...values, ...(band ? [band.low, band.high] : [])]) ?? [0, 1];
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return linearScale([low >= 0 ? Math.max(0, low - room) : low - room, high + room], [BOTTOM, TOP], true);
}

function bandMarkup({ low, high }: HistoryBand, from: number, { x, y }: Axes): string {
  const [left, top] = [x.at(from), y.at(high)];
  return element('rect', {
    x: left,
    y: top,
    width: RIGHT - left,
    height: Math.max(1, y.at(low) - top),
    fill: COLOURS.band,
  });
}

function earlierMarkup(places: readonly Point[], current: Point | undefined): string {
  const latest = places.at(-1);
  return [
    latest && current
      ? element('path', {
          d: linePath([latest, current]),
          stroke: COLOURS.quiet,
          'stroke-width': '1.5',
          'stroke-dasharray': '3 3',
        })
      : '',
    element('path', {
      d: linePath(places),
      fill: 'none',
      stroke: COLOURS.quiet,
      'stroke-width': '1.5',
      'stroke-linejoin': 'round',
    }),
    ...places.map(([cx, cy]) => element('circle', { cx, cy, r: 2.4, fill: COLOURS.muted })),
  ].join('');
}

/** This measurement; that it is outside of the band is said in words, not only by a colour. */
function currentMarkup(
  point: HistoryPoint,
  place: Point,
  y: Scale,
  { outside, unit }: Pick<HistoryOptions, 'outside' | 'unit'>,
): string {
  const fill = outside ? COLOURS[outside.verdict] : COLOURS.ink;
  const { value, low, high } = point;
  const lines = ['this run', `${digits(value)} ${unit}`, ...(outside ? [`${outside.side} normal`] : [])];
  return [
    low === undefined || high === undefined ? '' : uprightInterval(place[0], [low, high], y, fill),
    dot(place, fill, outside ? 5.5 : 4.5),
    endLines(lines, [place[0] + 14, place[1]], {
      top: TOP,
      bottom: BOTTOM,
      fill,
    }),
  ].join('');
}

function valuesOf(
  earlier: readonly HistoryPoint[],
  { value }: HistoryPoint,
  unit: string,
  band?: HistoryBand,
) {
  return [
    `this run ${digits(value)} ${unit}`,
    ...(band ? [`normal range ${digits(band.low)} to ${digits(band.high)} ${unit}`] : []),
    ...earlier.toReversed().map((point) => `${point.label}: ${digits(point.value)} ${unit}`),
  ];
}

/**
 * A value over earlier measurements, the last point being this one: a grey line, a grey band where values usually are, and
 * this measurement as a dot. Of more than 120 points the latest are shown. `undefined` without points.
 *
 * @public
 */
export function history(
  all: readonly HistoryPoint[],
  { title, unit, outside }: HistoryOptions,
  band?: HistoryBand,
): Chart | undefined {
  const points = all.slice(-MOST_POINTS);
  const current = points.at(-1);
  if (!current) return undefined;
  const hidden = all.length - points.length;
  const y = yScale(points, band);
  const yText = (value: number) => `${tickText(value)} ${unit}`;
  const left = leftOf(y, yText, MOST_OF_Y);
  const x = linearScale([-0.5, Math.max(1, points.length - 0.5)], [left, RIGHT]);
  const places = points.map(({ value }, index): Point => [x.at(index), y.at(value)]);
  return chartOf({
    title: `History, ${title}`,
    verdicts: outside ? [`This run is ${outside.side} the normal range.`] : [],
    values: valuesOf(points.slice(0, -1), current, unit, band),
    caption: [
      shortenedTo(title, 400, FONT_SIZES.tick),
      ...(band ? ['grey band: normal range'] : []),
      ...(hidden > 0 ? [`latest ${points.length} of ${all.length}`] : []),
    ],
    height: HEIGHT,
    body: [
      band ? bandMarkup(band, Math.max(0, (band.from ?? 0) - hidden), { x, y }) : '',
      frameMarkup(
        { x, y },
        {
          xValues: points.map((_, index) => index),
          xText: (index) => shortenedTo(points[index]?.label ?? '', 100, FONT_SIZES.tick),
          yText,
          mostOfY: MOST_OF_Y,
        },
      ),
      earlierMarkup(places.slice(0, -1), places.at(-1)),
      currentMarkup(current, [x.at(points.length - 1), y.at(current.value)], y, {
        unit,
        ...(outside && { outside }),
      }),
    ],
  });
}

function labelOf({ commit, generatedAt }: Pick<HistoryEntry, 'commit' | 'generatedAt'>): string {
  return commit?.slice(0, 7) ?? generatedAt.slice(0, 10);
}

function historyChart({ environment, generatedAt }: Report, trend: Trend): Chart | undefined {
  const { id, now, earlier, range, outside } = trend;
  const { commit } = environment;
  const current = { label: labelOf({ generatedAt, ...(commit && { commit: commit.hash }) }), ...now };
  return history(
    [...earlier.map(({ entry, value }) => ({ label: labelOf(entry), value })), current],
    {
      title: `${now.unit === 'ms' ? 'median latency' : 'throughput'} of ${id}`,
      unit: now.unit,
      ...(outside && { outside: { side: outside, verdict: isWorse(trend) ? 'worse' : 'better' } }),
    },
    range,
  );
}

export function historyCharts(report: Report): readonly (Chart | undefined)[] {
  return shownTrends(report).map((trend) => historyChart(report, trend));
}
