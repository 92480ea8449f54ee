import type { ScalabilityLaw } from '../../lib/analysis/groups/peak';
import type { Finding } from '../../lib/analysis/judge';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { levelsOf } from '../../lib/analysis/throughput-ratio';
import { rateText } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import { counted, digits } from '../../lib/analysis/wording';
import { throughputAt } from '../../lib/stats/usl';
import { type Axes, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { type CurvePoint, curveMarkup, dashedLine, lawPlaces, PLOT, placeOf, pointsCaption } from './curve';
import { endLines, endLinesWidth, haloText } from './marks';
import { element } from './markup';
import { type Extent, extentOf, linearScale, linePath, scaleWithRoom, tickText } from './scales';
import { COLOURS, FONT_SIZES } from './theme';
import { findingsAbout, verdictsIn } from './verdicts';

const NARROWEST_END = 100;
/** From this ratio of workers on the lower levels would stick together on a linear axis. */
const WIDE = 40;
/** Intervals further up than this many times the highest point end in an arrow. */
const REACH = 1.5;

function throughputsOf(scenarios: readonly MeasuredScenario[]): readonly CurvePoint[] {
  return levelsOf(scenarios).flatMap(({ workers: x, measured: { recording, summary } }) => {
    const { throughput } = summary;
    if (!throughput || !Number.isFinite(throughput.requestsPerSecond)) return [];
    const { requestsPerSecond: y, intervalPerSecond } = throughput;
    const { name } = recording.scenario;
    const ends = intervalPerSecond && { interval: [intervalPerSecond.low, intervalPerSecond.high] as const };
    return [{ x, y, name, text: rateText(throughput), ...ends }];
  });
}

function axesOf(points: readonly CurvePoint[], [least, most]: Extent, right: number): Axes {
  const highest = Math.max(...points.map(({ y }) => y));
  const ends = points.map(({ y, interval }) => interval?.[1] ?? y);
  const top = Math.min(Math.max(...ends), highest * REACH) * 1.08;
  const isWide = least > 0 && most / least > WIDE;
  const y = linearScale([0, top], [PLOT.bottom, PLOT.top]);
  const range = [leftOf(y, tickText), right] as const;
  return { x: isWide ? scaleWithRoom([least, most], range, 0.04) : linearScale([0, most * 1.03], range), y };
}

/** What the workers would do if none disturbed another, up to the edge of the plot; nothing where one worker was not measured. */
function guideMarkup([first]: readonly CurvePoint[], most: number, axes: Axes): string {
  const until = first?.x === 1 ? Math.min(most, axes.y.domain[1] / first.y) : 1;
  if (!first || until <= 1) return '';
  const guide = lawPlaces([1, until], axes, (workers) => first.y * workers);
  const [x = 0, y = 0] = guide.at(-1) ?? [];
  const endsAtTop = y <= axes.y.range[1] + 1;
  return [
    dashedLine(guide, '1 4'),
    haloText('linear scaling', {
      x: x + (endsAtTop ? 8 : -14),
      y: y + (endsAtTop ? 4 : -12),
      'text-anchor': endsAtTop ? 'start' : 'end',
      'font-size': FONT_SIZES.tick,
    }),
  ].join('');
}

/** A line from point to point that claims nothing in between. */
function pointToPoint(points: readonly CurvePoint[], axes: Axes): string {
  return element('path', {
    d: linePath(points.map((point) => placeOf(point, axes))),
    fill: 'none',
    stroke: COLOURS.accent,
    'stroke-width': '1.6',
    'stroke-opacity': '0.35',
  });
}

/** What stands at the end of the curve: the throughput of the last level and, where there is one, the peak. */
function endTexts(last: CurvePoint, law: ScalabilityLaw | null): readonly string[] {
  const rate = `${last.text} req/s`;
  if (!law) return [rate];
  const { workers, low, high } = law.peak;
  return [rate, `peak ≈ ${digits(workers)} workers`, `(${digits(low)} to ${digits(high)})`];
}

function bodyOf(points: readonly CurvePoint[], workers: Extent, law: ScalabilityLaw | null) {
  const last = points.at(-1);
  if (!last) return [];
  const texts = endTexts(last, law);
  const axes = axesOf(points, workers, CHART_WIDTH - Math.max(NARROWEST_END, endLinesWidth(texts) + 6));
  const [x, y] = placeOf(last, axes);
  const curve = law
    ? dashedLine(lawPlaces(workers, axes, (count) => throughputAt(law, count)))
    : pointToPoint(points, axes);
  return [
    curveMarkup(points, [guideMarkup(points, workers[1], axes), curve], axes, { xTitle: 'workers' }),
    endLines(texts, [x + 14, y], { ...PLOT, fill: COLOURS.ink }),
  ];
}

/**
 * The throughput of every level with its 99 % interval, what one worker's throughput times the number of workers would be,
 * and the law that was fitted to them. `undefined` where fewer than two levels have a number of workers and a throughput.
 *
 * @param findings - those of the whole report
 */
export function throughputAgainstWorkers(
  scenarios: readonly MeasuredScenario[],
  law: ScalabilityLaw | null = null,
  findings: readonly Finding[] = [],
): Chart | undefined {
  const points = throughputsOf(scenarios);
  const workers = extentOf(points.map(({ x }) => x));
  if (!workers || workers[0] === workers[1]) return undefined;
  const unknown = scenarios
    .filter(({ summary }) => !summary.throughput)
    .map(({ recording }) => `${recording.scenario.name}: ${missingText(recording)}`);
  const missing = scenarios.length - points.length;
  return chartOf({
    title: 'Throughput against the number of workers',
    verdicts: verdictsIn(findingsAbout(scenarios, findings, ['peak', 'saturation', 'speed-up'])),
    values: [...points.map(({ name, text }) => `${name}: ${text} req/s`), ...unknown],
    caption: [
      'requests per second',
      ...pointsCaption(points),
      ...(law ? ['dashed: Universal Scalability Law'] : []),
      ...(missing > 0 ? [`${counted(missing, 'level')} not shown`] : []),
    ],
    height: PLOT.height,
    body: bodyOf(points, workers, law),
  });
}
