import { milliseconds } from '../../../lib/analysis/wording';
import { element, textElement } from '../../svg/markup';
import type { Scale } from '../../svg/scales';
import type { PlottedLine } from '../plotted';
import type { Layout } from './frame-marks';
import type { Course } from './samples';

const LINE_HEIGHT = 15;

/** Heights of labels, each as near to its line as the ones below it allow. */
export function spreadLabels(heights: readonly number[], top: number, bottom: number): readonly number[] {
  const order = Array.from(heights.keys()).sort((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0));
  const placed = [...heights];
  let free = bottom;
  for (const [place, index] of order.entries()) {
    const room = top + (order.length - 1 - place) * LINE_HEIGHT;
    const height = Math.max(room, Math.min(heights[index] ?? 0, free));
    placed[index] = height;
    free = height - LINE_HEIGHT;
  }
  return placed;
}

/** Lines across the plot where they are of all, else across their round; with their values where there is room. */
export function lineMarkup(
  lines: readonly PlottedLine[],
  course: Course,
  layout: Layout,
  { at }: Scale,
): string {
  const { left, right, end } = layout;
  const perUnit = (right - left) / course.end;
  const labels = spreadLabels(
    lines.map(({ ms }) => at(ms) - 4),
    layout.top + 10,
    layout.bottom - 4,
  );
  const ends = ({ round }: PlottedLine): readonly [number, number] => {
    const band = round === undefined ? undefined : course.bands[round];
    if (!band) return [left, end];
    return [left + band.from * perUnit, left + band.to * perUnit];
  };
  const drawn = lines.map((line) => {
    const [x1, x2] = ends(line);
    return element('line', { class: line.label.toLowerCase(), x1, x2, y1: at(line.ms), y2: at(line.ms) });
  });
  // After all lines, so that none goes through them.
  const told = lines.map(({ label, ms, round }, index) =>
    round === undefined
      ? textElement(
          'text',
          { x: end, y: labels[index], 'text-anchor': 'end' },
          `${label} ${milliseconds(ms)}`,
        )
      : '',
  );
  return element('g', { class: 'lines' }, [...drawn, ...told]);
}
