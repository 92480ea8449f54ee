import { expect } from 'chai';
import { thresholdResults } from '../../../lib/analysis/thresholds';
import { LIMIT_BAR_HEAD, limitBar } from '../../../reporters/markdown/limit-bar';
import { promising } from '../../doubles/promising';

function barOf(ms: number, thresholds: Readonly<Record<string, string>>) {
  const [result] = thresholdResults(promising('a', ms, thresholds));
  return result && limitBar(result);
}

describe('reporters/markdown/limit-bar @unit', () => {
  it('is as wide as its head', () => {
    expect(LIMIT_BAR_HEAD).to.have.length(27);
    expect(barOf(10, { max: '< 20 ms' })).to.have.length(27);
  });

  it('has what is broken to the right of the limit, whichever side of it is allowed', () => {
    expect(barOf(10, { min: '< 20 ms' })).to.equal('`······●·····│············`');
    expect(barOf(40, { min: '< 20 ms' })).to.equal('`············│·····●······`');
    expect(barOf(10, { min: '> 20 ms' })).to.equal('`············│·····●······`');
    expect(barOf(20, { min: '<= 20 ms' })).to.equal('`············●············`');
  });

  it('ends at a quarter and at four times the limit', () => {
    expect(barOf(1, { min: '< 20 ms' })).to.equal('`●···········│············`');
    expect(barOf(900, { min: '< 20 ms' })).to.equal('`············│···········●`');
  });

  it('has the interval around the value', () => {
    const bar = barOf(10, { 'p(50)': '< 10.8 ms' });
    expect(bar).to.match(/^`·+━*●━*│?━*·+`$/);
  });

  it('is not there where nothing was measured, or there is no logarithm', () => {
    expect(barOf(10, { 'p(99.9)': '< 20 ms' })).to.equal(undefined);
    expect(barOf(10, { 'error rate': '< 1 %' })).to.equal(undefined);
  });
});
