import { expect } from 'chai';
import { thresholdsSection } from '../../../reporters/markdown/thresholds-table';
import { promising } from '../../doubles/promising';
import { cellTexts, parsed, shownSection } from '../../doubles/rendered';
import { reportOf, reportOfRecordings } from '../../doubles/reports';

const kept = promising('1 | KB', 10, { 'p(50)': '< 20 ms' });
const broken = promising('2 KB', 100, { max: '< 20 ms' });

describe('reporters/markdown/thresholds-table @unit', () => {
  it('shows what is not kept first, and folds the rest', () => {
    const section = shownSection(thresholdsSection(reportOfRecordings([kept, broken])));
    const rows = cellTexts(parsed(section)).map((row) => row.slice(0, 4));
    expect(rows).to.deep.equal([
      ['', 'Scenario', 'Threshold', 'Measured'],
      ['🔴', 'Size: 2 KB', 'max < 20 ms', 'broken: max is 114 ms (n=150)'],
      ['', 'Scenario', 'Threshold', 'Measured'],
      ['🟢', 'Size: 1 | KB', 'p(50) < 20 ms', 'kept: p(50) is 10.7 ms (10.7 ms to 10.7 ms, n=150)'],
    ]);
    expect(section.indexOf('<summary>1 threshold kept</summary>')).to.be.greaterThan(section.indexOf('🔴'));
  });

  it('is not there where nothing was promised', () => {
    expect(thresholdsSection(reportOf())).to.equal(undefined);
  });
});
