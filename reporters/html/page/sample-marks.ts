import { element, rounded } from '../../svg/markup';
import type { Scale } from '../../svg/scales';
import type { Layout } from './frame-marks';
import type { Course, Sample } from './samples';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Large dots where there is room for them. */
function dotSize(samples: number): number {
  return samples <= 120 ? 7 : samples <= 600 ? 5 : samples <= 4000 ? 3.5 : 2.5;
}

export function placesOf({ samples, end }: Course, { left, right }: Layout, { at }: Scale): readonly Place[] {
  const perUnit = (right - left) / end;
  return samples.map((sample) => ({
    x: Math.min(right, left + sample.at * perUnit),
    y: at(sample.ms),
  }));
}

/** Shapes, because colours alone are not seen by everybody. */
function causeMark({ x, y }: Place, cause: 'garbage collection' | 'event-loop block'): string {
  return cause === 'garbage collection'
    ? element('path', { class: 'collection', d: `M${rounded(x)} ${rounded(y - 5.5)}l5.5 9.5h-11z` })
    : element('rect', { class: 'block', x: x - 4.5, y: y - 4.5, width: 9, height: 9 });
}

/** All samples: one path of dots, however many, and a mark for each slow one that coincided with a pause. */
export function sampleMarkup(samples: readonly Sample[], places: readonly Place[]): string {
  const dots: string[] = [];
  const marks: string[] = [];
  for (const [index, place] of places.entries()) {
    const cause = samples[index]?.cause?.cause;
    if (cause === undefined || cause === 'unknown') dots.push(`M${rounded(place.x)} ${rounded(place.y)}h0`);
    else marks.push(causeMark(place, cause));
  }
  return `${element('path', { class: 'dots', 'stroke-width': dotSize(places.length), d: dots.join('') })}${marks.join('')}`;
}

/** The sample that is nearest to a place in the plot; `undefined` where there is none. */
export function nearest(places: readonly Place[], x: number, y: number): number | undefined {
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, place] of places.entries()) {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance >= least) continue;
    least = distance;
    found = index;
  }
  return found;
}
