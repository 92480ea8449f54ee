import { expect } from 'chai';
import { clopperPearson, tukeyLogFence } from '../../../lib/stats/tail-share';
import { expectClose, reference, seededNormal, sortedOf } from './reference';

describe('lib/stats/tail-share', () => {
  for (const [successes, trials, confidence, low, high] of reference.tails.clopperPearson)
    it(`equals scipy's exact interval for ${successes} of ${trials} at ${confidence}`, () => {
      const interval = clopperPearson(successes, trials, confidence);
      expect(interval.share).to.equal(successes / trials);
      expectClose(interval.low, low, 1e-9);
      expectClose(interval.high, high, 1e-9);
    });

  it('bounds a share never seen by about three in n', () => {
    // The rule of three (Hanley and Lippman-Hand 1983) is the one-sided bound: 3/n at 95 %.
    expect(clopperPearson(0, 100, 0.9).high).to.be.closeTo(0.03, 0.0005);
    expect(clopperPearson(0, 100, 0.9).low).to.equal(0);
    expect(clopperPearson(100, 100, 0.9).high).to.equal(1);
  });

  it('refuses more successes than trials, no trials and half a success', () => {
    expect(() => clopperPearson(3, 2, 0.95))
      .to.throw('`trials`')
      .with.property('code', 'ERR_INVALID_OPTION');
    expect(() => clopperPearson(0, 0, 0.95)).to.throw('`trials`');
    expect(() => clopperPearson(0.5, 2, 0.95)).to.throw('`successes`');
    expect(() => clopperPearson(1, 2, 95)).to.throw('`confidence`');
  });

  it('puts the fences 1.5 and 3 quartile ranges out, on the logarithmic scale', () => {
    // Quartiles 10 and 40: a range of log 4, so the fences are 4^1.5 = 8 and 4^3 = 64 times away.
    const fences = tukeyLogFence(sortedOf([1, 10, 20, 40, 41]));
    expect(fences).to.deep.equal({ farLow: 10 / 64, low: 10 / 8, high: 40 * 8, farHigh: 40 * 64 });
  });

  it('calls 0.7 % of a healthy log-normal distribution outliers', () => {
    const normal = seededNormal(23);
    const samples = sortedOf(Float64Array.from({ length: 100_000 }, () => Math.exp(0.5 * normal())));
    const { low, high } = tukeyLogFence(samples) ?? { low: Number.NaN, high: Number.NaN };
    const outside = samples.filter((sample) => sample < low || sample > high).length;
    expect(outside / samples.length).to.be.closeTo(0.00698, 0.0012);
  });

  it('puts all fences on the value of equal samples', () => {
    expect(tukeyLogFence(sortedOf([3, 3, 3]))).to.deep.equal({ farLow: 3, low: 3, high: 3, farHigh: 3 });
    expect(tukeyLogFence(sortedOf([3]))).to.deep.equal({ farLow: 3, low: 3, high: 3, farHigh: 3 });
  });

  it('has no fences where a quartile has no logarithm', () => {
    expect(tukeyLogFence(sortedOf([0, 0, 0, 1]))).to.equal(undefined);
    expect(tukeyLogFence(sortedOf([-1, -1, 5]))).to.equal(undefined);
  });
});
