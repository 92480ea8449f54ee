/** Whether a value read from JSON is an object with named members. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Those of a list that are there. */
export function present<T>(...items: readonly (T | false | undefined)[]): readonly T[] {
  return items.flatMap((item) => (item === undefined || item === false ? [] : [item]));
}

/** The first that comes again in a list; `undefined` where all are different. */
export function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index);
}
