import type { Finding } from '../../lib/analysis/judge';
import type { LatencySummary } from '../../lib/analysis/latency';
import { medianIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { milliseconds } from '../../lib/analysis/wording';
import { leftAxis, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { dot, endLines, haloText } from './marks';
import { element, textElement } from './markup';
import {
  type Extent,
  extentOf,
  linearScale,
  linePath,
  type Point,
  type Scale,
  scaleWithRoom,
} from './scales';
import { textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';
import { tickText } from './tick-text';
import { findingsAbout, verdictsIn } from './verdicts';

/** Requests of one kind, and the room they have in the picture. */
interface ColdStartPart {
  readonly kind: 'cold start' | 'warm-up' | 'measured';
  readonly name: string;
  readonly durationsMs: readonly number[];
  readonly range: Extent;
}

/** More requests than this are not drawn. */
const MOST = { 'cold start': 1, 'warm-up': 20, measured: 60 } as const;
const COLD_WIDTH = 84;
const WIDTH_PER_WARMUP = 14;
const EDGE = 8;

function firstOf(kind: ColdStartPart['kind'], all: readonly number[]) {
  const durationsMs = all.slice(0, MOST[kind]);
  const name =
    durationsMs.length < all.length ? `${kind}, first ${durationsMs.length} of ${all.length}` : kind;
  return { kind, name, durationsMs };
}

/** The cold start, the warm-up and the measured requests, side by side; a part without requests is left out. */
function coldStartParts(
  { recording: { warmupMs, samples } }: MeasuredScenario,
  coldMs: number,
  [left, right]: Extent,
): readonly ColdStartPart[] {
  const warmup = firstOf('warm-up', warmupMs);
  const labelWidth = textWidth(warmup.name, FONT_SIZES.tick) + 2 * EDGE;
  const warmupWidth = Math.max(labelWidth, warmup.durationsMs.length * WIDTH_PER_WARMUP);
  const from = left + COLD_WIDTH;
  const to = warmupMs.length === 0 ? from : from + warmupWidth;
  const parts: readonly ColdStartPart[] = [
    { ...firstOf('cold start', [coldMs]), range: [left, from] },
    { ...warmup, range: [from, to] },
    { ...firstOf('measured', samples.durationMs), range: [to, right] },
  ];
  return parts.filter(({ durationsMs }) => durationsMs.length > 0);
}

function placesIn({ range: [from, to], durationsMs }: ColdStartPart, y: Scale): readonly Point[] {
  const x = linearScale([-0.5, durationsMs.length - 0.5], [from + EDGE, to - EDGE]);
  return durationsMs.map((ms, index) => [x.at(index), y.at(ms)]);
}

const RIGHT = CHART_WIDTH - 110;
const TOP = 44;
const BOTTOM = 190;
const HEIGHT = 224;
const MOST_TICKS = 5;

function yText(ms: number): string {
  return `${tickText(ms)} ms`;
}

function bandMarkup(latency: LatencySummary, [x1, x2]: Extent, y: Scale): string {
  const { minMs, maxMs } = latency;
  const [top, middle] = [y.at(maxMs), y.at(medianIn(latency).ms)];
  const height = Math.max(1, y.at(minMs) - top);
  return [
    element('rect', { x: x1, y: top, width: x2 - x1, height, fill: COLOURS.band }),
    element('line', { x1, x2, y1: middle, y2: middle, stroke: COLOURS.quiet, 'stroke-dasharray': '5 4' }),
    endLines([medianText(latency), 'median'], [x2 + 12, middle], {
      top: TOP,
      bottom: BOTTOM,
      fill: COLOURS.ink,
    }),
  ].join('');
}

function partMarkup(part: ColdStartPart, y: Scale): string {
  const [from, to] = part.range;
  const label = { x: (from + to) / 2, y: BOTTOM + 19, 'text-anchor': 'middle', 'font-size': FONT_SIZES.tick };
  const fill = part.kind === 'measured' ? COLOURS.accent : COLOURS.remarkable;
  const isFirst = part.kind === 'cold start';
  return [
    textElement('text', label, part.name),
    isFirst ? '' : element('line', { x1: from, x2: from, y1: TOP, y2: BOTTOM, stroke: COLOURS.grid }),
    ...placesIn(part, y).map(([cx, cy]) =>
      isFirst ? dot([cx, cy], fill, 5.5) : element('circle', { cx, cy, r: 2.6, fill }),
    ),
  ].join('');
}

function traceMarkup(parts: readonly ColdStartPart[], coldMs: number, y: Scale): string {
  const places = parts.flatMap((part) => placesIn(part, y));
  const [[x, level] = [0, TOP]] = places;
  return [
    element('path', {
      d: linePath(places),
      fill: 'none',
      stroke: COLOURS.quiet,
      'stroke-width': 1,
      'stroke-opacity': '0.7',
    }),
    ...parts.map((part) => partMarkup(part, y)),
    haloText(milliseconds(coldMs), {
      x: x + 12,
      y: level + 4,
      'font-size': FONT_SIZES.tick,
      'font-weight': 600,
      fill: COLOURS.remarkable,
    }),
  ].join('');
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
  const { coldStart: cold, warmupMs } = measured.recording;
  if (verdicts.length === 0 || !cold || !latency) return undefined;
  const coldMs = cold.durationMs;
  const levels = extentOf([coldMs, ...warmupMs, latency.minMs, latency.maxMs]);
  const y = scaleWithRoom(levels ?? [coldMs, coldMs], [BOTTOM, TOP], 0.08);
  const range = [leftOf(y, yText, MOST_TICKS), RIGHT] as const;
  return chartOf({
    title: `Cold start, ${measured.id}`,
    verdicts,
    values: [`cold start ${milliseconds(coldMs)}`, `median of the measured requests ${medianText(latency)}`],
    caption: ['latency of single requests, in order', 'grey band: all measured ones', 'dashed: their median'],
    height: HEIGHT,
    body: [
      bandMarkup(latency, range, y),
      leftAxis(y, yText, range, MOST_TICKS),
      traceMarkup(coldStartParts(measured, coldMs, range), coldMs, y),
    ],
  });
}
