import { element, textElement } from '../../svg/markup';
import { linearScale, type Scale, tickText } from '../../svg/scales';
import type { Course } from './samples';
import { courseTickText } from './words';

/** Where the parts of a plot are, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** The end of the samples; lines go on to the end of the plot, where their names stand. */
  readonly right: number;
  readonly end: number;
}

const MOST_TICKS = 8;
const ROOM_PER_TICK = 60;
/** About how wide a letter of a title is. */
const LETTER = 6.2;

/** The title of a round where it fits, else its number, else nothing; the same for all of them. */
function bandTitles({ bands }: Course, perUnit: number): readonly string[] {
  const narrowest = Math.min(...bands.map(({ from, to }) => (to - from) * perUnit));
  const choices = [bands.map(({ title }) => title), bands.map(({ number }) => number)];
  const longest = (titles: readonly string[]): number => Math.max(...titles.map(({ length }) => length));
  return choices.find((titles) => LETTER * longest(titles) + 8 < narrowest) ?? [];
}

function bandMarkup(course: Course, { left, right, top, bottom }: Layout): string {
  const perUnit = (right - left) / course.end;
  const titles = bandTitles(course, perUnit);
  const drawn = course.bands.map(({ from, to }, index) => {
    const [x, width] = [left + from * perUnit, (to - from) * perUnit];
    return [
      element('rect', { class: index % 2 === 0 ? 'even' : 'odd', x, y: top, width, height: bottom - top }),
      textElement('text', { x: x + width / 2, y: top + 13, 'text-anchor': 'middle' }, titles[index] ?? ''),
    ].join('');
  });
  return element('g', { class: 'rounds' }, drawn);
}

function heightMarkup({ ticks, at }: Scale, { left, end }: Layout): string {
  const drawn = ticks(MOST_TICKS).map((tick) => {
    const y = at(tick);
    const text = textElement('text', { x: left - 6, y: y + 4, 'text-anchor': 'end' }, tickText(tick));
    return element('line', { x1: left, x2: end, y1: y, y2: y }) + text;
  });
  return element('g', { class: 'grid' }, drawn);
}

function courseTickMarkup({ unit, end }: Course, { left, right, bottom }: Layout): string {
  const most = Math.max(1, Math.floor((right - left) / ROOM_PER_TICK));
  const { at, ticks } = linearScale([0, end], [left, right]);
  const drawn = ticks(most).map((tick) =>
    textElement(
      'text',
      {
        x: at(tick),
        y: bottom + 18,
        'text-anchor': tick === 0 ? 'start' : at(tick) > right - 20 ? 'end' : 'middle',
      },
      courseTickText(tick, unit, end),
    ),
  );
  return element('g', { class: 'grid' }, drawn);
}

export function frameMarkup(timing: string, course: Course, axis: Scale, layout: Layout): string {
  return [
    bandMarkup(course, layout),
    heightMarkup(axis, layout),
    courseTickMarkup(course, layout),
    textElement('text', { class: 'title', x: layout.left, y: layout.top - 10 }, `${timing}, ms`),
  ].join('');
}
