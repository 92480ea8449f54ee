import { expect } from 'chai';
import type { Features } from '../src/features';
import { pairsOf } from '../src/matching';
import { loadOpenCv, type OpenCv } from '../src/opencv';

/** Features at (0, 0), (1, 0), …, one for each descriptor; `bits` of a descriptor are its first bits that are set. */
function featuresWith(...bits: readonly number[]): Features {
  const descriptors = Buffer.concat(
    bits.map((count) => Buffer.from(Array.from({ length: 32 }, (_, byte) => firstBits(count - 8 * byte)))),
  );
  return { points: bits.map((_, x) => ({ x, y: 0 })), descriptors };
}

function firstBits(count: number): number {
  return 2 ** Math.min(8, Math.max(0, count)) - 1;
}

describe('pairsOf @unit', () => {
  let cv: OpenCv;
  before(async () => {
    cv = await loadOpenCv();
  });

  function pairsBetween(query: Features, candidate: Features): (readonly [number, number])[] {
    return pairsOf(cv, query, candidate).map((pair) => [pair.query.x, pair.candidate.x] as const);
  }

  it('pairs each feature with the one that differs in the fewest bits', () => {
    const query = featuresWith(0, 100, 256);
    expect(pairsBetween(query, featuresWith(250, 3, 90))).to.deep.equal([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  it('counts bits and not the size of numbers', () => {
    // 0x80 differs from 0x00 in one bit, 0x03 in two.
    const query = { points: [{ x: 0, y: 0 }], descriptors: Buffer.alloc(32) };
    const candidate = featuresWith(2, 0);
    candidate.descriptors[32] = 0x80;
    expect(pairsBetween(query, candidate)).to.deep.equal([[0, 1]]);
  });

  it('leaves out a feature whose nearest one has a nearer one', () => {
    expect(pairsBetween(featuresWith(10, 14), featuresWith(15, 200))).to.deep.equal([[1, 0]]);
  });

  it('gives no pairs where one side is empty', () => {
    expect(pairsBetween(featuresWith(), featuresWith(1))).to.deep.equal([]);
    expect(pairsBetween(featuresWith(1), featuresWith())).to.deep.equal([]);
  });
});
