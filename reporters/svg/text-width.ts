import { oneLine } from '../../lib/core/foreign-text';
import { sumBy } from '../../lib/core/sums';

/** Widths in shares of the letters' size, of the widest of the usual system fonts: too much room never hides anything. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{M}\p{Cf}]/u, 0],
  [/[iljI|'.,:;! ]/u, 0.34],
  [/[ftr()[\]{}/\\-]/u, 0.43],
  [/[mwMW@%—…]/u, 0.98],
  [/[\p{Lu}&+=<>~×÷±−]/u, 0.76],
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u, 1.02],
  [/\p{Extended_Pictographic}/u, 1.3],
];
const OTHERWISE = 0.63;
const BOLD = 1.1;
const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function characters(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function widthOf(character: string): number {
  const [first = ''] = character;
  // Digits count as pictographs in Unicode, because keycaps begin with them.
  if (/[\d#*]/.test(first)) return OTHERWISE + 0.01;
  return WIDTHS.find(([pattern]) => pattern.test(first))?.[1] ?? OTHERWISE;
}

/** A name as it is printed: one that shows nothing is said to be empty. */
export function nameText(name: string): string {
  return oneLine(name) || '(empty)';
}

/** About how wide a line of text is at most. */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  const shares = sumBy(characters(oneLine(text)), widthOf);
  return shares * fontSize * (isBold ? BOLD : 1);
}

/**
 * The text if it fits into a width, else as much of its beginning and end as does: names of a group often differ in
 * their ends only.
 */
export function shortenedTo(text: string, width: number, fontSize: number, isBold = false): string {
  const line = oneLine(text);
  if (textWidth(line, fontSize, isBold) <= width) return line;
  const all = characters(line.slice(0, 2000));
  let kept = all.length - 1;
  const cut = () =>
    `${all
      .slice(0, Math.ceil(kept / 2))
      .join('')
      .trimEnd()}${ELLIPSIS}${all
      .slice(all.length - Math.floor(kept / 2))
      .join('')
      .trimStart()}`;
  while (kept > 1 && textWidth(cut(), fontSize, isBold) > width) kept--;
  return cut();
}
