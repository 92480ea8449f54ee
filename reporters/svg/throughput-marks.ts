import type { ScalabilityLaw } from '../../lib/analysis/groups/peak';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { rateText } from '../../lib/analysis/times-texts';
import { digits } from '../../lib/analysis/wording';
import { workersOf } from '../../lib/scenario/scenario';
import { throughputAt } from '../../lib/stats/usl';
import type { Axes } from './axis';
import { boxAround, endLines, freeLabels } from './label-layout';
import { dot, haloText, uprightInterval } from './marks';
import { element } from './markup';
import { type Extent, linePath, type Point, type Scale } from './scales';
import { COLOURS, FONT_SIZES } from './theme';

export interface ThroughputPoint {
  readonly name: string;
  readonly workers: number;
  readonly requestsPerSecond: number;
  /** The throughput as it is printed. */
  readonly rateText: string;
  /** Of 99 %; absent with too few rounds. */
  readonly interval?: Extent;
}

/** The levels of a group that have a number of workers and a throughput, by their number of workers. */
export function throughputPoints(scenarios: readonly MeasuredScenario[]): readonly ThroughputPoint[] {
  return scenarios
    .flatMap(({ recording: { scenario }, summary: { throughput } }) => {
      const workers = workersOf(scenario.workload);
      if (workers === undefined || !throughput) return [];
      const { requestsPerSecond, intervalPerSecond } = throughput;
      if (!Number.isFinite(requestsPerSecond)) return [];
      return [
        {
          name: scenario.name,
          workers,
          requestsPerSecond,
          rateText: rateText(throughput),
          ...(intervalPerSecond && { interval: [intervalPerSecond.low, intervalPerSecond.high] as const }),
        },
      ];
    })
    .toSorted((a, b) => a.workers - b.workers);
}

const CURVE_POINTS = 80;
const MOST_LABELS = 12;

function sampled([low, high]: Extent, x: Scale, of: (workers: number) => Point): readonly Point[] {
  return Array.from({ length: CURVE_POINTS + 1 }, (_, index) => {
    const share = index / CURVE_POINTS;
    return of(x.kind === 'log' ? low * (high / low) ** share : low + (high - low) * share);
  });
}

/**
 * What the workers would do if none disturbed another, from the throughput of one worker to the edge of the plot; nothing
 * where one worker was not measured.
 */
export function guideOf(points: readonly ThroughputPoint[], most: number, { x, y }: Axes): readonly Point[] {
  const [first] = points;
  if (first?.workers !== 1) return [];
  const until = Math.min(most, y.domain[1] / first.requestsPerSecond);
  return until > 1
    ? sampled([1, until], x, (workers) => [x.at(workers), y.at(first.requestsPerSecond * workers)])
    : [];
}

/** The guide with its name at its end. */
export function guideMarkup(guide: readonly Point[], { y }: Axes): string {
  const end = guide.at(-1);
  if (!end) return '';
  const endsAtTop = end[1] <= y.range[1] + 1;
  return [
    element('path', {
      d: linePath(guide),
      fill: 'none',
      stroke: COLOURS.quiet,
      'stroke-dasharray': '1 4',
      'stroke-linecap': 'round',
      'stroke-width': '1.6',
    }),
    haloText('linear scaling', {
      x: end[0] + (endsAtTop ? 8 : -14),
      y: end[1] + (endsAtTop ? 4 : -12),
      'text-anchor': endsAtTop ? 'start' : 'end',
      'font-size': FONT_SIZES.tick,
    }),
  ].join('');
}

/** The fitted curve within the measured levels. */
export function fittedCurve(law: ScalabilityLaw, workers: Extent, { x, y }: Axes): readonly Point[] {
  return sampled(workers, x, (count) => [x.at(count), y.at(throughputAt(law, count))]);
}

/** The fitted curve where there is one, else a line from point to point that claims nothing in between. */
export function curveMarkup(
  fitted: readonly Point[],
  points: readonly ThroughputPoint[],
  axes: Axes,
): string {
  const isFitted = fitted.length > 0;
  return element('path', {
    d: linePath(isFitted ? fitted : points.map((point) => placeOf(point, axes))),
    fill: 'none',
    stroke: isFitted ? COLOURS.quiet : COLOURS.accent,
    'stroke-width': '1.6',
    'stroke-dasharray': isFitted ? '5 4' : undefined,
    'stroke-opacity': isFitted ? undefined : '0.35',
  });
}

function placeOf({ workers, requestsPerSecond }: ThroughputPoint, { x, y }: Axes): Point {
  return [x.at(workers), y.at(requestsPerSecond)];
}

export function pointMarkup(point: ThroughputPoint, axes: Axes): string {
  const place = placeOf(point, axes);
  const interval = point.interval ? uprightInterval(place[0], point.interval, axes.y, COLOURS.accent) : '';
  return interval + dot(place, COLOURS.accent);
}

/** The throughputs of all levels but the last, where there is room beside the other marks. */
export function valueLabels(points: readonly ThroughputPoint[], lines: readonly Point[], axes: Axes): string {
  const inner = points.slice(0, -1);
  if (inner.length > MOST_LABELS) return '';
  const { x, y } = axes;
  const labels = inner.map((point) => {
    const [at, level] = placeOf(point, axes);
    const [low, high] = point.interval ?? [point.requestsPerSecond, point.requestsPerSecond];
    const places: readonly Point[] = [
      [at, y.at(high) - 11],
      [at, y.at(low) + 20],
      [at + 30, level + 16],
    ];
    return { text: point.rateText, places };
  });
  const taken = [
    ...points.map((point) => boxAround(placeOf(point, axes), 5)),
    ...lines.map((place) => boxAround(place, 1)),
  ];
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  return freeLabels(labels, taken, { left: left - 10, right, top: top - 20, bottom }, COLOURS.ink);
}

export function endTexts(last: ThroughputPoint, law: ScalabilityLaw | null): readonly string[] {
  const rate = `${last.rateText} req/s`;
  if (!law) return [rate];
  const { workers, low, high } = law.peak;
  return [rate, `peak ≈ ${digits(workers)} workers`, `(${digits(low)} to ${digits(high)})`];
}

/** The throughput of the last level and, where there is one, the peak. */
export function endLabel(last: ThroughputPoint, law: ScalabilityLaw | null, axes: Axes): string {
  const [x, y] = placeOf(last, axes);
  const [bottom, top] = axes.y.range;
  return endLines(endTexts(last, law), [x + 14, y], { top, bottom, fill: COLOURS.ink });
}
