const NO_BREAK = '\u00a0';

/** A number with its unit, kept on one line. */
export function withUnit(digits: string, unit: string): string {
  return `${digits}${NO_BREAK}${unit}`;
}

/** Seconds with two decimals below ten, else one: '8.25 s', '88.8 s'. */
export function seconds(value: number): string {
  return withUnit(value.toFixed(value < 10 ? 2 : 1), 's');
}
