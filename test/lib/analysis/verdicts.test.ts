import { expect } from 'chai';
import { type Claim, isDecided, leaningText, verdictsOf } from '../../../lib/analysis/verdicts';

function claim(low: number, high: number, pValue: number, choices = 1): Claim {
  return { low, high, pValue, choices };
}

describe('lib/analysis/verdicts @unit', () => {
  it('has five of them', () => {
    const claims = [
      claim(1.2, 1.6, 0.0001),
      claim(0.95, 1.05, 0.5),
      claim(1.02, 1.3, 0.006),
      claim(0.85, 1.2, 0.3),
      claim(0.5, 1.9, 0.7),
    ];
    expect(verdictsOf(claims)).to.deep.equal(['differs', 'equal', 'leaning', 'bounded', 'open']);
  });

  it('spends one budget over all comparisons, and over those that could have been chosen', () => {
    const one = claim(1.01, 1.3, 0.003);
    const other = claim(0.5, 1.9, 0.7);
    expect(verdictsOf([one])[0]).to.equal('differs');
    expect(verdictsOf([one, other])[0]).to.equal('differs');
    expect(verdictsOf([one, other, other])[0]).to.equal('leaning');
    expect(verdictsOf([{ ...one, choices: 3 }])[0]).to.equal('leaning');
  });

  it('claims no difference of an interval that encloses 1, whatever its p-value', () => {
    expect(verdictsOf([claim(0.99, 1.5, 1e-9)])).to.deep.equal(['open']);
  });

  it('decides what holds whatever comes of the others', () => {
    expect(isDecided(claim(1.2, 1.6, 0.004), 2)).to.equal(true);
    expect(isDecided(claim(1.2, 1.6, 0.005), 2)).to.equal(false);
    expect(isDecided(claim(0.95, 1.05, 1), 9)).to.equal(true);
    expect(isDecided(claim(0.85, 1.2, 0.3), 1)).to.equal(false);
    const decided = claim(1.2, 1.6, 0.008 / 5);
    expect(verdictsOf([decided, ...Array<Claim>(4).fill(claim(0.5, 1.9, 1))])[0]).to.equal('differs');
  });
});

describe('leaningText @unit', () => {
  it('counts the comparisons where there are several, and says the chance where there is one', () => {
    const needed = { rounds: 6, durationMs: 12_000 };
    expect(leaningText(4, needed)).to.equal(
      '; among 4 comparisons that is not enough to call it a difference; about 6 more rounds (12 s) would decide',
    );
    expect(leaningText(4, { rounds: 1, durationMs: 200 })).to.match(
      /; about 1 more round \(1 s\) would decide$/,
    );
    expect(leaningText(1, undefined)).to.equal(
      '; that is not enough to call it a difference, which a report may do wrongly in 0.80 % of cases at most',
    );
  });
});
