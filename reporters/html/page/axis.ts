/** How times become heights. @internal */
export type AxisKind = 'linear' | 'logarithmic';

/** Where values are in the plot. @internal */
export interface Axis {
  readonly kind: AxisKind;
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** The ends of an axis, in its values or in the plot. @internal */
export type Ends = readonly [number, number];

const STEPS = [1, 2, 5, 10];
const LEADING_DIGITS = [[1, 2, 5], [1, 3], [1]];
/** Below this factor an axis has too few powers of ten. */
const SHORT = 8;

/** Round values at equal distances, at most about `most` of them. */
function evenTicks([low, high]: Ends, most: number): readonly number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const number = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, number) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** 1, 2, 5, 10, …, or fewer; even ones where the axis is too short for these. */
function logTicks([low, high]: Ends, most: number): readonly number[] {
  if (high / low < SHORT) return evenTicks([low, high], most);
  const from = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - from + 1 }, (_, index) => from + index);
  const choices = LEADING_DIGITS.map((digits) =>
    powers
      .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
      .filter((tick) => tick >= low && tick <= high),
  );
  return choices.find((ticks) => ticks.length <= most) ?? choices.at(-1) ?? [];
}

/** Equal distances for equal differences; what is beyond is put at the end. @internal */
export function linearAxis(values: Ends, [from, to]: Ends, most: number): Axis {
  const [low, high] = values;
  const share = (value: number): number => Math.min(1, Math.max(0, (value - low) / (high - low)));
  return { kind: 'linear', at: (value) => from + share(value) * (to - from), ticks: evenTicks(values, most) };
}

/** Equal distances for equal factors; what is beyond is put at the end. @internal */
export function logAxis(values: Ends, ends: Ends, most: number): Axis {
  const [low, high] = values;
  const { at } = linearAxis([Math.log(low), Math.log(high)], ends, most);
  return {
    kind: 'logarithmic',
    at: (value) => at(Math.log(Math.max(value, low))),
    ticks: logTicks(values, most),
  };
}
