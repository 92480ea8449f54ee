import { expect } from 'chai';
import { extraOf } from '../../../lib/suite/extra-option';

const WRONG: Readonly<Record<string, readonly [given: unknown, message: string]>> = {
  'a BigInt': [
    { Size: 4096n },
    'a, V, 1: `extra: Size` must be a finite number or a text, but got 4096n (bigint).',
  ],
  'no number': [
    { Size: Number.NaN },
    'a, V, 1: `extra: Size` must be a finite number or a text, but got NaN (number).',
  ],
  infinity: [{ Size: Number.POSITIVE_INFINITY }, 'but got Infinity (number).'],
  'an object': [
    { Size: { bytes: 1 } },
    '`extra: Size` must be a finite number or a text, but got an object of class Object.',
  ],
  'no columns': [
    undefined,
    "`extra` must be a function that gives columns at once, such as { 'Size (KB)': 12.5 }, but got undefined.",
  ],
  'a promise': [Promise.resolve({ Size: 1 }), 'but got an object of class Promise.'],
};

describe('extraOf @unit', () => {
  it('gives numbers and texts', () => {
    const columns = { 'Size (KB)': 12.5, Format: 'gzip' };
    expect(extraOf('a, V, 1', () => columns)).to.deep.equal(columns);
  });

  for (const [title, [given, message]] of Object.entries(WRONG)) {
    it(`refuses ${title}`, () => {
      expect(() => extraOf('a, V, 1', () => given))
        .to.throw(message)
        .with.property('code', 'ERR_INVALID_OPTION');
    });
  }

  it('says where a function or a column threw', () => {
    const thrower = (): never => {
      throw new Error('no such file');
    };
    expect(() => extraOf('a, V, 1', thrower)).to.throw('a, V, 1: `extra` threw: no such file');
    expect(() =>
      extraOf('a, V, 1', () => ({
        get Size() {
          return thrower();
        },
      })),
    ).to.throw('`extra` threw: no such file');
  });
});
