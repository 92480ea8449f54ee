/** More columns of the report for one value of an input: its size, its format. @public */
export type ExtraColumns = Readonly<Record<string, number | string>>;

/** What a value of an extra column has to be, for messages. */
export const EXTRA_VALUE = 'a finite number or a text';

/** Whether a report can show and store a value as one of an extra column: no BigInt, no NaN, nothing with parts. */
export function isExtraValue(value: unknown): value is number | string {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}
