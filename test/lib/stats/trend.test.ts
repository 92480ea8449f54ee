import { expect } from 'chai';
import { trendOf } from '../../../lib/stats/trend';
import { expectClose, seededNormal } from './reference';

describe('lib/stats/trend', () => {
  it('counts the orders that are as extreme', () => {
    // Of the 120 orders of five, 1 has no pair out of order, 4 have one, 9 have two.
    expect(trendOf([1, 2, 3, 4, 5])).to.deep.equal({ tau: 1, pValue: 2 / 120 });
    expectClose(trendOf([2, 1, 3, 4, 5]).pValue, 10 / 120, 1e-12);
    expectClose(trendOf([5, 4, 2, 3, 1]).pValue, 10 / 120, 1e-12);
    expectClose(trendOf([2, 1, 3, 5, 4]).pValue, 28 / 120, 1e-12);
    expectClose(trendOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).pValue, 2 / 3_628_800, 1e-9);
  });

  it('gives Kendall’s tau with its sign', () => {
    expectClose(trendOf([5, 4, 2, 3, 1]).tau, -0.8, 1e-12);
    expectClose(trendOf([1, 2, 2, 3]).tau, 5 / 6, 1e-12);
  });

  it('hardly differs between counting and the normal approximation', () => {
    const rising = (count: number) => Array.from({ length: count }, (_, index) => index + 7 * (index % 6));
    const exact = trendOf(rising(40)).pValue;
    const approximate = trendOf(rising(41)).pValue;
    expect(exact / approximate).to.be.within(0.3, 3);
  });

  it('finds a trend in 1 % of independent values by mistake', () => {
    const normal = seededNormal(41);
    const found = (count: number) =>
      Array.from({ length: 3000 }, () => trendOf(Array.from({ length: count }, normal))).filter(
        ({ pValue }) => pValue <= 0.01,
      ).length / 3000;
    // Three standard errors of 3,000 trials at 1 % are 0.55 %; few values have few p-values, all of them at most right.
    expect(found(10)).to.be.within(0.003, 0.0155);
    expect(found(60)).to.be.within(0.0045, 0.0155);
  });

  it('finds none in equal values, or too few of them', () => {
    for (const series of [[], [1], [3, 3, 3, 3], [1, 2, 1, 2, 1, 0]])
      expect(trendOf(series).pValue).to.be.above(0.3);
  });

  it('refuses NaN', () => {
    expect(() => trendOf([1, Number.NaN]))
      .to.throw('finite')
      .with.property('code', 'ERR_INVALID_OPTION');
  });
});
