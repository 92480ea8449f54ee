import { expect } from 'chai';
import { thresholdResults } from '../../../lib/analysis/thresholds';
import type { Thresholds } from '../../../lib/scenario/threshold-option';
import { LIMIT_BAR_HEAD, limitBar, thresholdsSection } from '../../../reporters/markdown/thresholds-table';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { reportOf, reportOfRecordings } from '../../doubles/reports';
import { measuredWithThresholds } from '../../doubles/thresholds';

const kept = measuredWithThresholds('1 | KB', 10, { 'p(50)': '< 20 ms' });
const broken = measuredWithThresholds('2 KB', 100, { max: '< 20 ms' });

describe('reporters/markdown/thresholds-table @unit', () => {
  it('shows what is not kept first, and folds the rest', () => {
    const section = shownSection(thresholdsSection(reportOfRecordings([kept, broken])));
    const rows = cellTexts(parsed(section)).map((row) => row.slice(0, 4));
    expect(rows).to.deep.equal([
      ['', 'Scenario', 'Threshold', 'Measured'],
      ['🔴', 'Size: 2 KB', 'max < 20 ms', 'broken: max is 114 ms (n=150)'],
      ['', 'Scenario', 'Threshold', 'Measured'],
      ['🟢', 'Size: 1 | KB', 'p(50) < 20 ms', 'kept: p(50) is 10.7 ms (10.6 ms to 10.8 ms, n=150)'],
    ]);
    expect(section.indexOf('<summary>1 threshold kept</summary>')).to.be.greaterThan(section.indexOf('🔴'));
  });

  it('is not there where there are no thresholds', () => {
    expect(thresholdsSection(reportOf())).to.equal(undefined);
  });
});

function barOf(ms: number, thresholds: Thresholds) {
  const [result] = thresholdResults(measuredWithThresholds('a', ms, thresholds));
  return result && limitBar(result);
}

describe('reporters/markdown/thresholds-table limitBar @unit', () => {
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
