import { MARGIN } from './chart';
import { type Attributes, element, rounded, textElement } from './markup';
import type { Extent, Point, Scale } from './scales';
import { textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

/** A filled circle with a rim in the colour of the page, so that it stands out from lines below it. */
export function dot([cx, cy]: Point, fill: string, r = 4.5): string {
  return element('circle', { cx, cy, r, fill, stroke: COLOURS.paper, 'stroke-width': '1.5' });
}

export function ring([cx, cy]: Point, stroke: string): string {
  return element('circle', { cx, cy, r: 4.5, fill: COLOURS.paper, stroke, 'stroke-width': 2 });
}

/** A triangle that points to the right (1) or to the left (-1). */
export function triangle([x, y]: Point, direction: 1 | -1, fill: string): string {
  const back = rounded(x - direction * 5);
  const d = `M${rounded(x + direction * 8)},${rounded(y)}L${back},${rounded(y - 7)}L${back},${rounded(y + 7)}Z`;
  return element('path', { d, fill, stroke: COLOURS.paper });
}

/** Text with a rim in the colour of the page, so that it can be read across lines. */
export function haloText(text: string, attributes: Attributes): string {
  return textElement(
    'text',
    {
      ...attributes,
      stroke: COLOURS.paper,
      'stroke-width': 3,
      'stroke-linejoin': 'round',
      'paint-order': 'stroke',
    },
    text,
  );
}

const TURNS = { up: -90, right: 0, down: 90, left: 180 } as const;

/** The end of an interval that goes on outside of the plot. */
export function arrowhead([x, y]: Point, direction: keyof typeof TURNS, fill: string): string {
  return element('path', {
    d: 'M0,0L-7,4L-7,-4Z',
    transform: `translate(${rounded(x)},${rounded(y)}) rotate(${TURNS[direction]})`,
    fill,
  });
}

/** An interval as an upright bar; where it goes on outside of the scale, its end is an arrow. */
export function uprightInterval(x: number, [low, high]: Extent, scale: Scale, stroke: string): string {
  const [least, most] = scale.domain;
  return [
    element('line', {
      x1: x,
      x2: x,
      y1: scale.at(low),
      y2: scale.at(high),
      stroke,
      'stroke-width': 2.5,
      'stroke-linecap': 'round',
      'stroke-opacity': '0.55',
    }),
    high > most ? arrowhead([x, scale.at(most)], 'up', stroke) : '',
    low < least ? arrowhead([x, scale.at(least)], 'down', stroke) : '',
  ].join('');
}

const SIZE = FONT_SIZES.tick;
const LINE = SIZE + 3;

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
