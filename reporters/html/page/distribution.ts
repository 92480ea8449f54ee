import { element } from '../../svg/markup';
import type { Layout } from './layout';

const [FEWEST, MOST] = [6, 45];

export interface Slice {
  readonly top: number;
  readonly height: number;
  readonly samples: number;
}

/** How many samples are where: equal slices from the slowest to the fastest sample. */
export function slicesOf(heights: readonly number[]): readonly Slice[] {
  const top = heights.reduce((least, height) => Math.min(least, height), Number.POSITIVE_INFINITY);
  const bottom = heights.reduce((most, height) => Math.max(most, height), Number.NEGATIVE_INFINITY);
  const fitting = Math.round(2 * Math.sqrt(heights.length));
  // No slice thinner than can be seen.
  const number = Math.max(1, Math.min(MOST, Math.max(FEWEST, fitting), Math.floor((bottom - top) / 4)));
  const height = Math.max(4, bottom - top) / number;
  const counts = Array.from({ length: number }, () => 0);
  for (const each of heights) {
    const slice = Math.min(number - 1, Math.floor((each - top) / height));
    counts[slice] = (counts[slice] ?? 0) + 1;
  }
  const start = (top + bottom - height * number) / 2;
  return counts.map((samples, index) => ({ top: start + index * height, height, samples }));
}

export function distributionMarkup(heights: readonly number[], { distribution }: Layout): string {
  const slices = slicesOf(heights);
  const widest = Math.max(...slices.map(({ samples }) => samples));
  const bars = slices.flatMap(({ top, height, samples }) => {
    if (samples === 0) return [];
    const width = Math.max(1.5, (samples / widest) * (distribution.right - distribution.left));
    return [element('rect', { x: distribution.left, y: top + 0.5, width, height: Math.max(1, height - 1) })];
  });
  return element('g', { class: 'bars' }, bars);
}
