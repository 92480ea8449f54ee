import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import { expandedPercentileInterval, minimumRounds, resampledRounds } from '../../../lib/stats/bootstrap';
import { meanOf } from '../../../lib/stats/moments';
import { expectClose, seededNormal } from './reference';

describe('lib/stats/bootstrap', () => {
  it('asks for as many rounds as an interval of their median needs', () => {
    expect([0.9, 0.95, 0.99].map(minimumRounds)).to.deep.equal([5, 6, 8]);
  });

  it('draws whole rounds, each about equally often', () => {
    const rounds = [
      [1, 10],
      [2, 20],
      [3, 30],
    ];
    const random = seededRandom(71);
    const drawn = Array.from({ length: 1000 }, () => resampledRounds(rounds, random)).flat();
    expect(drawn).to.have.lengthOf(3000);
    for (const round of rounds)
      expect(drawn.filter((each) => each === round).length / 3000).to.be.closeTo(1 / 3, 0.03);
  });

  it('is wider for few observations, and 2.5 to 97.5 % for many', () => {
    const estimates = Array.from({ length: 1001 }, (_, index) => index);
    const many = expandedPercentileInterval(estimates, 1e6, 0.95);
    expect(many.low).to.be.closeTo(25, 0.01);
    expect(many.high).to.be.closeTo(975, 0.01);
    // The normal probability below −2.262·√(10/9), with the t quantile of nine degrees of freedom, is 0.86 %.
    expect(expandedPercentileInterval(estimates, 10, 0.95).low).to.be.closeTo(8.6, 0.05);
  });

  it('covers a mean of ten nearly as often as promised, where plain percentiles cover 90 %', () => {
    const normal = seededNormal(72);
    const random = seededRandom(73);
    let covered = 0;
    for (let trial = 0; trial < 600; trial++) {
      const rounds = Array.from({ length: 10 }, () => [normal()]);
      const means = Array.from({ length: 299 }, () => meanOf(resampledRounds(rounds, random).flat()));
      const { low, high } = expandedPercentileInterval(means, 10, 0.95);
      if (low <= 0 && 0 <= high) covered++;
    }
    expect(covered / 600).to.be.within(0.925, 0.98);
  });

  it('is the estimate itself when all are equal, and refuses none', () => {
    expect(expandedPercentileInterval([4, 4, 4], 8, 0.99)).to.deep.equal({ low: 4, high: 4 });
    expectClose(expandedPercentileInterval([4], 8, 0.99).low, 4, 0);
    expect(() => expandedPercentileInterval([], 8, 0.99))
      .to.throw('at least one estimate')
      .with.property('code', 'ERR_INVALID_OPTION');
  });
});
