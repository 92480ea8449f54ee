import { expect } from 'chai';
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  normalCdf,
  normalQuantile,
  tQuantile,
  tTailProbability,
} from '../../../lib/stats/distributions';
import { expectClose, reference } from './reference';

const { tails } = reference;

describe('lib/stats/distributions', () => {
  it('tQuantile equals scipy.stats.t.ppf to 1e-9', () => {
    for (const [p, df, expected] of tails.tQuantile)
      expectClose(tQuantile(p, df), expected, 1e-9, `${p}, ${df}`);
  });

  it('tTailProbability equals twice scipy.stats.t.sf to 1e-9', () => {
    for (const [t, df, expected] of tails.tTailProbability)
      expectClose(tTailProbability(t, df), expected, 1e-9, `${t}, ${df}`);
    expect(tTailProbability(Number.POSITIVE_INFINITY, 3)).to.equal(0);
    expect(tTailProbability(Number.NEGATIVE_INFINITY, 3)).to.equal(0);
    expect(tTailProbability(0, 3)).to.equal(1);
  });

  it('normalQuantile and normalCdf equal scipy.stats.norm to 1e-9', () => {
    for (const [p, expected] of tails.normalQuantile) expectClose(normalQuantile(p), expected, 1e-9, `${p}`);
    for (const [x, expected] of tails.normalCdf) expectClose(normalCdf(x), expected, 1e-9, `${x}`);
  });

  it('binomialCdf equals scipy.stats.binom.cdf to 1e-9', () => {
    for (const [k, n, p, expected] of tails.binomialCdf)
      expectClose(binomialCdf(k, n, p), expected, 1e-9, `${k}/${n}`);
    expect(binomialCdf(-1, 10, 0.5)).to.equal(0);
    expect(binomialCdf(10, 10, 0.5)).to.equal(1);
  });

  it('betaQuantile equals scipy.stats.beta.ppf to 1e-9', () => {
    for (const [p, a, b, expected] of tails.betaQuantile)
      expectClose(betaQuantile(p, a, b), expected, 1e-9, `${p}, ${a}, ${b}`);
  });

  it('betaCdf is its inverse', () => {
    for (const [p, a, b, value] of tails.betaQuantile)
      expectClose(betaCdf(value, a, b), p, 1e-9, `${value}, ${a}, ${b}`);
  });
});
