import { element, textElement } from '../../svg/markup';
import { linearScale, type Scale } from '../../svg/scales';
import { tickText } from '../../svg/tick-text';
import type { Layout } from './layout';
import type { Course } from './samples';
import { courseTickText } from './words';

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

function bandMarkup(course: Course, { course: { left, right }, top, bottom }: Layout): string {
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

function heightMarkup({ ticks, at }: Scale, { course, before, distribution }: Layout): string {
  const drawn = ticks(MOST_TICKS).map((tick) => {
    const y = at(tick);
    const lines = [
      element('line', { x1: before.left, x2: course.right, y1: y, y2: y }),
      element('line', { x1: distribution.left, x2: distribution.right, y1: y, y2: y }),
    ];
    return `${lines.join('')}${textElement('text', { x: before.left - 6, y: y + 4, 'text-anchor': 'end' }, tickText(tick))}`;
  });
  return element('g', { class: 'grid' }, drawn);
}

function courseTickMarkup({ unit, end }: Course, { course, bottom }: Layout): string {
  const most = Math.max(1, Math.floor((course.right - course.left) / ROOM_PER_TICK));
  const { at, ticks } = linearScale([0, end], [course.left, course.right]);
  const drawn = ticks(most).map((tick) =>
    textElement(
      'text',
      {
        x: at(tick),
        y: bottom + 18,
        'text-anchor': tick === 0 ? 'start' : at(tick) > course.right - 20 ? 'end' : 'middle',
      },
      courseTickText(tick, unit, end),
    ),
  );
  return element('g', { class: 'grid' }, drawn);
}

export function frameMarkup(timing: string, course: Course, axis: Scale, layout: Layout): string {
  const { before, distribution, top } = layout;
  return [
    bandMarkup(course, layout),
    heightMarkup(axis, layout),
    courseTickMarkup(course, layout),
    textElement('text', { class: 'title', x: before.left, y: top - 10 }, `${timing}, ms`),
    textElement('text', { class: 'title', x: distribution.left, y: top - 10 }, 'distribution'),
  ].join('');
}
