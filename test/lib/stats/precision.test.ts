import { expect } from 'chai';
import { relativeHalfWidth } from '../../../lib/measure/precision';

describe('relativeHalfWidth @unit', () => {
  it('is infinite without rounds, and with too few for a 95 % interval', () => {
    expect(relativeHalfWidth([])).to.equal(Number.POSITIVE_INFINITY);
    expect(relativeHalfWidth([10])).to.equal(Number.POSITIVE_INFINITY);
    expect(relativeHalfWidth([10, 10, 10, 10, 10])).to.equal(Number.POSITIVE_INFINITY);
  });

  // With six values the 95 % interval of the median is from the smallest to the largest: 1 - 2 / 2^6 = 0.969.
  it('is half of the interval, as a share of the median', () => {
    expect(relativeHalfWidth([8, 9, 10, 10, 11, 14])).to.equal(0.3);
  });

  it('does not depend on the order', () => {
    expect(relativeHalfWidth([14, 10, 8, 11, 9, 10])).to.equal(0.3);
  });

  it('is 0 for equal medians', () => {
    expect(relativeHalfWidth([7, 7, 7, 7, 7, 7])).to.equal(0);
  });

  it('with ten values leaves the outermost ones out', () => {
    // Binomial(10, 1/2): P(2 ≤ X ≤ 8) = 0.979, so the interval is from the second to the ninth value.
    expect(relativeHalfWidth([1, 9, 9, 10, 10, 10, 10, 11, 11, 99])).to.equal(0.1);
  });
});
