import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { ratioOfSums } from '../../../lib/stats/ratio-of-sums';

describe('lib/stats/ratio-of-sums @unit', () => {
  it('divides sums, so that large rounds count more than small ones', () => {
    const { ratio, low, high } = ratioOfSums([10, 10, 100], [1, 1, 20], 0.99) ?? {};
    expect(ratio).to.be.closeTo(120 / 22, 1e-12);
    expect(low).to.be.lessThan(ratio ?? 0);
    expect(high).to.be.greaterThan(ratio ?? 0);
  });

  it('has no width where every round is in proportion to its size', () => {
    expect(ratioOfSums([30, 60, 90], [10, 20, 30], 0.99)).to.deep.equal({ ratio: 3, low: 3, high: 3 });
  });

  it('is the t interval of the mean where all sizes are the same', () => {
    const { low, high } = ratioOfSums([8, 10, 12], [1, 1, 1], 0.95) ?? {};
    // scipy.stats.t.interval(0.95, 2, 10, 2 / 3 ** 0.5)
    expect(low).to.be.closeTo(5.031724, 1e-5);
    expect(high).to.be.closeTo(14.968276, 1e-5);
  });

  it('is nothing for fewer than three', () => {
    expect(ratioOfSums([8, 10], [1, 1], 0.95)).to.equal(undefined);
  });

  it('holds the truth about as often as it says, over rounds of different sizes', () => {
    const random = seededRandom(7);
    const trials = 2000;
    let held = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const sizes = Array.from({ length: 10 }, (_, round) => (round < 5 ? 10 : 40));
      const amounts = sizes.map((size) =>
        Array.from({ length: size }, () => 5 - 2 * Math.log(1 - random())).reduce(
          (sum, each) => sum + each,
          0,
        ),
      );
      const { low = Number.NaN, high = Number.NaN } = ratioOfSums(amounts, sizes, 0.99) ?? {};
      if (low <= 7 && 7 <= high) held += 1;
    }
    expect(held / trials).to.be.within(0.975, 0.997);
  });
});
