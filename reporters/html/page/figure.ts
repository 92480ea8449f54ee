import type { PlottedScenario } from '../plotted';
import { beforeMarkup, hasBefore } from './before-marks';
import { distributionMarkup } from './distribution';
import { frameMarkup } from './frame-marks';
import { type Layout, layoutOf } from './layout';
import { lineMarkup } from './line-marks';
import { type Place, placesOf, sampleMarkup } from './sample-marks';
import type { Course } from './samples';
import { type AxisKind, timeAxis } from './time-axis';

/** Above the slowest sample, for the names of the rounds. */
const HEADROOM = 20;

/** A drawn scenario: its markup, and where its samples are. */
export interface Figure {
  readonly markup: string;
  readonly layout: Layout;
  readonly places: readonly Place[];
}

export function figureOf(scenario: PlottedScenario, course: Course, kind: AxisKind, width: number): Figure {
  const layout = layoutOf(width, hasBefore(scenario));
  const axis = timeAxis(scenario, kind, [layout.bottom, layout.top + HEADROOM]);
  const places = placesOf(course, layout, axis);
  const markup = [
    frameMarkup(scenario.timing, course, axis, layout),
    beforeMarkup(scenario, layout, axis),
    distributionMarkup(
      places.map(({ y }) => y),
      layout,
    ),
    sampleMarkup(course.samples, places),
    lineMarkup(scenario.lines, course, layout, axis),
  ].join('');
  return { markup, layout, places };
}
