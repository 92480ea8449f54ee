import { bottomAxis, leftAxis } from './axis';
import { textElement } from './markup';
import type { Scale } from './scales';
import { shortenedTo } from './text-width';
import { FONT_SIZES } from './theme';

/** The two scales of a plot; `y` from the bottom to the top. @internal */
export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

/** Both axes of a plot: faint lines and labels to the left, labels and what they mean below. @internal */
export function frameMarkup(
  { x, y }: Axes,
  {
    xValues,
    xText,
    xTitle,
    yText,
    mostOfY,
  }: {
    readonly xValues: readonly number[];
    readonly xText: (value: number) => string;
    readonly xTitle?: string;
    readonly yText: (value: number) => string;
    readonly mostOfY?: number;
  },
): string {
  const [left, right] = x.range;
  const [bottom, top] = y.range;
  const title = {
    x: (left + right) / 2,
    y: bottom + 38,
    'text-anchor': 'middle',
    'font-size': FONT_SIZES.tick,
  };
  return [
    leftAxis(y, yText, x.range, mostOfY),
    bottomAxis(x, { values: xValues, text: xText, top, bottom, hasGrid: false }),
    xTitle === undefined
      ? ''
      : textElement('text', title, shortenedTo(xTitle, right - left, FONT_SIZES.tick)),
  ].join('');
}
