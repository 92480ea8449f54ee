import { count } from '../../lib/analysis/wording';

/** 1, 2, 5 or 10 times a power of ten, as a whole number of which one is the other's inverse, so that no digits are lost. */
interface Step {
  readonly multiple: number;
  readonly divisor: number;
}

const DIGITS = [
  { from: Math.sqrt(50), digit: 10 },
  { from: Math.sqrt(10), digit: 5 },
  { from: Math.sqrt(2), digit: 2 },
] as const;

function stepOf(low: number, high: number, count: number): Step {
  const rough = (high - low) / count;
  const power = Math.floor(Math.log10(rough));
  const digit = DIGITS.find(({ from }) => rough / 10 ** power >= from)?.digit ?? 1;
  return power < 0
    ? { multiple: 1, divisor: 10 ** -power / digit }
    : { multiple: digit * 10 ** power, divisor: 1 };
}

function wholeNumbers(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function evenTicks(low: number, high: number, count: number): readonly number[] {
  const { multiple, divisor } = stepOf(low, high, count);
  const first = Math.floor((low * divisor) / multiple);
  const last = Math.ceil((high * divisor) / multiple);
  const ticks = wholeNumbers(first, last)
    .map((index) => (index * multiple) / divisor)
    .filter((value) => value >= low && value <= high);
  return ticks.length > 0 || count >= 2 ? ticks : evenTicks(low, high, 2 * count);
}

/** At most so many of them. */
function fewEvenTicks(low: number, high: number, most: number, count = most): readonly number[] {
  const ticks = evenTicks(low, high, count);
  return ticks.length <= most || count <= 1 ? ticks : fewEvenTicks(low, high, most, count - 1);
}

/** The range, widened to multiples of the step of about so many ticks. */
function niceEnds(low: number, high: number, count: number, former?: number): readonly [number, number] {
  const { multiple, divisor } = stepOf(low, high, count);
  const step = multiple / divisor;
  if (step === former) return [low, high];
  const from = (Math.floor((low * divisor) / multiple) * multiple) / divisor;
  const to = (Math.ceil((high * divisor) / multiple) * multiple) / divisor;
  return niceEnds(from, to, count, step);
}

const ROUND_DIGITS = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1]] as const;

/**
 * At most so many round values at equal factors, or nearly so: all leading digits, fewer, or single powers of ten; even ones
 * where the range has hardly any.
 */
function logTicks(low: number, high: number, most: number): readonly number[] {
  const powers = wholeNumbers(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)));
  const sets = ROUND_DIGITS.map((digits) =>
    powers
      .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
      .filter((tick) => tick >= low && tick <= high),
  );
  const [all = [], , tens = []] = sets;
  if (all.length * 2 < most) return fewEvenTicks(low, high, most);
  const fitting = sets.find((set) => set.length <= most && (set.length >= 2 || set === all));
  const step = Math.ceil(tens.length / most);
  return fitting ?? (tens.length > 0 ? tens : all).filter((_, index) => index % step === 0);
}

/** From the lower to the upper end. */
export type Extent = readonly [number, number];

export type Point = readonly [number, number];

export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly domain: Extent;
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

/** Whether values above 0 are so near to each other that nothing fits between them. */
function areOne([low, high]: Extent): boolean {
  return high - low <= SMALLEST * high;
}

/** Equal distances for equal factors; a domain of one value is widened. */
export function logScale([low, high]: Extent, range: Extent): Scale {
  const room = areOne([low, high]) ? 1.25 : 1;
  const domain = [low / room, high * room] as const;
  return {
    ...scaleOf('log', domain, range, Math.log),
    ticks: (most) => logTicks(...domain, Math.max(1, most)),
  };
}

export function linePath(points: readonly Point[]): string {
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${tenth(x)},${tenth(y)}`).join('');
}

/** A closed path between points and a level below them. */
export function areaPath(points: readonly Point[], level: number): string {
  const back = points.map(([x]): Point => [x, level]).reverse();
  return points.length === 0 ? '' : `${linePath([...points, ...back])}Z`;
}

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
  const room = areOne([low, high]) ? 1.5 : (high / low) ** share;
  return logScale([low / room, high * room], range);
}

/** A round number as an axis shows it: 0.05, 2.5, 10,000. */
export function tickText(value: number): string {
  return Math.abs(value) >= 1000 ? count(value) : String(Number(value.toPrecision(3)));
}
