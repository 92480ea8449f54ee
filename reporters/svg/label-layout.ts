import { MARGIN } from './chart';
import { haloText } from './marks';
import type { Point } from './scales';
import { textWidth } from './text-width';
import { FONT_SIZES } from './theme';

const SIZE = FONT_SIZES.tick;
const LINE = SIZE + 3;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label and the places it may stand, the best one first; places are the middle of its base line. */
export interface Label {
  readonly text: string;
  readonly places: readonly Point[];
}

export function boxAround([x, y]: Point, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** Where the value of a point of a rising curve can stand, given the ends of its interval. */
export function placesAround(x: number, top: number, bottom: number, y: number): readonly Point[] {
  return [
    [x, top - 11],
    [x - 30, top - 7],
    [x - 38, y - 4],
    [x + 38, y + 16],
    [x, bottom + 20],
  ];
}

function boxAt(text: string, [x, y]: Point): Box {
  const half = textWidth(text, SIZE) / 2 + 3;
  return { left: x - half, right: x + half, top: y - LINE, bottom: y + 3 };
}

function isApart(a: Box, b: Box): boolean {
  return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
}

/**
 * Labels where they hide neither each other nor anything else: from both ends inwards, those without a free place left out.
 *
 * @param taken - what labels must not hide
 */
export function freeLabels(
  labels: readonly Label[],
  taken: readonly Box[],
  within: Box,
  fill: string,
): string {
  const occupied: Box[] = [...taken];
  const last = labels.at(-1);
  const ordered = last ? [last, ...labels.slice(0, -1)] : [];
  const written = ordered.map(({ text, places }) => {
    const place = places.find((each) => {
      const box = boxAt(text, each);
      const isInside =
        box.left >= within.left &&
        box.right <= within.right &&
        box.top >= within.top &&
        box.bottom <= within.bottom;
      return isInside && occupied.every((other) => isApart(box, other));
    });
    if (!place) return '';
    occupied.push(boxAt(text, place));
    return haloText(text, { x: place[0], y: place[1], 'text-anchor': 'middle', 'font-size': SIZE, fill });
  });
  return written.join('');
}

/** The room that the lines at a curve's end take up to the picture's edge. */
export function endLinesWidth(lines: readonly string[]): number {
  return Math.max(...lines.map((text) => textWidth(text, SIZE, true))) + MARGIN;
}

/** Some lines of text at the end of a curve, the first one bold, as near to the wanted height as the plot allows. */
export function endLines(
  lines: readonly string[],
  [x, y]: Point,
  { top, bottom, fill }: { readonly top: number; readonly bottom: number; readonly fill: string },
): string {
  const height = (lines.length - 1) * (LINE + 1);
  const first = Math.min(Math.max(y - height / 2 + SIZE * 0.35, top + SIZE), bottom - height);
  return lines
    .map((text, index) =>
      haloText(text, {
        x,
        y: first + index * (LINE + 1),
        'font-size': SIZE,
        fill: index === 0 ? fill : undefined,
        'font-weight': index === 0 ? 600 : undefined,
      }),
    )
    .join('');
}
