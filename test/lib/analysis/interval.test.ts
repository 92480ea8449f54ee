import { expect } from 'chai';
import { enclosing } from '../../../lib/analysis/interval';

describe('lib/analysis/interval @unit', () => {
  it('is widened to a value outside of it, on that side only', () => {
    const interval = { low: 2, high: 3, confidence: 0.95 };
    expect(enclosing(interval, 1)).to.deep.equal({ low: 1, high: 3, confidence: 0.95 });
    expect(enclosing(interval, 4)).to.deep.equal({ low: 2, high: 4, confidence: 0.95 });
  });

  it('stays as it is around a value within it, ends included', () => {
    const interval = { low: 2, high: 3, confidence: 0.95 };
    for (const value of [2, 2.5, 3]) expect(enclosing(interval, value)).to.deep.equal(interval);
  });
});
