import { expect } from 'chai';
import { clopperPearson, outerLogFences } from '../../../lib/stats/tail-share';
import { expectClose, reference, sortedOf } from './reference';

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

  it('puts the outer fences 3 quartile ranges out, on the logarithmic scale', () => {
    // Quartiles 10 and 40: a range of log 4, so the fences are 4^3 = 64 times away.
    expect(outerLogFences(sortedOf([1, 10, 20, 40, 41]))).to.deep.equal({ low: 10 / 64, high: 40 * 64 });
  });

  it('puts both fences on the value of equal samples', () => {
    expect(outerLogFences(sortedOf([3, 3, 3]))).to.deep.equal({ low: 3, high: 3 });
    expect(outerLogFences(sortedOf([3]))).to.deep.equal({ low: 3, high: 3 });
  });

  it('has no fences where a quartile has no logarithm', () => {
    expect(outerLogFences(sortedOf([0, 0, 0, 1]))).to.equal(undefined);
    expect(outerLogFences(sortedOf([-1, -1, 5]))).to.equal(undefined);
  });
});
