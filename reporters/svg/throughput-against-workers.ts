import type { ScalabilityLaw } from '../../lib/analysis/groups/peak';
import type { Finding } from '../../lib/analysis/judge';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { missingText } from '../../lib/analysis/whole';
import { counted } from '../../lib/analysis/wording';
import { type Axes, frameMarkup, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { endLinesWidth } from './label-layout';
import { type Extent, extentOf, linearScale, scaleWithRoom } from './scales';
import {
  curveMarkup,
  endLabel,
  endTexts,
  fittedCurve,
  guideMarkup,
  guideOf,
  pointMarkup,
  type ThroughputPoint,
  throughputPoints,
  valueLabels,
} from './throughput-marks';
import { tickText } from './tick-text';
import { findingsAbout, verdictsIn } from './verdicts';

const TOP = 44;
const BOTTOM = 290;
const HEIGHT = 336;
const NARROWEST_END = 100;
/** From this ratio of workers on the lower levels would stick together on a linear axis. */
const WIDE = 40;
/** Intervals further up than this many times the highest point end in an arrow. */
const REACH = 1.5;

function axesOf(points: readonly ThroughputPoint[], [least, most]: Extent, right: number): Axes {
  const highest = Math.max(...points.map(({ requestsPerSecond }) => requestsPerSecond));
  const ends = points.map(({ requestsPerSecond, interval }) => interval?.[1] ?? requestsPerSecond);
  const top = Math.min(Math.max(...ends), highest * REACH) * 1.08;
  const isWide = least > 0 && most / least > WIDE;
  const y = linearScale([0, top], [BOTTOM, TOP]);
  const range = [leftOf(y, tickText), right] as const;
  return { x: isWide ? scaleWithRoom([least, most], range, 0.04) : linearScale([0, most * 1.03], range), y };
}

function captionOf(
  points: readonly ThroughputPoint[],
  missing: number,
  law: ScalabilityLaw | null,
): readonly string[] {
  const withInterval = points.filter(({ interval }) => interval).length;
  return [
    'requests per second',
    ...(withInterval > 0 ? ['bars: 99 % intervals over rounds'] : []),
    ...(withInterval < points.length ? ['without a bar: too few rounds'] : []),
    ...(law ? ['dashed: Universal Scalability Law'] : []),
    ...(missing > 0 ? [`${counted(missing, 'level')} not shown`] : []),
  ];
}

function bodyOf(points: readonly ThroughputPoint[], workers: Extent, law: ScalabilityLaw | null) {
  const last = points.at(-1);
  if (!last) return [];
  const right = CHART_WIDTH - Math.max(NARROWEST_END, endLinesWidth(endTexts(last, law)) + 6);
  const axes = axesOf(points, workers, right);
  const fitted = law ? fittedCurve(law, workers, axes) : [];
  const guide = guideOf(points, workers[1], axes);
  const xValues = points.map((point) => point.workers);
  return [
    frameMarkup(axes, { xValues, xText: tickText, xTitle: 'workers', yText: tickText }),
    guideMarkup(guide, axes),
    curveMarkup(fitted, points, axes),
    ...points.map((point) => pointMarkup(point, axes)),
    valueLabels(points, [...guide, ...fitted], axes),
    endLabel(last, law, axes),
  ];
}

/**
 * The throughput of every level with its 99 % interval, what one worker's throughput times the number of workers would be,
 * and the law that was fitted to them. `undefined` where fewer than two levels have a number of workers and a throughput.
 *
 * @param findings - those of the whole report
 * @public
 */
export function throughputAgainstWorkers(
  scenarios: readonly MeasuredScenario[],
  law: ScalabilityLaw | null = null,
  findings: readonly Finding[] = [],
): Chart | undefined {
  const points = throughputPoints(scenarios);
  const workers = extentOf(points.map((point) => point.workers));
  if (!workers || workers[0] === workers[1]) return undefined;
  const missing = scenarios
    .filter(({ summary }) => !summary.throughput)
    .map(({ recording }) => `${recording.scenario.name}: ${missingText(recording)}`);
  return chartOf({
    title: 'Throughput against the number of workers',
    verdicts: verdictsIn(findingsAbout(scenarios, findings, ['peak', 'saturation', 'speed-up'])),
    values: [...points.map(({ name, rateText }) => `${name}: ${rateText} req/s`), ...missing],
    caption: captionOf(points, scenarios.length - points.length, law),
    height: HEIGHT,
    body: bodyOf(points, workers, law),
  });
}
