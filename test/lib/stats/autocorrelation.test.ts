import { expect } from 'chai';
import { lag1Autocorrelation } from '../../../lib/stats/autocorrelation';
import { expectClose, seededNormal } from './reference';

describe('lib/stats/autocorrelation', () => {
  it('equals the textbook estimator on ranks', () => {
    // Distances from the mean rank: −2 −1 0 1 2, products 2 + 0 + 0 + 2, squares 10.
    expectClose(lag1Autocorrelation([1, 2, 3, 4, 5]), 0.4, 1e-15);
    expectClose(lag1Autocorrelation([1, 20, 300, 4000, 50000]), 0.4, 1e-15);
  });

  it('is near −1 for values that alternate, near 1 for a slow drift, near 0 for independent ones', () => {
    expect(lag1Autocorrelation(Array.from({ length: 100 }, (_, index) => index % 2))).to.equal(-0.99);
    expect(lag1Autocorrelation(Array.from({ length: 100 }, (_, index) => index))).to.be.above(0.95);
    const normal = seededNormal(5);
    expect(lag1Autocorrelation(Array.from({ length: 2000 }, normal))).to.be.closeTo(0, 0.07);
  });

  it('finds the coefficient of an autoregressive series', () => {
    const normal = seededNormal(6);
    let value = 0;
    const series = Array.from({ length: 5000 }, () => {
      value = 0.6 * value + normal();
      return value;
    });
    expect(lag1Autocorrelation(series)).to.be.closeTo(0.6, 0.05);
  });

  it('is 0 where there is nothing to compare', () => {
    for (const series of [[], [7], [3, 3, 3, 3]]) expect(lag1Autocorrelation(series)).to.equal(0);
  });

  it('refuses NaN', () => {
    expect(() => lag1Autocorrelation([1, Number.NaN]))
      .to.throw('finite')
      .with.property('code', 'ERR_INVALID_OPTION');
  });
});
