import { type Attributes, element, rounded, textElement } from './markup';
import type { Extent, Point, Scale } from './scales';
import { COLOURS } from './theme';

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
