import type { BodyField, Endpoint } from '../answers';
import { type SizedInput, sizedGenerators, sizedSuite } from './sized-suite';
import type { SuiteParts } from './suite-parts';
import { opening, type Syntax } from './syntax';

const SIZES: Readonly<Record<BodyField['kind'], readonly [number, number, number]>> = {
  list: [10, 100, 1000],
  text: [10, 100, 1000],
  number: [1, 10, 100],
};

/** What takes the size: a list if there is one, else a text, else a number. */
function varied(fields: readonly BodyField[]): BodyField {
  const byKind = (kind: BodyField['kind']) => fields.find((field) => field.kind === kind);
  return byKind('list') ?? byKind('text') ?? byKind('number') ?? { name: 'items', kind: 'list' };
}

function heading({ name, kind }: BodyField): string {
  if (kind === 'text') return `Characters of ${name}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function sizedJson(endpoint: Endpoint, field: BodyField): SizedInput {
  const values = SIZES[field.kind];
  return {
    endpoint,
    input: heading(field),
    sizes: 'SIZES',
    values,
    unit: undefined,
    size: 'size',
    standard: values[1],
    constants: '',
    request: ['...ENDPOINT', 'json: input'],
    inputType: 'unknown',
  };
}

/** A suite that sends JSON. @internal */
export function jsonSuite(parts: SuiteParts, endpoint: Endpoint, fields: readonly BodyField[]): string {
  return sizedSuite(parts, sizedJson(endpoint, varied(fields)));
}

function memberOf({ name, kind }: BodyField, isVaried: boolean): string {
  if (kind === 'list' && isVaried) {
    return `Array.from({ length: size }, (_, i) => \`${name.replace(/s$/, '')} \${i}\`)`;
  }
  if (kind === 'text' && isVaried) return `'x'.repeat(size)`;
  if (kind === 'number') return isVaried ? 'size' : '1';
  return kind === 'list' ? `['${name}']` : /mail/i.test(name) ? `'ada@example.com'` : `'${name}'`;
}

/** Its generators. @internal */
export function jsonGenerators(syntax: Syntax, fields: readonly BodyField[]): string {
  const main = varied(fields);
  const all = fields.length === 0 ? [main] : fields;
  const members = all.map((field) => `    ${field.name}: ${memberOf(field, field === main)},\n`).join('');
  return sizedGenerators(
    syntax,
    `/** The JSON body of a request, the same on every run. */
${opening(syntax, 'createTestInput', [['size', 'number']])}
  return {
${members}  };
}
`,
  );
}
