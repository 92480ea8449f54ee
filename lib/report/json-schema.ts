import { shown } from '../core/errors';
import { isFields } from '../core/fields';

/** The part of JSON Schema (draft 2020-12) that this package needs; of values of a type. */
export interface JsonSchema<T = unknown> {
  /** Never there: it tells the type to the compiler. */
  readonly takes?: T;
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** Of the properties that are not named. */
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly JsonSchema[];
}

export interface SchemaProblem {
  /** From the root: `scenarios[0].recording`; empty for the root itself. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

const TYPES: Readonly<
  Record<NonNullable<JsonSchema['type']>, readonly [name: string, is: (value: unknown) => boolean]>
> = {
  object: ['an object', isFields],
  array: ['a list', Array.isArray],
  string: ['a text', (value) => typeof value === 'string'],
  number: ['a number', Number.isFinite],
  integer: ['a whole number', Number.isSafeInteger],
  boolean: ['true or false', (value) => typeof value === 'boolean'],
  null: ['null', (value) => value === null],
};

function expectationOf({
  type,
  const: only,
  enum: words,
  pattern,
  minimum,
  exclusiveMinimum,
  minItems,
  anyOf,
}: JsonSchema): string {
  if (anyOf) return [...new Set(anyOf.map(expectationOf))].join(' or ');
  if (only !== undefined) return JSON.stringify(only);
  if (words) return words.map((word) => JSON.stringify(word)).join(' or ');
  const limits = [
    ...(pattern === undefined ? [] : [`that matches ${pattern}`]),
    ...(minimum === undefined ? [] : [`of at least ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
    ...(minItems === undefined ? [] : [`of ${minItems} items`]),
  ];
  return [type === undefined ? 'a value' : TYPES[type][0], ...limits].join(' ');
}

function isWithin(schema: JsonSchema, value: unknown): boolean {
  const { type, const: only, enum: words, pattern, minimum, exclusiveMinimum } = schema;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (type !== undefined && !TYPES[type][1](value)) return false;
  if (only !== undefined && value !== only) return false;
  if (words && !(typeof value === 'string' && words.includes(value))) return false;
  if (Array.isArray(value)) return value.length >= minItems && value.length <= maxItems;
  if (typeof value === 'string') return pattern === undefined || new RegExp(pattern, 'u').test(value);
  if (typeof value !== 'number') return true;
  return (
    (minimum === undefined || value >= minimum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum)
  );
}

function below(step: string, problem: SchemaProblem | undefined): SchemaProblem | undefined {
  if (!problem) return undefined;
  const join = problem.path === '' || problem.path.startsWith('[') ? '' : '.';
  return { ...problem, path: `${step}${join}${problem.path}` };
}

function problemInFields(
  schema: JsonSchema,
  value: Readonly<Record<string, unknown>>,
): SchemaProblem | undefined {
  const { properties = {}, required = [], additionalProperties } = schema;
  for (const name of required) {
    const part = properties[name] ?? {};
    if (!Object.hasOwn(value, name)) return { path: name, expected: expectationOf(part), got: 'nothing' };
  }
  for (const [name, item] of Object.entries(value)) {
    const part = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    const problem = part && below(name, problemIn(part, item));
    if (problem) return problem;
  }
  return undefined;
}

function problemInItems(items: JsonSchema, value: readonly unknown[]): SchemaProblem | undefined {
  for (const [index, item] of value.entries()) {
    const problem = problemIn(items, item);
    if (problem) return below(`[${index}]`, problem);
  }
  return undefined;
}

/** What is wrong in the alternative that was meant: of the same type, of its `kind`, where that tells them apart. */
function problemInEach(anyOf: readonly JsonSchema[], value: unknown): SchemaProblem | undefined {
  const problems: SchemaProblem[] = [];
  for (const schema of anyOf) {
    const problem = problemIn(schema, value);
    if (!problem) return undefined;
    const { kind } = schema.properties ?? {};
    if (problem.path !== '' && isFields(value) && !(kind && problemIn(kind, value['kind'])))
      problems.push(problem);
  }
  const kinds = anyOf.flatMap(({ properties }) => properties?.['kind'] ?? []);
  if (problems.length === 0 && kinds.length === anyOf.length && isFields(value))
    return problemInFields({ properties: { kind: { anyOf: kinds } }, required: ['kind'] }, value);
  return problems[0] ?? { path: '', expected: expectationOf({ anyOf }), got: shown(value) };
}

/** The first place where a value is not as its schema says; `undefined` where there is none. */
export function problemIn(schema: JsonSchema, value: unknown): SchemaProblem | undefined {
  if (schema.anyOf) return problemInEach(schema.anyOf, value);
  if (!isWithin(schema, value)) return { path: '', expected: expectationOf(schema), got: shown(value) };
  if (Array.isArray(value)) return schema.items && problemInItems(schema.items, value);
  return isFields(value) ? problemInFields(schema, value) : undefined;
}

export function isAs<T>(schema: JsonSchema<T>, value: unknown): value is T {
  return problemIn(schema, value) === undefined;
}

/** The same as a clause: 'expected `rounds[0].endMs` to be a number, got true (boolean)'. */
export function problemText(schema: JsonSchema, value: unknown): string {
  const { path = '', expected = '', got = '' } = problemIn(schema, value) ?? {};
  return `expected ${path === '' ? '' : `\`${path}\` to be `}${expected}, got ${got}`;
}
