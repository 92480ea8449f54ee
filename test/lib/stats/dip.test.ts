import { expect } from 'chai';
import fc from 'fast-check';
import { dipOf } from '../../../lib/stats/dip';
import { expectClose, reference, sortedOf } from './reference';

const samples = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 });

describe('lib/stats/dip', () => {
  it('equals the definition, solved by linear programming, with and without ties', () => {
    for (const { values, dip } of reference.dips)
      expectClose(dipOf(sortedOf(values)), dip, 1e-8, values.join(' '));
  });

  it('is 1/(2n) for one sample, equal ones and evenly spaced ones', () => {
    expect(dipOf(sortedOf([7]))).to.equal(0.5);
    expect(dipOf(sortedOf([7, 7, 7, 7]))).to.equal(1 / 8);
    expect(dipOf(sortedOf([1, 2, 3, 4, 5]))).to.equal(1 / 10);
  });

  it('is 1/4 for two points', () => {
    expect(dipOf(sortedOf([0, 0, 0, 0, 9, 9, 9, 9]))).to.equal(0.25);
  });

  it('lies between 1/(2n) and 1/4, or is 1/(2n) for one sample', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const least = 1 / (2 * values.length);
        expect(dipOf(sortedOf(values))).to.be.within(least, Math.max(least, 0.25));
      }),
    );
  });

  it('does not depend on unit, origin or direction', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const dip = dipOf(sortedOf(values));
        expectClose(dipOf(sortedOf(values.map((value) => 3 * value + 5))), dip, 1e-9);
        expectClose(dipOf(sortedOf(values.map((value) => -value))), dip, 1e-9);
      }),
    );
  });
});
