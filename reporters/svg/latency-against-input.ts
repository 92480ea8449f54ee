import type { Growth } from '../../lib/analysis/groups/growth';
import type { Finding } from '../../lib/analysis/judge';
import { numericInputs } from '../../lib/analysis/numeric-inputs';
import { medianIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { counted, digits, milliseconds } from '../../lib/analysis/wording';
import { type Axes, frameMarkup, leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { boxAround, endLines, endLinesWidth, freeLabels, placesAround } from './label-layout';
import { dot, uprightInterval } from './marks';
import { element } from './markup';
import { type Extent, extentOf, linePath, type Point, scaleWithRoom } from './scales';
import { COLOURS } from './theme';
import { tickText } from './tick-text';
import { findingsAbout, verdictsIn } from './verdicts';

interface MeasuredInput {
  readonly input: number;
  readonly name: string;
  readonly medianMs: number;
  /** The median as it is printed. */
  readonly medianText: string;
  /** Of at least 99 %; absent with too few rounds for one. */
  readonly intervalMs?: Extent;
}

/** The scenarios of a group with numeric inputs that have samples, in the order of the inputs. */
function measuredInputs(scenarios: readonly MeasuredScenario[]): readonly MeasuredInput[] {
  const { inputs = [] } = numericInputs(scenarios) ?? {};
  return inputs
    .flatMap((input, index) => {
      const measured = scenarios[index];
      const latency = measured?.summary.latency;
      if (!latency) return [];
      const { ms: medianMs, interval } = medianIn(latency);
      return [
        {
          input,
          name: measured.recording.scenario.name,
          medianMs,
          medianText: medianText(latency),
          ...(interval ? { intervalMs: [interval.low, interval.high] as const } : {}),
        },
      ];
    })
    .toSorted((a, b) => a.input - b.input);
}

const TOP = 44;
const BOTTOM = 290;
const HEIGHT = 336;
const MOST_LABELS = 12;
/** From so many points on they are smaller. */
const MANY = 40;
const CURVE_POINTS = 80;

function yText(ms: number): string {
  return `${tickText(ms)} ms`;
}

function latencyMs({ constantMs, factorMs, exponent, line }: Growth, input: number): number {
  return line
    ? line.constantMs + (line.msPerThousand * input) / 1000
    : constantMs.value + factorMs * input ** exponent.value;
}

/** The law within the measured inputs only. */
function curveOf(growth: Growth, [low, high]: Extent, { x, y }: Axes): readonly Point[] {
  return Array.from({ length: CURVE_POINTS + 1 }, (_, index) => {
    const share = index / CURVE_POINTS;
    const input = x.kind === 'log' ? low * (high / low) ** share : low + (high - low) * share;
    return [x.at(input), y.at(latencyMs(growth, input))];
  });
}

/** What to print at the end of the curve. */
function linesOf({ line, exponent, constantMs }: Growth): readonly string[] {
  const law = line
    ? ['linear', `${digits(line.msPerThousand)} ms per 1,000`]
    : [`exponent ${exponent.value.toFixed(2)}`, `${exponent.low.toFixed(2)} to ${exponent.high.toFixed(2)}`];
  const constant = milliseconds(line?.constantMs ?? constantMs.value);
  return constantMs.low > 0 ? [...law, `on top of ${constant}`] : law;
}

function captionOf(
  points: readonly MeasuredInput[],
  missing: number,
  growth: Growth | null,
): readonly string[] {
  const withInterval = points.filter(({ intervalMs }) => intervalMs).length;
  return [
    'median latency',
    ...(withInterval > 0 ? ['bars: 99 % intervals'] : []),
    ...(withInterval < points.length ? ['without a bar: too few rounds for an interval'] : []),
    ...(growth ? ['dashed: fitted law'] : []),
    ...(missing > 0 ? [`${counted(missing, 'input')} without samples`] : []),
  ];
}

function pointMarkup({ input, medianMs, intervalMs }: MeasuredInput, { x, y }: Axes, radius: number): string {
  const place: Point = [x.at(input), y.at(medianMs)];
  const interval = intervalMs ? uprightInterval(place[0], intervalMs, y, COLOURS.accent) : '';
  return interval + dot(place, COLOURS.accent, radius);
}

function valueLabels(points: readonly MeasuredInput[], curve: readonly Point[], { x, y }: Axes): string {
  if (points.length > MOST_LABELS) return '';
  const labels = points.map(
    ({ input, medianMs, medianText, intervalMs: [low, high] = [medianMs, medianMs] }) => ({
      text: medianText,
      places: placesAround(x.at(input), y.at(high), y.at(low), y.at(medianMs)),
    }),
  );
  const dots = points.map(({ input, medianMs }) => boxAround([x.at(input), y.at(medianMs)], 5));
  const taken = [...dots, ...curve.map((place) => boxAround(place, 1))];
  const [left, right] = x.range;
  const within = { left: left - 30, right: right + 20, top: TOP - 20, bottom: BOTTOM };
  return freeLabels(labels, taken, within, COLOURS.ink);
}

function curveMarkup(curve: readonly Point[], lines: readonly string[], { x }: Axes): string {
  const [, level] = curve.at(-1) ?? [0, TOP];
  return [
    element('path', {
      d: linePath(curve),
      fill: 'none',
      stroke: COLOURS.quiet,
      'stroke-width': '1.6',
      'stroke-dasharray': '5 4',
    }),
    endLines(lines, [x.range[1] + 10, level], { top: TOP, bottom: BOTTOM, fill: COLOURS.ink }),
  ].join('');
}

function bodyOf(
  points: readonly MeasuredInput[],
  inputs: Extent,
  levels: Extent,
  growth: Growth | null,
  xTitle: string,
) {
  const y = scaleWithRoom(levels, [BOTTOM, TOP], 0.1);
  const right = CHART_WIDTH - (growth ? endLinesWidth(linesOf(growth)) + 10 : 28);
  const axes = { x: scaleWithRoom(inputs, [leftOf(y, yText), right], 0.08), y };
  const curve = growth ? curveOf(growth, inputs, axes) : [];
  const xValues = points.map(({ input }) => input);
  return [
    frameMarkup(axes, { xValues, xText: tickText, xTitle, yText }),
    growth ? curveMarkup(curve, linesOf(growth), axes) : '',
    ...points.map((point) => pointMarkup(point, axes, points.length > MANY ? 3 : 4.5)),
    valueLabels(points, curve, axes),
  ];
}

/**
 * The median latency of every numeric input with its 99 % interval, on logarithmic axes, and the law of their growth.
 * `undefined` where fewer than two different numeric inputs were measured.
 *
 * @param findings - those of the whole report
 * @public
 */
export function latencyAgainstInput(
  scenarios: readonly MeasuredScenario[],
  growth: Growth | null = null,
  findings: readonly Finding[] = [],
): Chart | undefined {
  const points = measuredInputs(scenarios);
  const inputs = extentOf(points.map(({ input }) => input));
  const levels = extentOf(points.flatMap(({ medianMs, intervalMs = [] }) => [medianMs, ...intervalMs]));
  const [first] = scenarios;
  if (!first || !inputs || !levels || inputs[0] === inputs[1]) return undefined;
  const { group } = first.recording.scenario;
  const unit = numericInputs(scenarios)?.unit;
  return chartOf({
    title: `Latency against ${group}`,
    verdicts: verdictsIn(findingsAbout(scenarios, findings, ['input-law', 'input-ratio'])),
    values: points.map(({ name, medianText }) => `${name}: median ${medianText}`),
    caption: captionOf(points, scenarios.length - points.length, growth),
    height: HEIGHT,
    body: bodyOf(points, inputs, levels, growth, unit === undefined ? group : `${group}, ${unit}`),
  });
}
