import { evenTicks, logTicks, niceEnds } from './ticks';

/** From the lower to the upper end. */
export type Extent = readonly [number, number];

/** A place in the picture. */
export type Point = readonly [number, number];

/** Where values are in the picture. */
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

/** Below this, differences and values are nothing: far less than any clock resolves, and where arithmetic loses its digits. */
export const SMALLEST = 1e-9;

/** A scale of values whose distances are those of what `of` makes of them. */
function scaleOf(kind: Scale['kind'], domain: Extent, range: Extent, of: (value: number) => number) {
  const [low, high] = domain;
  const [from, to] = range;
  const [start, end] = [of(low), of(high)];
  const at = (value: number): number => {
    const share = (of(Math.min(high, Math.max(low, value))) - start) / (end - start);
    return from * (1 - share) + to * share;
  };
  return { kind, domain, range, at };
}

/** Equal distances for equal differences; a domain of one value is widened. */
export function linearScale([low, high]: Extent, range: Extent, isNice = false): Scale {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = high - low > SMALLEST * Math.max(1, size) ? 0 : size > SMALLEST ? size / 4 : 1;
  const ends = [low - room, high + room] as const;
  const domain = isNice ? niceEnds(...ends, 5) : ends;
  return {
    ...scaleOf('linear', domain, range, (value) => value),
    ticks: (most) => evenTicks(...domain, Math.max(1, Math.min(most, 6))),
  };
}

/** Equal distances for equal factors; a domain of one value is widened. */
export function logScale([low, high]: Extent, range: Extent): Scale {
  const room = low === high ? 1.25 : 1;
  const domain = [low / room, high * room] as const;
  return {
    ...scaleOf('log', domain, range, Math.log),
    ticks: (most) => logTicks(...domain, Math.max(1, most)),
  };
}

/** A path through points. */
export function linePath(points: readonly Point[]): string {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${tenth(x)},${tenth(y)}`).join('');
}

/** A closed path between points and a level below them. */
export function areaPath(points: readonly Point[], level: number): string {
  const back = points.map(([x]): Point => [x, level]).reverse();
  return points.length === 0 ? '' : `${linePath([...points, ...back])}Z`;
}

/** The smallest and the largest of values; `undefined` without any. */
export function extentOf(values: readonly number[]): Extent | undefined {
  if (values.length === 0) return undefined;
  return values.reduce<Extent>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** A logarithmic scale with a little room at both ends; where a value is practically 0 or below, a linear one from 0 or below. */
export function scaleWithRoom([low, high]: Extent, range: Extent, share: number): Scale {
  if (!(low > SMALLEST)) return linearScale([Math.min(0, low), high + (high - low) * share], range);
  const room = low === high ? 1.5 : (high / low) ** share;
  return logScale([low / room, high * room], range);
}
