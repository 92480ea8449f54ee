import { expect } from 'chai';
import fc from 'fast-check';
import { centreOf, halfWidthOf, pValueOf } from '../../../lib/stats/centre';
import { expectClose, seededNormal } from './reference';

const ONE_TO_FIFTEEN = Array.from({ length: 15 }, (_, i) => i + 1);

describe('lib/stats/centre', () => {
  it('is the mean with its standard error below 15 values', () => {
    expect(centreOf([1, 2, 6])).to.deep.equal({
      centre: 3,
      standardError: Math.sqrt(7) / Math.sqrt(3),
      degreesOfFreedom: 2,
    });
  });

  it('is the trimmed mean with the error of the winsorised values from 15 on', () => {
    // By hand: g = 3, 9 values are left; the winsorised ones are 4 four times, 5 to 11, 12 four times: variance 156 / 14.
    const centre = centreOf(ONE_TO_FIFTEEN);
    expect(centre.centre).to.equal(8);
    expectClose(centre.degreesOfFreedom, 6.4, 1e-12);
    expectClose(centre.standardError, Math.sqrt(156 / 14) / (0.6 * Math.sqrt(15)), 1e-12);
  });

  it('does not move with a few disturbed values', () => {
    const disturbed = ONE_TO_FIFTEEN.map((value) => (value > 12 ? value * 1000 : value));
    expect(centreOf(disturbed)).to.deep.equal(centreOf(ONE_TO_FIFTEEN));
  });

  it('has no width for equal values, and is certain unless they are 0', () => {
    for (const count of [2, 15]) {
      const centre = centreOf(Array<number>(count).fill(2));
      expect(halfWidthOf(centre, 0.99)).to.equal(0);
      expect(pValueOf(centre)).to.equal(0);
      expect(pValueOf(centreOf(Array<number>(count).fill(0)))).to.equal(1);
    }
  });

  it('changes its sign with the values', () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, (given) => {
        const there = centreOf(given);
        const back = centreOf(given.map((value) => -value));
        expect(back.centre).to.be.closeTo(-there.centre, 1e-9);
        expect(back.standardError).to.be.closeTo(there.standardError, 1e-9);
      }),
    );
  });

  it('covers the truth as often as it says, at every size', () => {
    for (const n of [10, 15, 33]) {
      const normal = seededNormal(n);
      let covered = 0;
      for (let trial = 0; trial < 4000; trial += 1) {
        const centre = centreOf(Array.from({ length: n }, normal));
        if (Math.abs(centre.centre) <= halfWidthOf(centre, 0.99)) covered += 1;
      }
      // 99 % of 4,000 ± 4 standard errors.
      expect(covered / 4000).to.be.within(0.9837, 0.9963);
    }
  });

  it('needs two values', () => {
    expect(() => centreOf([1])).to.throw('at least 2');
  });
});
