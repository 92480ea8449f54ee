import type { JsonSchema } from './json-schema';

type SchemaParts = Readonly<Record<string, JsonSchema>>;
type TypeOf<S> = S extends JsonSchema<infer T> ? T : never;

/** An object with all of these properties, perhaps some of the others, and whatever later versions add. */
export function object<R extends SchemaParts, O extends SchemaParts = Readonly<Record<never, never>>>(
  required: R,
  optional?: O,
): JsonSchema<{ readonly [K in keyof R]: TypeOf<R[K]> } & { readonly [K in keyof O]?: TypeOf<O[K]> }> {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

export function record<T>(items: JsonSchema<T>): JsonSchema<Readonly<Record<string, T>>> {
  return { type: 'object', additionalProperties: items };
}

/** Any object: what is made anew from the rest by whoever reads it. */
export function unchecked<T extends object>(): JsonSchema<T> {
  return { type: 'object' };
}

export function list<T>(items: JsonSchema<T>): JsonSchema<readonly T[]> {
  return { type: 'array', items };
}

/** The same of exactly two. */
export function pair<T>(items: JsonSchema<T>): JsonSchema<readonly [T, T]> {
  return { type: 'array', items, minItems: 2, maxItems: 2 };
}

export function either<S extends readonly JsonSchema[]>(...anyOf: S): JsonSchema<TypeOf<S[number]>> {
  return { anyOf };
}

export function orNull<T>(schema: JsonSchema<T>): JsonSchema<T | null> {
  return { anyOf: [schema, { type: 'null' }] };
}

export function only<const T extends string | number | boolean>(value: T): JsonSchema<T> {
  return { const: value };
}

export function words<const T extends string>(...names: readonly T[]): JsonSchema<T> {
  return { enum: names };
}

export function matching(pattern: string): JsonSchema<string> {
  return { type: 'string', pattern };
}

export const TEXT: JsonSchema<string> = { type: 'string' };
export const BOOLEAN: JsonSchema<boolean> = { type: 'boolean' };
export const NUMBER: JsonSchema<number> = { type: 'number' };
export const COUNT: JsonSchema<number> = { type: 'integer', minimum: 0 };
export const AT_LEAST_ONE: JsonSchema<number> = { type: 'integer', minimum: 1 };
/** A duration, a share, a size. */
export const AMOUNT: JsonSchema<number> = { type: 'number', minimum: 0 };
export const ABOVE_ZERO: JsonSchema<number> = { type: 'number', exclusiveMinimum: 0 };
export const WORD = matching('^[\\w.+-]{1,100}$');
export const COMMIT_HASH = matching('^[0-9a-f]{7,64}$');
/** As W3C Trace Context has it, or the beginning of one. */
export const TRACE_ID = matching('^[0-9a-f]{32}$');
export const TRACE_PREFIX = matching('^[0-9a-f]{16}$');
export const UTC = matching('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$');
