import { count } from '../../lib/analysis/wording';
import { bottomAxis } from './axis';
import { CHART_WIDTH, type Chart, chartOf, MARGIN } from './chart';
import { type Change, type ForestScale, forestScale } from './forest-scale';
import { arrowhead, haloText, ring, triangle } from './marks';
import { element, textElement } from './markup';
import { nameText, shortenedTo, textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

const TOP = 66;
const LINE_HEIGHT = 27;
const BOTTOM = 30;
const MOST_ROWS = 40;
const WIDEST_NAME = 260;
const WIDEST_WORD = 150;

/** One comparison of a forest plot. */
export interface ForestRow extends Change {
  readonly name: string;
  readonly verdict: 'worse' | 'better' | 'neither';
  /** The verdict in the words of the comparison; those before a comma stand at the row's end. */
  readonly word: string;
  /** Neighbouring rows of one section stand under its name. */
  readonly section: string;
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
  const words = Math.min(WIDEST_WORD, widest(rows.map(shortWord)));
  const changeEnd = CHART_WIDTH - MARGIN - words - 10;
  return { left, right: changeEnd - 76, changeEnd };
}

/** Which way is worse, and the band in which changes do not matter. */
function headMarkup({ left, right }: Columns, forest: ForestScale, noiseShare: number, bottom: number) {
  const small = { y: TOP - 14, 'font-size': FONT_SIZES.tick };
  const [from, to] = forest.bandOf(noiseShare).map(forest.scale.at);
  const heads = [
    textElement('text', { ...small, x: left, 'font-weight': 600, fill: COLOURS.better }, '← better'),
    textElement(
      'text',
      { ...small, x: right, 'font-weight': 600, 'text-anchor': 'end', fill: COLOURS.worse },
      'worse →',
    ),
  ];
  if (from === undefined || to === undefined || noiseShare <= 0) return heads;
  const within = `within ±${Number((noiseShare * 100).toPrecision(3))} %`;
  const middle = (from + to) / 2;
  const half = textWidth(within, FONT_SIZES.tick) / 2 + 8;
  const hasRoom =
    middle - half > left + textWidth('← better', FONT_SIZES.tick, true) && middle + half < right - 60;
  const width = Math.max(1, to - from);
  return [
    element('rect', { x: from, y: TOP - 4, width, height: bottom - TOP + 4, fill: COLOURS.band }),
    ...heads,
    hasRoom ? textElement('text', { ...small, x: middle, 'text-anchor': 'middle' }, within) : '',
  ];
}

function zeroLine({ scale, bandOf }: ForestScale, bottom: number): string {
  const x = scale.at(bandOf(0)[0]);
  return element('line', { x1: x, x2: x, y1: TOP - 4, y2: bottom, stroke: COLOURS.quiet });
}

function headingMarkup(section: string, y: number): string {
  const text = shortenedTo(section, 560, FONT_SIZES.tick, true);
  return haloText(text, { x: MARGIN, y: y + 7, 'font-weight': 600, 'font-size': FONT_SIZES.tick });
}

/** The interval, and the change itself: verdicts as triangles, which point to the right for worse. */
function changeMarkup(row: ForestRow, { scale, spanOf }: ForestScale, y: number, stroke: string): string {
  const [from, middle, to] = spanOf(row);
  const [least, most] = scale.domain;
  const place = [scale.at(middle), y] as const;
  return [
    element('line', {
      x1: scale.at(from),
      x2: scale.at(to),
      y1: y,
      y2: y,
      stroke,
      'stroke-width': 3,
      'stroke-linecap': 'round',
      'stroke-opacity': '0.6',
    }),
    from < least ? arrowhead([scale.at(least), y], 'left', stroke) : '',
    to > most ? arrowhead([scale.at(most), y], 'right', stroke) : '',
    row.verdict === 'worse' || row.verdict === 'better'
      ? triangle(place, row.verdict === 'worse' ? 1 : -1, stroke)
      : ring(place, stroke),
  ].join('');
}

function rowMarkup(row: ForestRow, forest: ForestScale, { left, changeEnd }: Columns, y: number): string {
  const isVerdict = row.verdict === 'worse' || row.verdict === 'better';
  const fill = row.verdict === 'worse' || row.verdict === 'better' ? COLOURS[row.verdict] : COLOURS.muted;
  const look = { y: y + 4.5, 'font-weight': isVerdict ? 600 : undefined, fill };
  return [
    textElement(
      'text',
      { ...look, x: left - 16, 'text-anchor': 'end', fill: isVerdict ? fill : COLOURS.ink },
      shortenedTo(nameText(row.name), left - 32, FONT_SIZES.label, isVerdict),
    ),
    changeMarkup(row, forest, y, fill),
    textElement('text', { ...look, x: changeEnd, 'text-anchor': 'end' }, forest.changeText(row.ratio)),
    textElement(
      'text',
      { ...look, x: changeEnd + 10 },
      shortenedTo(shortWord(row), WIDEST_WORD, FONT_SIZES.label, isVerdict),
    ),
  ].join('');
}

function shortWord({ word }: ForestRow): string {
  return word.split(',')[0] ?? word;
}

function verdictsOf(rows: readonly ForestRow[]): readonly string[] {
  const words = rows.map(({ word }) => word);
  const parts = [...new Set(words)].map(
    (word) => `${count(words.filter((other) => other === word).length)} ${word}`,
  );
  return [`${parts.join('; ')}.`];
}

function rowText({ name, ratio, low, high, word }: ForestRow, { changeText }: ForestScale): string {
  return `${name}: ${changeText(ratio)} (${changeText(low)} to ${changeText(high)}), ${word}`;
}

/**
 * Changes against a base on one axis, worse always to the right: verdicts as filled triangles with bold text, what shows no difference
 * as a hollow circle. Rows stay in their order, beyond 40 they are left out. `undefined` without rows.
 *
 * @param noiseShare - changes up to this share do not matter: a grey band; none where it is 0
 */
export function forestPlot(rows: readonly ForestRow[], noiseShare: number): Chart | undefined {
  if (rows.length === 0) return undefined;
  const shown = rows.slice(0, MOST_ROWS);
  const columns = columnsOf(shown);
  const forest = forestScale(shown, noiseShare, [columns.left, columns.right]);
  const lines = shown.flatMap((row, index): readonly (string | ForestRow)[] =>
    row.section === shown[index - 1]?.section ? [row] : [row.section, row],
  );
  const bottom = TOP + lines.length * LINE_HEIGHT + 2;
  return chartOf({
    title: 'Changes against the base',
    verdicts: verdictsOf(rows),
    values: rows.map((row) => rowText(row, forest)),
    caption: [
      'bars: 99 % intervals',
      ...(rows.length > shown.length ? [`${shown.length} of ${count(rows.length)} rows`] : []),
    ],
    height: bottom + BOTTOM,
    body: [
      ...headMarkup(columns, forest, noiseShare, bottom),
      bottomAxis(forest.scale, { text: forest.tickText, top: TOP - 4, bottom }),
      zeroLine(forest, bottom),
      ...lines.map((line, index) => {
        const y = TOP + (index + 0.5) * LINE_HEIGHT;
        return typeof line === 'string' ? headingMarkup(line, y) : rowMarkup(line, forest, columns, y);
      }),
    ],
  });
}
