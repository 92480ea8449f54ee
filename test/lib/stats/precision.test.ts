import { expect } from 'chai';
import { relativeHalfWidth } from '../../../lib/stats/precision';

describe('relativeHalfWidth @unit', () => {
  it('is infinite without rounds, and with too few for a 95 % interval', () => {
    expect(relativeHalfWidth([])).to.equal(Number.POSITIVE_INFINITY);
    expect(relativeHalfWidth([10])).to.equal(Number.POSITIVE_INFINITY);
    expect(relativeHalfWidth([10, 10, 10, 10, 10])).to.equal(Number.POSITIVE_INFINITY);
  });

  // With six values the 95 % interval of the median is from the smallest to the largest: 1 - 2 / 2^6 = 0.969.
  it('is half of the interval, as a share of the median', () => {
    expect(relativeHalfWidth([10, 14, 8, 11, 9, 10])).to.equal(0.3);
  });

  it('is wider where rounds resemble the ones before them', () => {
    const rising = Array.from({ length: 20 }, (_, round) => 100 + round);
    const mixed = rising.map((_, round) => 100 + ((round * 7) % 20));
    // The same values: r of the rising ones is 0.85, and 0.05 for its bias: 20 rounds tell as much as 1.05.
    expect(relativeHalfWidth(rising) / relativeHalfWidth(mixed)).to.be.closeTo(Math.sqrt(19), 0.2);
  });

  it('is 0 for equal medians', () => {
    expect(relativeHalfWidth([7, 7, 7, 7, 7, 7])).to.equal(0);
  });

  it('with ten values leaves the outermost ones out', () => {
    // Binomial(10, 1/2): P(2 ≤ X ≤ 8) = 0.979, so the interval is from the second to the ninth value.
    expect(relativeHalfWidth([10, 99, 9, 11, 10, 9, 11, 10, 1, 10])).to.equal(0.1);
  });
});
