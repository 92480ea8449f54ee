import type { HistoryEntry } from '../../lib/analysis/history';
import { isWorse, type Trend } from '../../lib/analysis/trends';
import { digits } from '../../lib/analysis/wording';
import { shownTrends } from '../../lib/report/history';
import type { Report } from '../../lib/report/report';
import { type Axes, frameMarkup, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { dot, endLines, uprightInterval } from './marks';
import { element } from './markup';
import { extentOf, linearScale, linePath, type Point, type Scale, tickText } from './scales';
import { shortenedTo } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

const RIGHT = CHART_WIDTH - 132;
const TOP = 44;
const BOTTOM = 190;
const HEIGHT = 224;
const MOST_OF_Y = 4;

function yScale({ now, earlier, range }: Trend): Scale {
  const values = [
    ...earlier.map(({ value }) => value),
    now.value,
    now.low ?? now.value,
    now.high ?? now.value,
  ];
  const [low, high] = extentOf([...values, ...(range ? [range.low, range.high] : [])]) ?? [0, 1];
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return linearScale([low >= 0 ? Math.max(0, low - room) : low - room, high + room], [BOTTOM, TOP], true);
}

/** Where values usually are. */
function bandMarkup({ range }: Trend, { x, y }: Axes): string {
  if (!range) return '';
  const [left, top] = [x.at(0), y.at(range.high)];
  const height = Math.max(1, y.at(range.low) - top);
  return element('rect', { x: left, y: top, width: RIGHT - left, height, fill: COLOURS.band });
}

function line(places: readonly Point[], dashes?: string): string {
  return element('path', {
    d: linePath(places),
    fill: 'none',
    stroke: COLOURS.quiet,
    'stroke-width': '1.5',
    'stroke-linejoin': 'round',
    'stroke-dasharray': dashes,
  });
}

/** This measurement; that it is outside of the band is said in words, not only by a colour. */
function currentMarkup(trend: Trend, place: Point, y: Scale): string {
  const { now, outside } = trend;
  const { value, unit, low, high } = now;
  const fill = outside ? COLOURS[isWorse(trend) ? 'worse' : 'better'] : COLOURS.ink;
  const lines = ['this run', `${digits(value)} ${unit}`, ...(outside ? [`${outside} normal`] : [])];
  return [
    low === undefined || high === undefined ? '' : uprightInterval(place[0], [low, high], y, fill),
    dot(place, fill, outside ? 5.5 : 4.5),
    endLines(lines, [place[0] + 14, place[1]], { top: TOP, bottom: BOTTOM, fill }),
  ].join('');
}

function labelOf({ commit, generatedAt }: Pick<HistoryEntry, 'commit' | 'generatedAt'>): string {
  return shortenedTo(commit?.slice(0, 7) ?? generatedAt.slice(0, 10), 100, FONT_SIZES.tick);
}

function valuesOf({ now, earlier, range }: Trend): readonly string[] {
  const text = (value: number) => `${digits(value)} ${now.unit}`;
  return [
    `this run ${text(now.value)}`,
    ...(range ? [`normal range ${digits(range.low)} to ${text(range.high)}`] : []),
    ...earlier.toReversed().map(({ entry, value }) => `${labelOf(entry)}: ${text(value)}`),
  ];
}

/** A grey line of earlier measurements, a grey band where values usually are, and this measurement as a dot. */
function historyChart({ environment, generatedAt }: Report, trend: Trend): Chart {
  const { id, now, earlier, range, outside } = trend;
  const y = yScale(trend);
  const yText = (value: number) => `${tickText(value)} ${now.unit}`;
  const x = linearScale([-0.5, earlier.length + 0.5], [leftOf(y, yText, MOST_OF_Y), RIGHT]);
  const places = earlier.map(({ value }, index): Point => [x.at(index), y.at(value)]);
  const place: Point = [x.at(earlier.length), y.at(now.value)];
  const { commit } = environment;
  const sessions = [
    ...earlier.map(({ entry }) => entry),
    { generatedAt, ...(commit && { commit: commit.hash }) },
  ];
  const labels = sessions.map(labelOf);
  const xText = (index: number) => labels[index] ?? '';
  const title = `${now.unit === 'ms' ? 'median latency' : 'throughput'} of ${id}`;
  return chartOf({
    title: `History, ${title}`,
    verdicts: outside ? [`This run is ${outside} the normal range.`] : [],
    values: valuesOf(trend),
    caption: [shortenedTo(title, 400, FONT_SIZES.tick), ...(range ? ['grey band: normal range'] : [])],
    height: HEIGHT,
    body: [
      bandMarkup(trend, { x, y }),
      frameMarkup({ x, y }, { xValues: Array.from(labels.keys()), xText, yText, mostOfY: MOST_OF_Y }),
      line([...places.slice(-1), place], '3 3'),
      line(places),
      ...places.map(([cx, cy]) => element('circle', { cx, cy, r: 2.4, fill: COLOURS.muted })),
      currentMarkup(trend, place, y),
    ],
  });
}

/** Pictures of the histories worth showing, the most unusual first. */
export function historyCharts(report: Report): readonly Chart[] {
  return shownTrends(report).map((trend) => historyChart(report, trend));
}
