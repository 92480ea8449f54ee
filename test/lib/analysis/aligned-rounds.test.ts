import { expect } from 'chai';
import { alignedRounds } from '../../../lib/analysis/aligned-rounds';

describe('lib/analysis/aligned-rounds @unit', () => {
  it('leaves series of equal length as they are, but for rounding', () => {
    const [first = [], second = []] = alignedRounds([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(first.map((value) => Number(value.toFixed(12)))).to.deep.equal([1, 2, 3]);
    expect(second.map((value) => Number(value.toFixed(12)))).to.deep.equal([4, 5, 6]);
  });

  it('averages neighbouring rounds of the longer series geometrically', () => {
    const [first = [], second = []] = alignedRounds([
      [1, 4, 9, 9],
      [5, 7],
    ]);
    expect(first.map((value) => Number(value.toFixed(12)))).to.deep.equal([2, 9]);
    expect(second).to.have.length(2);
  });

  it('has no rounds where one series has none', () => {
    expect(alignedRounds([[1, 2], []])).to.deep.equal([[], []]);
  });
});
