import { type Extent, linearScale, logScale, type Scale, SMALLEST } from './scales';

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
