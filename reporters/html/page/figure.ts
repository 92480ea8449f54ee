import type { PlottedScenario } from '../plotted';
import { frameMarkup, type Layout } from './frame-marks';
import { lineMarkup } from './line-marks';
import { type Place, placesOf, sampleMarkup } from './sample-marks';
import type { Course } from './samples';
import { type AxisKind, timeAxis } from './time-axis';

/** Above the slowest sample, for the names of the rounds. */
const HEADROOM = 20;
const NAMES = 92;

export interface Figure {
  readonly markup: string;
  readonly layout: Layout;
  readonly places: readonly Place[];
}

function layoutOf(width: number): Layout {
  const height = width < 560 ? 300 : 360;
  const end = width - 8;
  return { width, height, top: 26, bottom: height - 28, left: 46, right: end - NAMES, end };
}

export function figureOf(scenario: PlottedScenario, course: Course, kind: AxisKind, width: number): Figure {
  const layout = layoutOf(width);
  const axis = timeAxis(scenario, kind, [layout.bottom, layout.top + HEADROOM]);
  const places = placesOf(course, layout, axis);
  const markup = [
    frameMarkup(scenario.timing, course, axis, layout),
    sampleMarkup(course.samples, places),
    lineMarkup(scenario.lines, course, layout, axis),
  ].join('');
  return { markup, layout, places };
}
