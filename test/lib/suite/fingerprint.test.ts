import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { byteSizeOf, fingerprintOf } from '../../../lib/suite/fingerprint';

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function numbers(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer);
}

function nested(depth: number): object {
  let value: object = { end: 'here' };
  for (let level = 0; level < depth; level += 1) value = { in: value };
  return value;
}

describe('fingerprintOf @unit', () => {
  it('is the SHA-256 of paths, types and values', () => {
    const data = {
      a: 'x',
      list: [1, 2.5],
      map: new Map([['k', true]]),
      set: new Set([null]),
      bytes: new Uint8Array([7]),
    };
    expect(fingerprintOf(data)).to.equal(
      sha256(
        '/a string x',
        '/list number[] ',
        numbers(1, 2.5),
        '/map/k boolean true',
        '/set/0 object null',
        '/bytes Uint8Array ',
        new Uint8Array([7]),
      ),
    );
  });

  it('is the same for a long list of numbers as if it were hashed in one piece', () => {
    const list = Array.from({ length: 20_000 }, (_, i) => i / 3);
    expect(fingerprintOf({ list })).to.equal(sha256('/list number[] ', numbers(...list)));
  });

  it('takes what has no end or no text', () => {
    const circle: Record<string, unknown> = { date: new Date(Number.NaN) };
    circle['self'] = circle;
    expect(fingerprintOf(circle)).to.equal(sha256('/date Date Invalid Date'));
    expect(fingerprintOf(new Map([[Object.create(null), 1]]))).to.equal(sha256('/#0 number 1'));
  });

  it('reaches the end of 20,000 nested objects', () => {
    expect(fingerprintOf(nested(20_000))).to.equal(sha256(`${'/in'.repeat(20_000)}/end string here`));
  });

  it('tells bytes that were given away from those that are there', () => {
    const bytes = new Uint8Array([1, 2]);
    const before = fingerprintOf({ bytes });
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    const after = fingerprintOf({ bytes });
    expect(after).to.equal(sha256('/bytes Uint8Array '));
    expect(after).to.not.equal(before);
  });
});

describe('byteSizeOf @unit', () => {
  it('counts text as UTF-8, and a number in a list as 8 bytes', () => {
    expect(byteSizeOf(['é', [1, 2], new Uint8Array(5)])).to.equal(2 + 16 + 5);
  });
});
