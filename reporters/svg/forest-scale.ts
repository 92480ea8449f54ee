import { times } from '../../lib/analysis/wording';
import { type Extent, extentOf, linearScale, logScale, type Scale, tickText } from './scales';

/** A ratio with its interval, and which way of it is worse: `higher` for latencies, `lower` for throughputs. */
export interface Change {
  /** Now in proportion to before; above 0. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly worseIf: 'higher' | 'lower';
}

/** Where changes are; further to the right is worse. */
export interface ForestScale {
  readonly scale: Scale;
  /** The changes' end to the left, themselves, and their end to the right, in the scale's domain. */
  readonly spanOf: (change: Change) => readonly [number, number, number];
  /** The ends of the noise band. */
  readonly bandOf: (share: number) => Extent;
  readonly tickText: (value: number) => string;
  readonly changeText: (ratio: number) => string;
}

/** Up to this change the axis shows percent, beyond it factors, since nothing can fall by more than 100 %. */
const LARGEST_PERCENT = 0.6;
/** Changes further out than this factor are not on the axis. */
const LARGEST_FACTOR = 100;
const ROOM = 1.1;
/** The shorter side of the axis in shares of the longer one. */
const LEAST_SIDE = 0.4;

function percentText(ratio: number): string {
  const size = Math.abs(ratio - 1) * 100;
  const percent = size.toFixed(size < 0.995 ? 2 : 1);
  if (Number(percent) === 0) return '±0 %';
  return `${ratio < 1 ? '−' : '+'}${percent} %`;
}

/** How far the axis has to go to either side of no change, the distances being 0 or more. */
function sidesOf(distances: readonly number[], least: number): Extent {
  const [low, high] = extentOf(distances) ?? [0, 0];
  const left = Math.max(-low, least) * ROOM;
  const right = Math.max(high, least) * ROOM;
  return [Math.max(left, right * LEAST_SIDE), Math.max(right, left * LEAST_SIDE)];
}

function percentScale(changes: readonly Change[], noiseShare: number, range: Extent): ForestScale {
  const spanOf = ({ worseIf, low, ratio, high }: Change) =>
    worseIf === 'higher'
      ? ([low - 1, ratio - 1, high - 1] as const)
      : ([1 - high, 1 - ratio, 1 - low] as const);
  const [left, right] = sidesOf(changes.flatMap(spanOf), Math.max(2 * noiseShare, 0.02));
  return {
    scale: linearScale([-left, right], range),
    spanOf,
    bandOf: (share) => [-share, share],
    tickText: (value) => (value === 0 ? '0' : `${tickText(Math.abs(value) * 100)} %`),
    changeText: percentText,
  };
}

/** Factors on both sides of 1, of which the further side's end is so large: powers of one number, or equal steps where hardly any fit. */
function factorTicks([low, high]: Extent, most: number): readonly number[] {
  const furthest = Math.max(high, 1 / low);
  const steps = linearScale([0, furthest - 1], [0, 1]).ticks(Math.max(1, most / 2));
  const base = [2, 4, 10].find((each) => Math.log(high / low) / Math.log(each) < most) ?? LARGEST_FACTOR;
  const powers = Array.from({ length: 8 }, (_, power) => base ** power);
  const factors = furthest < 4 ? steps.map((step) => 1 + step) : powers;
  const [, ...others] = factors;
  return [...others.map((factor) => 1 / factor).reverse(), ...factors].filter(
    (factor) => factor >= low && factor <= high,
  );
}

function factorScale(changes: readonly Change[], noiseShare: number, range: Extent): ForestScale {
  const spanOf = ({ worseIf, low, ratio, high }: Change) =>
    worseIf === 'higher' ? ([low, ratio, high] as const) : ([1 / high, 1 / ratio, 1 / low] as const);
  const most = Math.log(LARGEST_FACTOR);
  const distances = changes
    .flatMap(spanOf)
    .map((factor) => Math.min(most, Math.max(-most, Math.log(factor))));
  const [left, right] = sidesOf(distances, 2 * Math.log1p(noiseShare));
  const domain = [Math.exp(-left), Math.exp(right)] as const;
  return {
    scale: { ...logScale(domain, range), ticks: (count) => factorTicks(domain, count) },
    spanOf,
    bandOf: (share) => [1 / (1 + share), 1 + share],
    tickText: (value) => `${tickText(Math.max(value, 1 / value))}x`,
    changeText: times,
  };
}

/** One axis for all changes: of percent where all are small, else of factors with equal distances for equal factors. */
export function forestScale(changes: readonly Change[], noiseShare: number, range: Extent): ForestScale {
  const isSmall = changes
    .flatMap(({ low, ratio, high }) => [low, ratio, high])
    .every((ratio) => Math.abs(ratio - 1) <= LARGEST_PERCENT);
  return (isSmall ? percentScale : factorScale)(changes, noiseShare, range);
}
