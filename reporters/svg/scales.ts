import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';

/** From the lower to the upper end. @internal */
export type Extent = readonly [number, number];

/** A place in the picture. @internal */
export type Point = readonly [number, number];

/** Where values are in the picture. @internal */
export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly domain: Extent;
  /** Where the ends of the domain are. */
  readonly range: Extent;
  /** Values outside of the domain are put at its end. */
  readonly at: (value: number) => number;
  /** At most about this many round values within the domain. */
  readonly ticks: (most: number) => readonly number[];
}

/** Below this, differences and values are nothing: far less than any clock resolves, and where arithmetic loses its digits. @internal */
export const SMALLEST = 1e-9;

/** The leading digits of ticks, should all of them be too many. */
const ROUND_STEPS: readonly (readonly number[])[] = [[1, 2, 5], [1]];

function mantissaOf(value: number): number {
  return Number(value.toExponential(6).split('e')[0]);
}

function everyNth(values: readonly number[], most: number): readonly number[] {
  const step = Math.ceil(values.length / Math.max(1, most));
  return values.filter((_, index) => index % step === 0);
}

function logTicks(all: readonly number[], most: number): readonly number[] {
  if (all.length <= most) return all;
  const sets = ROUND_STEPS.map((steps) => all.filter((tick) => steps.includes(mantissaOf(tick))));
  const fitting = sets.find((set) => set.length <= most && set.length >= 2);
  return fitting ?? everyNth(sets.at(-1)?.length ? (sets.at(-1) ?? []) : all, most);
}

/** Equal distances for equal differences; a domain of one value is widened. @internal */
export function linearScale([low, high]: Extent, range: Extent, isNice = false): Scale {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = high - low > SMALLEST * Math.max(1, size) ? 0 : size > SMALLEST ? size / 4 : 1;
  const scale = scaleLinear([low - room, high + room], [...range]).clamp(true);
  if (isNice) scale.nice(5);
  const [from = low, to = high] = scale.domain();
  return {
    kind: 'linear',
    domain: [from, to],
    range,
    at: (value) => scale(value),
    ticks: (most) => scale.ticks(Math.max(1, Math.min(most, 6))),
  };
}

/** Equal distances for equal factors; a domain of one value is widened. @internal */
export function logScale([low, high]: Extent, range: Extent): Scale {
  const room = low === high ? 1.25 : 1;
  const scale = scaleLog([low / room, high * room], [...range]).clamp(true);
  return {
    kind: 'log',
    domain: [low / room, high * room],
    range,
    at: (value) => scale(value),
    ticks: (most) => logTicks(scale.ticks(Math.max(1, most)), most),
  };
}

/** A path through points. @internal */
export function linePath(points: readonly Point[]): string {
  return line<Point>().digits(1)(points) ?? '';
}

/** A closed path between points and a level below them. @internal */
export function areaPath(points: readonly Point[], level: number): string {
  return (
    area<Point>()
      .digits(1)
      .y0(level)
      .x((point) => point[0])
      .y1((point) => point[1])(points) ?? ''
  );
}

/** The smallest and the largest of values; `undefined` without any. @internal */
export function extentOf(values: readonly number[]): Extent | undefined {
  if (values.length === 0) return undefined;
  return values.reduce<Extent>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** A logarithmic scale with a little room at both ends; where a value is practically 0 or below, a linear one from 0 or below. @internal */
export function scaleWithRoom([low, high]: Extent, range: Extent, share: number): Scale {
  if (!(low > SMALLEST)) return linearScale([Math.min(0, low), high + (high - low) * share], range);
  const room = low === high ? 1.5 : (high / low) ** share;
  return logScale([low / room, high * room], range);
}
