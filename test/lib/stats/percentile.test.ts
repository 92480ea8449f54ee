import { expect } from 'chai';
import fc from 'fast-check';
import { medianOf, percentileOf } from '../../../lib/stats/percentile';
import { describedSamples, sortedOf } from './reference';

describe('lib/stats/percentile', () => {
  for (const { name, values, percentiles } of describedSamples)
    it(`equals numpy.percentile on: ${name}`, () => {
      const sorted = sortedOf(values);
      const actual = Object.fromEntries(
        Object.keys(percentiles).map((p) => [p, percentileOf(sorted, Number(p))]),
      );
      expect(actual).to.deep.equal(percentiles);
    });

  it('gives the value for every percentile of one sample', () => {
    for (const p of [0, 37, 50, 99.9, 100]) expect(percentileOf(sortedOf([4.2]), p)).to.equal(4.2);
  });

  it('never falls as p rises, and ends at the smallest and largest sample', () => {
    const samples = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 });
    const percentile = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(samples, percentile, percentile, (values, p, q) => {
        const sorted = sortedOf(values);
        const slack = 1e-12 * Math.max(...values);
        expect(percentileOf(sorted, Math.max(p, q))).to.be.at.least(
          percentileOf(sorted, Math.min(p, q)) - slack,
        );
        expect(percentileOf(sorted, 0)).to.equal(Math.min(...values));
        expect(percentileOf(sorted, 100)).to.equal(Math.max(...values));
      }),
    );
  });

  it('finds medians of odd and even counts in any order', () => {
    expect(medianOf([9, 1, 5])).to.equal(5);
    expect(medianOf([9, 1, 5, 7])).to.equal(6);
    expect(() => medianOf([]))
      .to.throw('at least one sample')
      .with.property('code', 'ERR_INVALID_OPTION');
  });

  for (const p of [-1, 100.1, Number.NaN])
    it(`refuses p${p}`, () => {
      expect(() => percentileOf(sortedOf([1]), p))
        .to.throw('from 0 to 100')
        .with.property('code', 'ERR_INVALID_OPTION');
    });
});
