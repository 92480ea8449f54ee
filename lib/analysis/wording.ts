interface Range {
  readonly low: number;
  readonly high: number;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with three significant digits, thousands grouped: 0.0523, 1.25, 38.6, 1,310. */
export function digits(value: number): string {
  if (value === 0) return '0';
  const significant = Number(value.toPrecision(3));
  return rounded(significant, Math.min(0, magnitudeOf(significant) - 2));
}

/** The power of ten of a number's first digit: 1 of 38.6, -2 of 0.0523. */
function magnitudeOf(value: number): number {
  return Math.floor(Math.log10(Math.abs(value)));
}

/** Rounded to a power of ten, with six decimals at most. */
function rounded(value: number, place: number): string {
  const decimals = Math.min(6, Math.max(0, -place));
  const unit = 10 ** Math.max(0, place);
  const nearest = unit > 1 ? Math.round(value / unit) * unit : Number(value.toFixed(decimals));
  return Math.abs(nearest) >= 1000 ? grouped.format(nearest) : nearest.toFixed(decimals);
}

/**
 * A number with the digits that its uncertainty leaves, so that another measurement of the same rarely looks different: its last
 * digit stands where the uncertainty has its first one. Two significant digits at least, three at most, and where the
 * uncertainty is not known.
 *
 * @param uncertainty - half the width of its interval; 0 for an exact number
 */
export function digitsWithin(value: number, uncertainty: number | undefined): string {
  if (value === 0 || uncertainty === undefined || uncertainty === 0) return digits(value);
  const first = magnitudeOf(Number(value.toPrecision(3)));
  const doubtful = magnitudeOf(uncertainty);
  return doubtful <= first - 2 ? digits(value) : rounded(value, Math.min(first - 1, doubtful));
}

/** A number that somebody chose, with all of its digits: 50, 0.5, 1,200. */
export function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** A value that somebody gave: a text as it is, a whole number with all of its digits, any other with three significant ones. */
export function givenValue(value: number | string): string {
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? plainNumber(value) : digits(value);
}

export function count(value: number): string {
  return grouped.format(value);
}

/** A count with its noun: '1 test', '2 tests'. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB'] as const;

/** A number of bytes, in units of 1,024: '17 B', '1.21 KiB', '56.9 MiB'. */
export function bytesText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${givenValue(bytes / 1024 ** power)} ${BYTE_UNITS[power]}`;
}

const DECIMAL_UNITS = ['bytes', 'KB', 'MB', 'GB'] as const;

/** In which unit a number of bytes is best said, in units of 1,000, and how many bytes that unit has. */
export function decimalUnit(bytes: number): { readonly unit: string; readonly size: number } {
  const power = Math.max(
    0,
    DECIMAL_UNITS.findLastIndex((_, index) => Math.abs(bytes) >= 1000 ** index),
  );
  return { unit: DECIMAL_UNITS[power] ?? 'bytes', size: 1000 ** power };
}

/** A number of bytes in that unit: '8.05 KB'. */
export function decimalBytes(bytes: number): string {
  const { unit, size } = decimalUnit(bytes);
  return `${digits(bytes / size)} ${unit}`;
}

/** A duration: '38.6 ms'. */
export function milliseconds(value: number): string {
  return `${digits(value)} ms`;
}

/** A factor: '17.9x'. */
export function times(factor: number): string {
  if ((factor > 0 && factor < 0.0995) || factor >= 999.95) return `${digits(factor)}x`;
  if (factor !== 1 && Math.abs(factor - 1) < 0.005) return `${factor.toFixed(3)}x`;
  return `${factor >= 9.995 ? factor.toFixed(1) : factor.toFixed(2)}x`;
}

/** A share of one: '4.2 %'. */
export function percent(share: number): string {
  const value = share * 100;
  return `${Math.abs(value) >= 9.95 ? grouped.format(value) : value.toPrecision(2)} %`;
}

/** A factor with the digits that its interval leaves: '2.3x' of 2.27 between 2.15 and 2.51. Never rounded to one beyond it. */
export function timesWithin(factor: number, { low, high }: Range): string {
  const exact = times(factor);
  const within = digitsWithin(factor, (high - low) / 2);
  const rounded = Number(within.replaceAll(',', ''));
  return within.length + 1 < exact.length && rounded >= low && rounded <= high ? `${within}x` : exact;
}

/** An interval of factors: '17.1x to 18.8x'. */
export function timesRange({ low, high }: Range): string {
  return `${times(low)} to ${times(high)}`;
}

/** A confidence as text, with as many digits as tell it from certainty: '99 %', '99.67 %', '99.998 %'. */
export function confidenceText(confidence: number): string {
  const doubt = Number(((1 - confidence) * 100).toPrecision(2));
  return `${Number((100 - doubt).toPrecision(12))} %`;
}

const LONGEST_SECONDS = 90;
const LONGEST_MINUTES = 90;

/** How long something will take, roughly: '40 s', '3 min', '2 h'. */
export function roughDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= LONGEST_SECONDS) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes <= LONGEST_MINUTES ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
