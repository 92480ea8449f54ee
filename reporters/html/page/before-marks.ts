import { element, textElement } from '../../svg/markup';
import type { Scale } from '../../svg/scales';
import type { PlottedScenario } from '../plotted';
import type { Layout } from './layout';

export function hasBefore({ coldStart, warmupMs }: PlottedScenario): boolean {
  return coldStart !== undefined || warmupMs.length > 0;
}

/** The first request and the warm-up, left of the samples and in no other number. */
export function beforeMarkup(
  { coldStart, warmupMs }: PlottedScenario,
  layout: Layout,
  { at }: Scale,
): string {
  const { before, top, bottom } = layout;
  const marks = (coldStart ? 1 : 0) + warmupMs.length;
  if (marks === 0) return '';
  const step = (before.right - before.left) / marks;
  const x = (index: number): number => before.left + (index + 0.5) * step;
  const first = coldStart ? 1 : 0;
  return element('g', { class: 'before' }, [
    element('rect', { x: before.left, y: top, width: before.right - before.left, height: bottom - top }),
    ...warmupMs.map((ms, index) =>
      element('circle', { cx: x(index + first), cy: at(ms), r: step < 5 ? 2 : 3 }),
    ),
    coldStart
      ? element('path', {
          class: 'first',
          d: `M${x(0).toFixed(1)} ${(at(coldStart.ms) - 6).toFixed(1)}l6 6-6 6-6-6z`,
        })
      : '',
    element('line', { x1: before.right, x2: before.right, y1: top, y2: bottom }),
    textElement('text', { x: before.left - 6, y: bottom + 18 }, warmupMs.length > 0 ? 'warm-up' : 'first'),
  ]);
}
