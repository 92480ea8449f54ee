import { count } from '../../lib/analysis/wording';
import { bottomAxis } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { type ForestRow, forestLines, headingMarkup, rowMarkup, rowText } from './forest-rows';
import { type ForestScale, forestScale } from './forest-scale';
import { element, textElement } from './markup';
import { nameText, textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

const TOP = 42;
const LINE_HEIGHT = 27;
const BOTTOM = 30;
const NOTES = 18;
const MOST_ROWS = 40;
const MARGIN = 16;
const WIDEST_NAME = 260;
const WIDEST_WORD = 150;

/** What a forest plot says of all rows. @public */
export interface ForestOptions {
  /** @defaultValue 'Changes against the baseline' */
  readonly title?: string;
  /** Changes up to this share are noise: a grey band. @defaultValue 0, no band */
  readonly noiseShare?: number;
  /** Of the intervals, to be printed: '99 %'. */
  readonly confidence?: string;
}

interface Columns {
  readonly left: number;
  readonly right: number;
  readonly changeEnd: number;
}

/** Names, changes and words take what they need, the axis the rest. */
function columnsOf(rows: readonly ForestRow[]): Columns {
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => textWidth(text, FONT_SIZES.label, true)));
  const left =
    MARGIN + 16 + Math.min(WIDEST_NAME, Math.max(40, widest(rows.map(({ name }) => nameText(name)))));
  const words = Math.min(WIDEST_WORD, widest(rows.map(({ word, verdict }) => word ?? verdict)));
  const changeEnd = CHART_WIDTH - MARGIN - words - 10;
  return { left, right: changeEnd - 76, changeEnd };
}

function headMarkup({ left, right }: Columns, { scale, bandOf }: ForestScale, noiseShare: number): string {
  const y = TOP - 14;
  const small = { y, 'font-size': FONT_SIZES.tick, 'font-weight': 600 };
  const [from, to] = bandOf(noiseShare).map(scale.at);
  const within = `within ±${Number((noiseShare * 100).toPrecision(3))} %`;
  const middle = ((from ?? left) + (to ?? right)) / 2;
  const half = textWidth(within, FONT_SIZES.tick) / 2 + 8;
  const hasRoom =
    middle - half > left + textWidth('← better', FONT_SIZES.tick, true) && middle + half < right - 60;
  return [
    textElement('text', { ...small, x: left, fill: COLOURS.better }, '← better'),
    textElement('text', { ...small, x: right, 'text-anchor': 'end', fill: COLOURS.worse }, 'worse →'),
    noiseShare > 0 && hasRoom
      ? textElement('text', { x: middle, y, 'text-anchor': 'middle', 'font-size': FONT_SIZES.tick }, within)
      : '',
  ].join('');
}

function bandMarkup({ scale, bandOf }: ForestScale, noiseShare: number, bottom: number): string {
  const [from, to] = bandOf(noiseShare).map(scale.at);
  if (from === undefined || to === undefined || noiseShare <= 0) return '';
  const width = Math.max(1, to - from);
  return element('rect', { x: from, y: TOP - 4, width, height: bottom - TOP + 4, fill: COLOURS.band });
}

function zeroLine({ scale, bandOf }: ForestScale, bottom: number): string {
  const x = scale.at(bandOf(0)[0]);
  return element('line', { x1: x, x2: x, y1: TOP - 4, y2: bottom, stroke: COLOURS.quiet });
}

function verdictsOf(rows: readonly ForestRow[]): readonly string[] {
  const numberOf = (verdict: ForestRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const parts = (['worse', 'better', 'no difference shown', 'inconclusive'] as const)
    .map((verdict) => ({ verdict, number: numberOf(verdict) }))
    .filter(({ number }) => number > 0)
    .map(({ verdict, number }) => `${count(number)} ${verdict}`);
  return parts.length === 0 ? [] : [`${parts.join(', ')}.`];
}

/**
 * Comparisons on one axis, worse always to the right: verdicts as filled triangles with bold text, what shows no difference
 * as a hollow circle. Rows stay in their order, beyond 40 they are left out. `undefined` without rows.
 *
 * @public
 */
export function forestPlot(
  rows: readonly ForestRow[],
  { title = 'Changes against the baseline', noiseShare = 0, confidence }: ForestOptions = {},
): Chart | undefined {
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, MOST_ROWS);
  const columns = columnsOf(shown);
  const forest = forestScale(shown, noiseShare, [columns.left, columns.right]);
  const lines = forestLines(shown);
  const bottom = TOP + lines.length * LINE_HEIGHT + 2;
  const others = rows.length - shown.length;
  const hasIntervals = shown.some(({ low, high }) => low !== undefined && high !== undefined);
  const notes = [
    ...(hasIntervals ? [`bars: ${confidence ?? 'confidence'} intervals`] : []),
    ...(others > 0 ? [`${count(others)} more ${others === 1 ? 'row is' : 'rows are'} in the table`] : []),
  ];
  return chartOf({
    title,
    verdicts: verdictsOf(rows),
    values: rows.map((row) => rowText(row, forest)),
    height: bottom + BOTTOM + (notes.length > 0 ? NOTES : 0),
    body: [
      bandMarkup(forest, noiseShare, bottom),
      headMarkup(columns, forest, noiseShare),
      bottomAxis(forest.scale, { text: forest.tickText, top: TOP - 4, bottom }),
      zeroLine(forest, bottom),
      ...lines.map((line, index) => {
        const y = TOP + (index + 0.5) * LINE_HEIGHT;
        return 'heading' in line
          ? headingMarkup(line.heading, MARGIN, y)
          : rowMarkup(line.row, forest, columns, y);
      }),
      textElement(
        'text',
        { x: CHART_WIDTH - MARGIN, y: bottom + 38, 'text-anchor': 'end', 'font-size': FONT_SIZES.tick },
        notes.join(' · '),
      ),
    ],
  });
}
