import { expect } from 'chai';
import { seededRandom } from '../../../lib/core/random';
import {
  minimumSamples,
  minimumSamplesForUpperBound,
  percentileInterval,
  supportsPercentile,
} from '../../../lib/stats/order-statistics';
import { expectClose, reference, sortedOf } from './reference';

function upTo(count: number) {
  return sortedOf(Array.from({ length: count }, (_, index) => index + 1));
}

describe('lib/stats/order-statistics', () => {
  it('picks the ranks that a search through scipy.stats.binom.cdf picks', () => {
    for (const { count, p, confidence, ranks, coverage } of reference.orderStatistics) {
      const interval = percentileInterval(upTo(count), p, confidence);
      const name = `n = ${count}, p${p}, ${confidence}`;
      expect(interval && [interval.low, interval.high], name).to.deep.equal(ranks);
      if (coverage !== undefined) expectClose(interval?.confidence, coverage, 1e-9, name);
    }
  });

  it('encloses the median of ten with the 2nd and 9th', () => {
    // Outside with the chance of at most one, or at least nine, of ten coins: 2 · 11/1024.
    const interval = percentileInterval(upTo(10), 50, 0.95);
    expect(interval).to.deep.include({ low: 2, high: 9 });
    expectClose(interval?.confidence, 1 - 22 / 1024, 1e-12);
  });

  for (const [p, count] of [
    [50, 6],
    [90, 36],
    [95, 72],
    [99, 368],
  ] as const)
    it(`needs ${count} samples for an interval of p${p}`, () => {
      expect(minimumSamples(p, 0.95)).to.equal(count);
      expect(percentileInterval(upTo(count - 1), p, 0.95)).to.equal(undefined);
      expect(percentileInterval(upTo(count), p, 0.95)?.high).to.equal(count);
    });

  it('needs 59, 299 and 2,995 samples for an upper bound', () => {
    expect([95, 99, 99.9].map((p) => minimumSamplesForUpperBound(p, 0.95))).to.deep.equal([59, 299, 2995]);
  });

  it('prints a percentile only where an upper bound exists', () => {
    expect([5, 6].map((count) => supportsPercentile(count, 50))).to.deep.equal([false, true]);
    expect([58, 59].map((count) => supportsPercentile(count, 95))).to.deep.equal([false, true]);
    expect([58, 59].map((count) => supportsPercentile(count, 5))).to.deep.equal([false, true]);
    expect([298, 299].map((count) => supportsPercentile(count, 99))).to.deep.equal([false, true]);
    expect([0, 100].map((p) => supportsPercentile(1e9, p))).to.deep.equal([false, false]);
  });

  it('has no interval for the smallest and largest possible value', () => {
    expect(percentileInterval(upTo(1000), 0, 0.95)).to.equal(undefined);
    expect(percentileInterval(upTo(1000), 100, 0.95)).to.equal(undefined);
  });

  it('gives an interval of no width for equal samples', () => {
    expect(percentileInterval(sortedOf(Array.from({ length: 10 }, () => 3)), 50, 0.95)).to.deep.include({
      low: 3,
      high: 3,
    });
  });

  it('covers the true percentile of heavy-tailed samples as often as it says', () => {
    const random = seededRandom(11);
    for (const [p, count] of [
      [50, 25],
      [90, 60],
    ] as const) {
      const truth = 1 / (1 - p / 100);
      let covered = 0;
      let promised = 0;
      for (let trial = 0; trial < 4000; trial++) {
        const samples = sortedOf(Array.from({ length: count }, () => 1 / (1 - random())));
        const interval = percentileInterval(samples, p, 0.95);
        if (interval !== undefined && interval.low <= truth && truth <= interval.high) covered++;
        promised = interval?.confidence ?? Number.NaN;
      }
      // Three standard errors of 4,000 trials are 1 %.
      expect(covered / 4000).to.be.closeTo(promised, 0.011);
      expect(promised).to.be.at.least(0.95);
    }
  });
});
