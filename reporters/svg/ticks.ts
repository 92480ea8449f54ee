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

/** The round step that gives about so many values in a range. */
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

/** About so many round values at equal distances. */
export function evenTicks(low: number, high: number, count: number): readonly number[] {
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
export function niceEnds(
  low: number,
  high: number,
  count: number,
  former?: number,
): readonly [number, number] {
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
export function logTicks(low: number, high: number, most: number): readonly number[] {
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
