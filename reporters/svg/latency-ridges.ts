import type { Finding } from '../../lib/analysis/judge';
import { percentileIn, UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import { count } from '../../lib/analysis/wording';
import { bottomAxis } from './axis';
import { CHART_WIDTH, type Chart, chartOf, MARGIN } from './chart';
import { element, textElement } from './markup';
import {
  isRelative,
  markOf,
  type RidgeRow,
  ridgeMarks,
  ridgeRowOf,
  ridgeScale,
  ridgeTexts,
} from './ridge-rows';
import type { Scale } from './scales';
import { tickText } from './scales';
import { nameText, shortenedTo, textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';
import { findingsAbout, verdictsIn } from './verdicts';

/** At most so many of all, evenly spread, with the first and the last. */
function evenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => all[Math.round(index * step)]).filter(
    (each) => each !== undefined,
  );
}

const TOP = 40;
const ROW_HEIGHT = 46;
const BOTTOM = 36;
const MOST_ROWS = 24;
const WIDEST_NAME = 270;
const WIDEST_END = 150;

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly scale: Scale | undefined;
}

/** Names to the left and medians to the right take what they need, the axis the rest. */
function layoutOf(rows: readonly RidgeRow[]): Layout {
  const names = rows.map(({ name }) => textWidth(nameText(name), FONT_SIZES.label));
  const left = MARGIN + 12 + Math.min(WIDEST_NAME, Math.max(40, ...names));
  const rough = ridgeScale(rows, [left, CHART_WIDTH]);
  const ends = rows.flatMap((row) => ridgeTexts(row, rough)).map((text) => textWidth(text, FONT_SIZES.label));
  const right = CHART_WIDTH - MARGIN - 14 - Math.min(WIDEST_END, Math.max(60, ...ends));
  return { left, right, scale: ridgeScale(rows, [left, right]) };
}

function rowMarkup(row: RidgeRow, index: number, { left, right, scale }: Layout): string {
  const baseline = TOP + (index + 1) * ROW_HEIGHT - 6;
  const x = right + 14;
  const [first = '', second] = ridgeTexts(row, scale);
  const isMeasured = second !== undefined;
  return [
    textElement(
      'text',
      { x: left - 12, y: baseline - 8, 'text-anchor': 'end', fill: isMeasured ? COLOURS.ink : undefined },
      shortenedTo(nameText(row.name), WIDEST_NAME, FONT_SIZES.label),
    ),
    element('line', { x1: left, x2: right, y1: baseline, y2: baseline, stroke: COLOURS.grid }),
    scale ? ridgeMarks(row, scale, baseline) : '',
    isMeasured
      ? textElement('text', { x, y: baseline - 15, fill: COLOURS.ink, 'font-weight': 600 }, first)
      : textElement('text', { x, y: baseline - 8 }, first),
    isMeasured ? textElement('text', { x, y: baseline, 'font-size': FONT_SIZES.tick }, second) : '',
  ].join('');
}

function captionOf(rows: readonly RidgeRow[], total: number, relative: boolean): readonly string[] {
  const marks = new Set(rows.flatMap((row) => markOf(row) ?? []));
  const upper = UPPER_PERCENTILES.filter((p) =>
    rows.some(({ latency }) => latency && percentileIn(latency, p)),
  );
  return [
    relative ? 'latency ÷ own median of the row' : 'latency',
    ...(marks.has('points') ? ['dot: one request'] : []),
    ...(marks.has('density') ? ['curve: density of the requests'] : []),
    ...(marks.size > 0 ? ['tall tick: median'] : []),
    ...(upper.length > 0
      ? [`short ${upper.length === 1 ? 'tick' : 'ticks'}: ${upper.map((p) => `p${p}`).join(', ')}`]
      : []),
    ...(rows.some(({ latency, values }) => latency && latency.count > values.length)
      ? ['drawn from the requests that were kept']
      : []),
    ...(total > rows.length ? [`${rows.length} of ${count(total)} rows`] : []),
  ];
}

/**
 * How the latencies of a group's scenarios are spread, a row each: single requests as points, from 50 on their density.
 * On one axis of milliseconds where the medians are within a factor of 10, else each row relative to its own median.
 * `undefined` where no scenario has samples.
 *
 * @param findings - those of the whole report; the verdict is the one of rule `input-ratio`
 */
export function latencyRidges(
  scenarios: readonly MeasuredScenario[],
  findings: readonly Finding[] = [],
): Chart | undefined {
  const [first] = scenarios;
  if (!first || scenarios.every(({ summary }) => summary.latency === null)) return undefined;
  const shown = evenly(scenarios, MOST_ROWS);
  const relative = isRelative(shown);
  const rows = shown.map((measured) => ridgeRowOf(measured, relative));
  const layout = layoutOf(rows);
  const { scale } = layout;
  const bottom = TOP + rows.length * ROW_HEIGHT;
  const text = (value: number) => (relative ? `${tickText(value)}x` : `${tickText(value)} ms`);
  return chartOf({
    title: `Distribution of the latency, ${first.recording.scenario.group}`,
    verdicts: verdictsIn(findingsAbout(scenarios, findings, ['input-ratio'])),
    values: scenarios.map(({ recording, summary: { latency } }) =>
      latency
        ? `${recording.scenario.name}: median ${medianText(latency)}`
        : `${recording.scenario.name}: ${missingText(recording)}`,
    ),
    caption: captionOf(rows, scenarios.length, relative),
    height: bottom + (scale ? BOTTOM : 12),
    body: [
      scale ? bottomAxis(scale, { text, top: TOP - 4, bottom }) : '',
      ...rows.map((row, index) => rowMarkup(row, index, layout)),
    ],
  });
}
