import type { Finding } from '../../lib/analysis/judge';
import type { LatencySummary } from '../../lib/analysis/latency';
import { medianIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { milliseconds } from '../../lib/analysis/wording';
import { leftAxis, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { dot, endLines, haloText } from './marks';
import { element } from './markup';
import {
  type Extent,
  extentOf,
  linearScale,
  linePath,
  type Point,
  type Scale,
  scaleWithRoom,
} from './scales';
import { COLOURS, FONT_SIZES } from './theme';
import { tickText } from './tick-text';
import { findingsAbout, verdictsIn } from './verdicts';

/** More requests than this are not drawn. */
const MOST_WARMUPS = 20;
const MOST_MEASURED = 60;
const RIGHT = CHART_WIDTH - 110;
const PLOT = { top: 44, bottom: 190 } as const;
const HEIGHT = 206;
const MOST_TICKS = 5;

function yText(ms: number): string {
  return `${tickText(ms)} ms`;
}

function bandMarkup(latency: LatencySummary, [x1, x2]: Extent, y: Scale): string {
  const [top, middle] = [y.at(latency.maxMs), y.at(medianIn(latency).ms)];
  const height = Math.max(1, y.at(latency.minMs) - top);
  return [
    element('rect', { x: x1, y: top, width: x2 - x1, height, fill: COLOURS.band }),
    element('line', { x1, x2, y1: middle, y2: middle, stroke: COLOURS.quiet, 'stroke-dasharray': '5 4' }),
    endLines([medianText(latency), 'median'], [x2 + 12, middle], { ...PLOT, fill: COLOURS.ink }),
  ].join('');
}

/** Single requests in their order, the first one large and with its value. */
function traceMarkup(places: readonly Point[], warmups: number, coldMs: number): string {
  const [[x, level] = [0, PLOT.top]] = places;
  const label = { x: x + 12, y: level + 4, 'font-size': FONT_SIZES.tick, 'font-weight': 600 };
  return [
    element('path', {
      d: linePath(places),
      fill: 'none',
      stroke: COLOURS.quiet,
      'stroke-width': 1,
      'stroke-opacity': '0.7',
    }),
    ...places.map(([cx, cy], index) => {
      const fill = index > warmups ? COLOURS.accent : COLOURS.remarkable;
      return index === 0 ? dot([cx, cy], fill, 5.5) : element('circle', { cx, cy, r: 2.6, fill });
    }),
    haloText(milliseconds(coldMs), { ...label, fill: COLOURS.remarkable }),
  ].join('');
}

function firstOf(most: number, all: number): string {
  return all > most ? `, first ${most} of ${all}` : '';
}

/**
 * The first request after a start, the warm-up and the measured requests of a scenario against the range of the measured
 * ones. `undefined` unless rule `cold-start` found that the first request stands out.
 *
 * @param findings - those of the whole report
 * @public
 */
export function coldStart(measured: MeasuredScenario, findings: readonly Finding[]): Chart | undefined {
  const verdicts = verdictsIn(findingsAbout([measured], findings, ['cold-start']));
  const { latency } = measured.summary;
  const { coldStart: cold, warmupMs, samples } = measured.recording;
  if (verdicts.length === 0 || !cold || !latency) return undefined;
  const coldMs = cold.durationMs;
  const warmups = warmupMs.slice(0, MOST_WARMUPS);
  const requestsMs = [coldMs, ...warmups, ...samples.durationMs.slice(0, MOST_MEASURED)];
  const levels = extentOf([...requestsMs, latency.minMs, latency.maxMs]);
  const y = scaleWithRoom(levels ?? [coldMs, coldMs], [PLOT.bottom, PLOT.top], 0.08);
  const range = [leftOf(y, yText, MOST_TICKS), RIGHT] as const;
  const x = linearScale([-1, requestsMs.length], range);
  const places = requestsMs.map((ms, index): Point => [x.at(index), y.at(ms)]);
  return chartOf({
    title: `Cold start, ${measured.id}`,
    verdicts,
    values: [`cold start ${milliseconds(coldMs)}`, `median of the measured requests ${medianText(latency)}`],
    caption: [
      'latency of single requests, in order',
      `brown: cold start${warmups.length > 0 ? `, warm-up${firstOf(MOST_WARMUPS, warmupMs.length)}` : ''}`,
      `blue: measured${firstOf(MOST_MEASURED, samples.durationMs.length)}`,
      'grey band: all measured ones',
    ],
    height: HEIGHT,
    body: [
      bandMarkup(latency, range, y),
      leftAxis(y, yText, range, MOST_TICKS),
      traceMarkup(places, warmups.length, coldMs),
    ],
  });
}
