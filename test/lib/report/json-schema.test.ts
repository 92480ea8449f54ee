import { expect } from 'chai';
import { type JsonSchema, problemIn } from '../../../lib/report/json-schema';

const KINDS: JsonSchema = {
  anyOf: [
    {
      type: 'object',
      required: ['kind', 'n'],
      properties: { kind: { const: 'a' }, n: { type: 'integer', minimum: 1 } },
    },
    { type: 'object', required: ['kind'], properties: { kind: { const: 'b' } } },
  ],
};

const CASES: Readonly<
  Record<string, readonly [schema: JsonSchema, value: unknown, path: string, expected: string, got: string]>
> = {
  'a wrong type': [{ type: 'integer' }, 1.5, '', 'a whole number', '1.5 (number)'],
  'a number that JSON has not': [{ type: 'number' }, Number.NaN, '', 'a number', 'NaN (number)'],
  'a limit': [{ type: 'number', exclusiveMinimum: 0 }, 0, '', 'a number above 0', '0 (number)'],
  'a pattern': [{ type: 'string', pattern: '^a$' }, 'b', '', 'a text that matches ^a$', "'b' (string)"],
  'another length': [
    { type: 'array', minItems: 2, maxItems: 2 },
    [1],
    '',
    'a list of 2 items',
    '[1] (array)',
  ],
  'another word': [{ enum: ['a', 'b'] }, 'c', '', '"a" or "b"', "'c' (string)"],
  'a deep place': [
    {
      type: 'array',
      items: { type: 'object', properties: { of: { type: 'array', items: { type: 'null' } } } },
    },
    [{ of: [] }, { of: [null, 1] }],
    '[1].of[1]',
    'null',
    '1 (number)',
  ],
  'a missing property': [
    { type: 'object', required: ['a'], properties: { a: { const: 1 } } },
    {},
    'a',
    '1',
    'nothing',
  ],
  'a property of any name': [
    { type: 'object', additionalProperties: { type: 'boolean' } },
    { x: 1 },
    'x',
    'true or false',
    '1 (number)',
  ],
  'the alternative that was meant': [
    KINDS,
    { kind: 'a', n: 0 },
    'n',
    'a whole number of at least 1',
    '0 (number)',
  ],
  'a kind that there is not': [KINDS, { kind: 'c' }, 'kind', '"a" or "b"', "'c' (string)"],
  'a kind that is missing': [KINDS, {}, 'kind', '"a" or "b"', 'nothing'],
  'no alternative': [
    { anyOf: [{ type: 'number' }, { type: 'null' }] },
    'x',
    '',
    'a number or null',
    "'x' (string)",
  ],
};

describe('problemIn @unit', () => {
  for (const [title, [schema, value, path, expected, got]] of Object.entries(CASES))
    it(`says ${title}`, () => {
      expect(problemIn(schema, value)).to.deep.equal({ path, expected, got });
    });

  it('is nothing where all is well, whatever else is there', () => {
    expect(problemIn(KINDS, { kind: 'a', n: 1, more: [] })).to.equal(undefined);
    expect(problemIn({}, 'anything')).to.equal(undefined);
    expect(problemIn({ type: 'object', properties: { a: { type: 'null' } } }, { constructor: 1 })).to.equal(
      undefined,
    );
  });
});
