import { expect } from 'chai';
import type { ComparedScenario } from '../../../lib/compare/comparison';
import { changeText, exitCodeOf, figuresText, verdictOf } from '../../../reporters/compare/comparison-words';
import { judgedOne } from '../../doubles/comparisons';

function having(...verdicts: readonly ComparedScenario['verdict'][]) {
  const scenario = judgedOne({ launches: 1 });
  return { scenarios: verdicts.map((verdict) => ({ ...scenario, verdict })) };
}

describe('reporters/compare/comparison-words @unit', () => {
  it('writes changes with their sign, and none as ±0 %', () => {
    expect([1.361, 0.968, 1.0004, 2.5, 1.052, 14.24, 1e9].map(changeText)).to.deep.equal([
      '+36 %',
      '−3.2 %',
      '±0 %',
      '+150 %',
      '+5.2 %',
      '14.2x',
      'over 1000x',
    ]);
  });

  it('has figures that do not contradict the change between them', () => {
    const scenario = judgedOne({ base: { value: 0.806 }, head: { value: 0.724 } });
    const change = { ratio: 1.007, low: 0.99, high: 1.02, confidence: 0.99 };
    expect(figuresText({ ...scenario, change })).to.equal('0.806 ms → 0.812 ms');
    const { change: _change, ...alone } = scenario;
    expect(figuresText(alone)).to.equal('0.806 ms → 0.724 ms');
  });

  it('passes what is kept or undecided, fails what is slower or fails at the head', () => {
    expect(exitCodeOf(having('kept', 'faster', 'new', 'gone', 'failed at base'), 'warn')).to.equal(0);
    expect(exitCodeOf(having('kept', 'undecided'), 'warn')).to.equal(0);
    expect(exitCodeOf(having('kept', 'undecided'), 'fail')).to.equal(1);
    expect(exitCodeOf(having('kept', 'failed in both'), 'warn')).to.equal(0);
    expect(exitCodeOf(having('kept', 'failed in both'), 'fail')).to.equal(1);
    expect(exitCodeOf(having('kept', 'slower'), 'warn')).to.equal(1);
    expect(exitCodeOf(having('kept', 'failed at head'), 'warn')).to.equal(1);
  });

  it('never passes a comparison of nothing', () => {
    expect(exitCodeOf(having(), 'warn')).to.equal(2);
    expect(exitCodeOf(having('new', 'gone', 'failed at base'), 'warn')).to.equal(2);
  });

  it('has a headline that follows from the verdicts, the worst of them first', () => {
    const headline = (...verdicts: readonly ComparedScenario['verdict'][]) => {
      const { icon, words } = verdictOf(having(...verdicts));
      return `${icon} ${words}`;
    };
    expect(headline('slower', 'kept', 'undecided')).to.equal(
      '🔴 1 of 3 scenarios is slower than the base by more than 10 %',
    );
    expect(headline('failed at head', 'kept')).to.equal('🔴 1 of 2 scenarios fails at the head');
    expect(headline('undecided', 'kept')).to.equal(
      '🟡 1 of 2 scenarios is undecided; 1 is not slower than the base by more than 10 %',
    );
    expect(headline('undecided', 'new')).to.equal('🟡 1 of 2 scenarios is undecided');
    expect(headline('new')).to.equal('🟡 none of 1 scenario could be compared');
    expect(headline('kept', 'failed in both', 'failed at base')).to.equal(
      '🟡 none of 1 of 3 scenarios is slower than the base by more than 10 %, 1 failed at the base, 1 fails in both versions',
    );
    expect(headline('undecided', 'failed in both', 'failed in both')).to.equal(
      '🟡 1 of 3 scenarios is undecided, 2 fail in both versions',
    );
    expect(headline('slower', 'failed in both')).to.match(/^🔴 1 of 2 .*, 1 fails in both versions$/);
    expect(headline('kept', 'faster')).to.equal(
      '🟢 none of 2 scenarios is slower than the base by more than 10 %, 1 is faster by more than that',
    );
    expect(headline('kept', 'new', 'gone')).to.equal(
      '🟢 none of 1 of 3 scenarios is slower than the base by more than 10 %, 1 is new, 1 is gone',
    );
  });
});
