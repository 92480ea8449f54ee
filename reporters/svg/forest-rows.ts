import type { Change, ForestScale } from './forest-scale';
import { arrowhead, haloText, ring, triangle } from './marks';
import { element, textElement } from './markup';
import { nameText, shortenedTo } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

/** What a comparison shows. @public */
export type Verdict = 'worse' | 'better' | 'no difference shown' | 'inconclusive';

/** One comparison of a forest plot. @public */
export interface ForestRow extends Change {
  readonly name: string;
  readonly verdict: Verdict;
  /** The word at the row's end instead of the verdict: 'slower', 'lower'. */
  readonly word?: string;
  /** Neighbouring rows of one section stand under its name. */
  readonly section?: string;
}

export type ForestLine = { readonly heading: string } | { readonly row: ForestRow };

const INK: Readonly<Record<Verdict, string>> = {
  worse: COLOURS.worse,
  better: COLOURS.better,
  'no difference shown': COLOURS.muted,
  inconclusive: COLOURS.muted,
};

/** The rows, with a heading where a section begins. */
export function forestLines(rows: readonly ForestRow[]): readonly ForestLine[] {
  return rows.flatMap((row, index) => {
    const { section } = row;
    const isNew = section !== undefined && section !== rows[index - 1]?.section;
    return isNew ? [{ heading: section }, { row }] : [{ row }];
  });
}

export function rowText(
  { name, ratio, low, high, verdict, word }: ForestRow,
  { changeText }: ForestScale,
): string {
  const interval =
    low === undefined || high === undefined ? '' : ` (${changeText(low)} to ${changeText(high)})`;
  return `${name}: ${changeText(ratio)}${interval}, ${word ?? verdict}`;
}

export function headingMarkup(heading: string, x: number, y: number): string {
  return haloText(shortenedTo(heading, 560, FONT_SIZES.tick, true), {
    x,
    y: y + 7,
    'font-weight': 600,
    'font-size': FONT_SIZES.tick,
  });
}

function intervalMarkup(row: ForestRow, { scale, spanOf }: ForestScale, y: number): string {
  if (row.low === undefined || row.high === undefined) return '';
  const [from, , to] = spanOf(row);
  const [least, most] = scale.domain;
  const stroke = INK[row.verdict];
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
  ].join('');
}

function markOf(row: ForestRow, { scale, spanOf }: ForestScale, y: number): string {
  const [, middle] = spanOf(row);
  const place = [scale.at(middle), y] as const;
  if (row.verdict === 'worse') return triangle(place, 1, COLOURS.worse);
  if (row.verdict === 'better') return triangle(place, -1, COLOURS.better);
  return ring(place, COLOURS.muted);
}

/** A row: its name, interval and mark, its change and its word. */
export function rowMarkup(
  row: ForestRow,
  forest: ForestScale,
  { left, changeEnd }: { readonly left: number; readonly changeEnd: number },
  y: number,
): string {
  const isVerdict = row.verdict === 'worse' || row.verdict === 'better';
  const weight = { 'font-weight': isVerdict ? 600 : undefined, y: y + 4.5 };
  const fill = INK[row.verdict];
  return [
    textElement(
      'text',
      { ...weight, x: left - 16, 'text-anchor': 'end', fill: isVerdict ? fill : COLOURS.ink },
      shortenedTo(nameText(row.name), left - 32, FONT_SIZES.label, isVerdict),
    ),
    intervalMarkup(row, forest, y),
    markOf(row, forest, y),
    textElement(
      'text',
      { ...weight, x: changeEnd, 'text-anchor': 'end', fill },
      forest.changeText(row.ratio),
    ),
    textElement(
      'text',
      { ...weight, x: changeEnd + 10, fill },
      shortenedTo(row.word ?? row.verdict, 150, FONT_SIZES.label, isVerdict),
    ),
  ].join('');
}
