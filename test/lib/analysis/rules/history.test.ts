import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import type { Finding } from '../../../../lib/analysis/judge';
import { history } from '../../../../lib/analysis/rules/history';
import { measuredNow, sessionsOf } from '../../../doubles/histories';
import { evidenceOf } from '../../../doubles/recordings';

const AROUND_ONE = [1, 1.01, 0.99, 1.02, 0.98, 1.03, 0.97, 1, 1.01, 0.99, 1, 1];

/** What is said of these medians, in a session after twelve others whose medians were about 10 ms. */
function findingsAbout(nowMs: readonly number[], sessions = AROUND_ONE.length): readonly Finding[] {
  const names = nowMs.map((_, index) => String.fromCharCode(97 + index));
  const usual = AROUND_ONE.slice(0, sessions).map((factor) => 10 * factor);
  return history(
    evidenceOf(
      nowMs.map((ms, index) => measuredNow(names[index] ?? '', ms)),
      { earlier: sessionsOf(Object.fromEntries(names.map((name) => [`Input: ${name}`, usual]))) },
    ),
  );
}

describe('lib/analysis/rules/history @unit', () => {
  it('says what is above the normal range, and what it rests on', () => {
    const [finding, ...others] = findingsAbout([10, 13]);
    expect(others).to.deep.equal([]);
    expect(finding && plainSentence(finding)).to.equal(
      'Input: b: median 13.0 ms is above the normal range of 12 measurements on this machine (9.35 ms to 10.7 ms).',
    );
    expect(finding).to.deep.include({
      rule: 'history',
      severity: 'warning',
      section: 'key findings',
      scenarios: ['Input: b'],
      sampleSize: 12,
      advice: 'Measure again to see whether it stays there.',
      evidence:
        't prediction interval on the logarithms of 12 earlier sessions on this machine, 99.75 %: 0.5 % among 2 scenarios (Bonferroni); the whole interval of this session’s value is outside',
    });
    expect(finding?.effects.map(({ quantity }) => quantity)).to.deep.equal([
      'median',
      'middle of the normal range',
    ]);
  });

  it('takes what is below it as a fact', () => {
    const [finding] = findingsAbout([8]);
    expect(finding && plainSentence(finding)).to.match(
      /^Input: a: median 8\.00 ms is below the normal range/,
    );
    expect(finding).to.include({ severity: 'fact' });
    expect(finding).not.to.have.property('advice');
  });

  it('has a sentence each for three, the farthest first, and one for more', () => {
    expect(findingsAbout([13, 5, 12, 10]).map(({ scenarios }) => scenarios)).to.deep.equal([
      ['Input: b'],
      ['Input: a'],
      ['Input: c'],
    ]);
    const [finding, ...others] = findingsAbout([13, 5, 12, 10, 14]);
    expect(others).to.deep.equal([]);
    expect(finding && plainSentence(finding)).to.match(
      /^4 of 5 scenarios are outside of their normal ranges \(3 slower, 1 faster\), the farthest: Input: b: median 5\.00 ms is below /,
    );
    expect(finding?.scenarios).to.deep.equal(['Input: b', 'Input: e', 'Input: a', 'Input: c']);
  });

  it('has no word for a cause, or for a comparison of versions', () => {
    const sentences = findingsAbout([13, 5, 12, 10, 14]).map(plainSentence).join(' ');
    expect(sentences).not.to.match(/regress|because|due to|caused|improved|worse|better/);
  });

  it('says nothing within the range, after fewer than ten sessions, or after none', () => {
    expect(findingsAbout([10, 10.4])).to.deep.equal([]);
    expect(findingsAbout([20], 9)).to.deep.equal([]);
    expect(history(evidenceOf([measuredNow('a', 20)]))).to.deep.equal([]);
  });
});
