import { expect } from 'chai';
import { leaningText } from '../../../lib/analysis/needed-text';

describe('leaningText @unit', () => {
  it('counts the comparisons where there are several, and says the chance where there is one', () => {
    const needed = { rounds: 6, durationMs: 12_000 };
    expect(leaningText(4, needed)).to.equal(
      '; among 4 comparisons that is not enough to call it a difference; about 6 more rounds (12 s) would decide',
    );
    expect(leaningText(1, undefined)).to.equal(
      '; that is not enough to call it a difference, which a report may do wrongly in 0.80 % of cases at most',
    );
  });
});
