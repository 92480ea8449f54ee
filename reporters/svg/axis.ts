import { MARGIN } from './chart';
import { element, textElement } from './markup';
import type { Extent, Scale } from './scales';
import { shortenedTo, textWidth } from './text-width';
import { COLOURS, FONT_SIZES } from './theme';

const GAP = 14;
const SIZE = FONT_SIZES.tick;

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The ticks whose labels leave room between each other, from both ends inwards. */
function withRoom(ticks: readonly Tick[]): readonly Tick[] {
  const kept: Tick[] = [];
  const last = ticks.at(-1);
  const isFree = ({ at, text }: Tick) =>
    kept.every(
      (other) => Math.abs(other.at - at) >= (textWidth(text, SIZE) + textWidth(other.text, SIZE)) / 2 + GAP,
    );
  for (const tick of last ? [last, ...ticks] : []) if (isFree(tick)) kept.push(tick);
  return kept;
}

/** As many round values as have room, none of them left out. */
function fitting(scale: Scale, labelled: (value: number) => Tick, most = 9): readonly Tick[] {
  const ticks = scale.ticks(most).map(labelled);
  const free = withRoom(ticks);
  return free.length === ticks.length || most === 1 ? free : fitting(scale, labelled, most - 1);
}

/** Labels below a scale and, if wanted, a faint line up from each. */
export function bottomAxis(
  scale: Scale,
  {
    values,
    text,
    top,
    bottom,
    hasGrid = true,
  }: {
    /** Where ticks are; round values if there are none. */
    readonly values?: readonly number[];
    readonly text: (value: number) => string;
    readonly top: number;
    readonly bottom: number;
    readonly hasGrid?: boolean;
  },
): string {
  const labelled = (value: number): Tick => ({ at: scale.at(value), text: text(value) });
  const ticks = values ? withRoom(values.map(labelled)) : fitting(scale, labelled);
  const lines = ticks.map(({ at }) => element('line', { x1: at, x2: at, y1: top, y2: bottom }));
  const labels = ticks.map(({ at, text: label }) => textElement('text', { x: at, y: bottom + 19 }, label));
  return [
    ...(hasGrid ? [element('g', { stroke: COLOURS.grid, 'stroke-width': '0.6' }, lines)] : []),
    element('g', { 'font-size': SIZE, 'text-anchor': 'middle' }, labels),
  ].join('');
}

/** Where a plot begins, so that the labels of its left axis fit beside it. */
export function leftOf(scale: Scale, text: (value: number) => string, most = 7): number {
  return MARGIN + 10 + Math.max(24, ...scale.ticks(most).map((value) => textWidth(text(value), SIZE)));
}

/** Labels to the left of a scale, and a faint line from each to the right. */
function leftAxis(scale: Scale, text: (value: number) => string, [left, right]: Extent, most = 7): string {
  const ticks = scale.ticks(most).map((value) => ({ at: scale.at(value), text: text(value) }));
  const lines = ticks.map(({ at }) => element('line', { x1: left, x2: right, y1: at, y2: at }));
  const labels = ticks.map(({ at, text: label }) =>
    textElement('text', { x: left - 10, y: at + SIZE * 0.35 }, label),
  );
  return [
    element('g', { stroke: COLOURS.grid, 'stroke-width': '0.6' }, lines),
    element('g', { 'font-size': SIZE, 'text-anchor': 'end' }, labels),
  ].join('');
}

export interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

/** Both axes of a plot: faint lines and labels to the left, labels and what they mean below. */
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
