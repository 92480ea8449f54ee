const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with three significant digits, thousands grouped: 0.0523, 1.25, 38.6, 1,310. @internal */
export function digits(value: number): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  if (magnitude >= 3) return grouped.format(rounded);
  return rounded.toFixed(Math.min(6, Math.max(0, 2 - magnitude)));
}

/** A number that somebody chose, with all of its digits: 50, 0.5, 1,200. @internal */
export function plainNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** A count with thousands grouped. @internal */
export function count(value: number): string {
  return grouped.format(value);
}

/** A duration: '38.6 ms'. @internal */
export function milliseconds(value: number): string {
  return `${digits(value)} ms`;
}

/** A factor: '17.9x'. @internal */
export function times(factor: number): string {
  if (factor > 0 && factor < 0.0995) return `${digits(factor)}x`;
  if (factor !== 1 && Math.abs(factor - 1) < 0.005) return `${factor.toFixed(3)}x`;
  return `${factor >= 9.995 ? factor.toFixed(1) : factor.toFixed(2)}x`;
}

/** A share of one: '4.2 %'. @internal */
export function percent(share: number): string {
  const value = share * 100;
  return `${Math.abs(value) >= 9.95 ? grouped.format(value) : value.toPrecision(2)} %`;
}

/** An interval of factors: '17.1x to 18.8x'. @internal */
export function timesRange({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${times(low)} to ${times(high)}`;
}
