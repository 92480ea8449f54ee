import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { effectiveSize } from '../../../lib/stats/effective-size';

describe('lib/stats/effective-size @unit', () => {
  it('is what it is by hand', () => {
    // Hits differ from 2.5 by 1.5 once and by 0.5 three times, so the variance of the share is 3 · 4/3 / 40² = 0.0025, where
    // binomial hits have 0.25 · 0.75 / 40; t is 1.684875 with 39 degrees of freedom, 2.353363 with 3 (scipy.stats.t.ppf).
    const size = ((0.25 * 0.75) / 0.0025) * (1.684875 / 2.353363) ** 2;
    expect(effectiveSize([4, 2, 2, 2], [10, 10, 10, 10]))
      .to.be.closeTo(size, 1e-4)
      .and.be.below(40);
  });

  it('counts every trial where nothing is known of how clusters differ', () => {
    expect(effectiveSize([0, 0, 0], [5, 5, 5])).to.equal(15);
    expect(effectiveSize([5, 5, 5], [5, 5, 5])).to.equal(15);
    expect(effectiveSize([2], [5])).to.equal(5);
    expect(effectiveSize([2, 2, 2], [5, 5, 5])).to.equal(15);
  });

  it('counts clusters where every trial of one has the same outcome', () => {
    const size = effectiveSize([10, 10, 10, 10, 10, 0, 0, 0, 0, 0], Array(10).fill(10));
    expect(size).to.be.within(6, 9.01);
  });

  it('never counts more trials than there are, and most of them where they are independent', () => {
    const random = seededRandom(5);
    const sizes = Array.from({ length: 500 }, () => {
      const hits = Array.from({ length: 10 }, () =>
        Array.from({ length: 20 }, () => (random() < 0.3 ? 1 : 0)).reduce<number>((sum, hit) => sum + hit, 0),
      );
      return effectiveSize(hits, Array(10).fill(20));
    });
    expect(Math.max(...sizes)).to.equal(200);
    expect(sizes.toSorted((a, b) => a - b)[250]).to.be.within(150, 200);
  });
});
