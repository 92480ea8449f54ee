import { inspect } from 'node:util';
import { expect } from 'chai';
import { PerfMarkdownError, reasonOf, shown } from '../../../lib/core/errors';
import { thresholdsIn } from '../../../lib/scenario/threshold-option';

describe('PerfMarkdownError @unit', () => {
  it('carries code, message and cause', () => {
    const cause = new Error('below');
    const error = new PerfMarkdownError('ERR_APP', 'It does not start.', { cause });
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({
      name: 'PerfMarkdownError',
      code: 'ERR_APP',
      message: 'It does not start.',
      cause,
    });
    expect(String(error)).to.equal('PerfMarkdownError: It does not start.');
  });

  it('begins, where an option is refused, with the line of whoever gave it', () => {
    const { stack = '' } = new PerfMarkdownError('ERR_INVALID_OPTION', 'x');
    expect(stack.split('\n')[1]).to.contain(__filename);
    let refused: unknown;
    try {
      thresholdsIn('a', { nonsense: '< 1' });
    } catch (error) {
      refused = error;
    }
    expect(refused instanceof Error && refused.stack?.split('\n    at ')[1]).to.contain(__filename);
  });

  it('has no cause unless one is given', () => {
    expect(new PerfMarkdownError('ERR_APP', 'x')).not.to.have.property('cause');
  });
});

describe('PerfMarkdownError @unit', () => {
  it('has the cause it is given, unless a terminal would obey it', () => {
    const clean = new Error('no database', { cause: new Error('no network') });
    expect(new PerfMarkdownError('ERR_APP', 'no', { cause: clean }).cause).to.equal(clean);
    expect(new PerfMarkdownError('ERR_APP', 'no')).not.to.have.property('cause');
    for (const cause of [
      new TypeError('\u001b[2Jgone'),
      new Error('outer', { cause: new Error('\u0007') }),
    ]) {
      const shownCause = new PerfMarkdownError('ERR_APP', 'no', { cause }).cause;
      expect(shownCause).to.be.instanceOf(Error).and.have.property('name', cause.name);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(inspect(shownCause)).not.to.match(/[\u0007\u001b]/);
    }
  });
});

describe('shown @unit', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ['', "'' (string)"],
    ['abc', "'abc' (string)"],
    ['x'.repeat(60), `'${'x'.repeat(60)}' (string)`],
    ['x'.repeat(61), `'${'x'.repeat(57)}…' (string)`],
    [5, '5 (number)'],
    [Number.NaN, 'NaN (number)'],
    [Number.NEGATIVE_INFINITY, '-Infinity (number)'],
    [12n, '12n (bigint)'],
    [true, 'true (boolean)'],
    [Symbol('s'), 'Symbol(s) (symbol)'],
    [undefined, 'undefined'],
    [null, 'null'],
    [[], '[] (array)'],
    [[1, '2', 3n, null, [4]], "[1, '2', 3n, null, an array of 1] (array)"],
    [[1, 2, 3, 4, 5, 6], '[1, 2, 3, 4, 5, … (6 in all)] (array)'],
    [{}, 'an object of class Object'],
    [new Map(), 'an object of class Map'],
    [new (class {})(), 'an object'],
    [Promise.resolve(), 'an object of class Promise'],
    [Object.create(null), 'an object of class null'],
    [{ constructor: undefined }, 'an object of class null'],
    [
      {
        get constructor() {
          throw new Error('no');
        },
      },
      'an object that throws when it is looked at',
    ],
    [() => 1, 'a function'],
    [function work() {}, 'function work'],
  ];
  for (const [value, text] of cases)
    it(`shows ${text.slice(0, 40)}`, () => {
      expect(shown(value)).to.equal(text);
    });
});

describe('reasonOf @unit', () => {
  it('is the message of an error', () => {
    expect(reasonOf(new TypeError('no such key'))).to.equal('no such key');
  });

  it('never throws, whatever was thrown', () => {
    const hostile = Object.defineProperty(new Error('x'), 'message', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(reasonOf(hostile)).to.equal('an object that throws when it is looked at');
  });

  it('is its name where the message is empty', () => {
    expect(reasonOf(new TypeError())).to.equal('TypeError');
  });

  it('is a thrown text as it is, and anything else as it is shown', () => {
    expect(reasonOf('out of luck')).to.equal('out of luck');
    expect(reasonOf(7)).to.equal('7 (number)');
    expect(reasonOf(undefined)).to.equal('undefined');
    expect(reasonOf(Object.create(null))).to.equal('an object of class null');
  });
});
