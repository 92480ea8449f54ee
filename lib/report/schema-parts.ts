import type { JsonSchema } from './json-schema';

export type SchemaParts = Readonly<Record<string, JsonSchema>>;

/** An object with all of these properties, perhaps some of the others, and whatever later versions add. */
export function object(required: SchemaParts, optional: SchemaParts = {}): JsonSchema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function words(...names: readonly string[]): JsonSchema {
  return { enum: names };
}

export const TEXT: JsonSchema = { type: 'string' };
export const BOOLEAN: JsonSchema = { type: 'boolean' };
export const NUMBER: JsonSchema = { type: 'number' };
export const COUNT: JsonSchema = { type: 'integer', minimum: 0 };
export const AT_LEAST_ONE: JsonSchema = { type: 'integer', minimum: 1 };
/** A duration, a share, a size. */
export const AMOUNT: JsonSchema = { type: 'number', minimum: 0 };
export const ABOVE_ZERO: JsonSchema = { type: 'number', exclusiveMinimum: 0 };
export const WORD: JsonSchema = { type: 'string', pattern: '^[\\w.+-]{1,100}$' };
/** As W3C Trace Context has it, or the beginning of one. */
export const TRACE_ID: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{32}$' };
export const TRACE_PREFIX: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{16}$' };
export const UTC: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$',
};
