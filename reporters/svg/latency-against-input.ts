import type { Growth } from '../../lib/analysis/groups/growth';
import type { Finding } from '../../lib/analysis/judge';
import { numericInputs } from '../../lib/analysis/numeric-inputs';
import { medianIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { counted, digits, milliseconds } from '../../lib/analysis/wording';
import { leftOf } from './axis';
import { CHART_WIDTH, type Chart, chartOf } from './chart';
import { type CurvePoint, curveMarkup, dashedLine, lawPlaces, PLOT, pointsCaption } from './curve';
import { endLines, endLinesWidth } from './marks';
import { type Extent, extentOf, scaleWithRoom, tickText } from './scales';
import { COLOURS } from './theme';
import { findingsAbout, verdictsIn } from './verdicts';

/** From so many points on they are smaller. */
const MANY = 40;

/** The medians of the scenarios with numeric inputs that have samples, in the order of the inputs. */
function mediansOf(scenarios: readonly MeasuredScenario[]): readonly CurvePoint[] {
  const { inputs = [] } = numericInputs(scenarios) ?? {};
  return inputs
    .flatMap((x, index): readonly CurvePoint[] => {
      const measured = scenarios[index];
      const latency = measured?.summary.latency;
      if (!latency) return [];
      const { ms: y, interval } = medianIn(latency);
      const { name } = measured.recording.scenario;
      const ends = interval && { interval: [interval.low, interval.high] as const };
      return [{ x, y, name, text: medianText(latency), ...ends }];
    })
    .toSorted((a, b) => a.x - b.x);
}

function yText(ms: number): string {
  return `${tickText(ms)} ms`;
}

function latencyMs({ constantMs, factorMs, exponent, line }: Growth, input: number): number {
  return line
    ? line.constantMs + (line.msPerThousand * input) / 1000
    : constantMs.value + factorMs * input ** exponent.value;
}

/** What to print at the end of the curve. */
function linesOf({ line, exponent, constantMs }: Growth): readonly string[] {
  const law = line
    ? ['linear', `${digits(line.msPerThousand)} ms per 1,000`]
    : [`exponent ${exponent.value.toFixed(2)}`, `${exponent.low.toFixed(2)} to ${exponent.high.toFixed(2)}`];
  const constant = milliseconds(line?.constantMs ?? constantMs.value);
  return constantMs.low > 0 ? [...law, `on top of ${constant}`] : law;
}

function bodyOf(
  points: readonly CurvePoint[],
  inputs: Extent,
  levels: Extent,
  growth: Growth | null,
  xTitle: string,
) {
  const y = scaleWithRoom(levels, [PLOT.bottom, PLOT.top], 0.1);
  const lines = growth ? linesOf(growth) : [];
  const right = CHART_WIDTH - (growth ? endLinesWidth(lines) + 10 : 28);
  const axes = { x: scaleWithRoom(inputs, [leftOf(y, yText), right], 0.08), y };
  const curve = growth ? lawPlaces(inputs, axes, (input) => latencyMs(growth, input)) : [];
  const [, level] = curve.at(-1) ?? [0, PLOT.top];
  return [
    curveMarkup(
      points,
      growth ? [dashedLine(curve)] : [],
      axes,
      { xTitle, yText },
      points.length > MANY ? 3 : undefined,
    ),
    growth ? endLines(lines, [right + 10, level], { ...PLOT, fill: COLOURS.ink }) : '',
  ];
}

/**
 * The median latency of every numeric input with its 99 % interval, on logarithmic axes, and the law of their growth.
 * `undefined` where fewer than two different numeric inputs were measured.
 *
 * @param findings - those of the whole report
 */
export function latencyAgainstInput(
  scenarios: readonly MeasuredScenario[],
  growth: Growth | null = null,
  findings: readonly Finding[] = [],
): Chart | undefined {
  const points = mediansOf(scenarios);
  const inputs = extentOf(points.map(({ x }) => x));
  const levels = extentOf(points.flatMap(({ y, interval = [] }) => [y, ...interval]));
  const [first] = scenarios;
  if (!first || !inputs || !levels || inputs[0] === inputs[1]) return undefined;
  const { group } = first.recording.scenario;
  const unit = numericInputs(scenarios)?.unit;
  const missing = scenarios.length - points.length;
  return chartOf({
    title: `Latency against ${group}`,
    verdicts: verdictsIn(findingsAbout(scenarios, findings, ['input-law', 'input-ratio'])),
    values: points.map(({ name, text }) => `${name}: median ${text}`),
    caption: [
      'median latency',
      ...pointsCaption(points),
      ...(growth ? ['dashed: fitted law'] : []),
      ...(missing > 0 ? [`${counted(missing, 'input')} without samples`] : []),
    ],
    height: PLOT.height,
    body: bodyOf(points, inputs, levels, growth, unit === undefined ? group : `${group}, ${unit}`),
  });
}
