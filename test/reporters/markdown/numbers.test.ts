import { expect } from 'chai';
import { cellMs, percentileCell, seconds, withUnit } from '../../../reporters/markdown/numbers';

describe('reporters/markdown/numbers @unit', () => {
  it('gives milliseconds without a unit', () => {
    expect([0, 0.449, 11.04, 911.4, 1310].map(cellMs)).to.deep.equal(['0', '0.449', '11.0', '911', '1,310']);
  });

  it('keeps a number and its unit on one line', () => {
    expect(withUnit(86.55, 'req/s')).to.equal('86.5\u00a0req/s');
    expect([0.004, 9.994, 88.84].map(seconds)).to.deep.equal(['0.00\u00a0s', '9.99\u00a0s', '88.8\u00a0s']);
  });

  it('shows the largest sample as what it is where a percentile has no support', () => {
    expect(percentileCell(650, true, 911)).to.equal('650');
    expect(percentileCell(650, false, 911)).to.equal('911 (max)');
  });
});
