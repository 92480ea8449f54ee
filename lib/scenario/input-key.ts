import type { Variation } from './scenario';

/** A number and what it counts, in digits of which commas may group the thousands: '512', '1,024 KB', '2.5 s', '-5 °C', '10%'. */
const QUANTITY = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d\s.,:/-][^\d]*)?$/;

/**
 * The input that a key names: a number with its unit, or else the key itself. Only the first is a position on an axis: '2x2', 'v2', '10-20'
 * and '2024-01-01' are names.
 */
export function inputOfKey(key: string): Pick<Variation, 'value' | 'unit'> {
  const [, digits, unit] = QUANTITY.exec(key.trim()) ?? [];
  if (digits === undefined) return { value: key };
  return { value: Number(digits.replaceAll(',', '')), ...(unit !== undefined && { unit: unit.trimEnd() }) };
}
