import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { steadiness } from '../../../../lib/analysis/rules/steadiness';
import { noisyRounds } from '../../../doubles/noise';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';
import { seededNormal } from '../../stats/reference';

/** Rounds around 10 ms, each multiplied by what `factor` gives for it. */
function rounds(count: number, factor: (round: number) => number, name = 'a', seed = 4) {
  const noise = noisyRounds({ normal: seededNormal(seed), medianMs: 10, rounds: count });
  return recordingOf({ rounds: noise.map((of, round) => of.map((ms) => ms * factor(round))), name });
}

describe('lib/analysis/rules/steadiness @unit', () => {
  it('says from where to where and when the level changed', () => {
    const [finding, ...others] = steadiness(evidenceOf([rounds(20, (round) => (round < 8 ? 2 : 1))]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({
      rule: 'steadiness',
      severity: 'warning',
      section: 'trust',
      scenarios: ['Input: a'],
      sampleSize: 20,
      advice: 'Raise warmup, or look what else ran on the machine, and measure again.',
    });
    expect(sentencesOf(steadiness, [rounds(20, (round) => (round < 8 ? 2 : 1))])).to.deep.equal([
      'Input: a was not steady: its median changed from 20.0 ms to 9.99 ms at round 9 of 20.',
    ]);
  });

  it('is one sentence for several scenarios, of the one that changed most', () => {
    const halved = rounds(20, (round) => (round < 8 ? 2 : 1));
    const tripled = rounds(20, (round) => (round < 8 ? 1 : 3), 'b');
    const [finding, ...others] = steadiness(evidenceOf([halved, tripled, rounds(20, () => 1, 'c')]));
    expect(others).to.deep.equal([]);
    expect(finding?.scenarios).to.deep.equal(['Input: b', 'Input: a']);
    expect(sentencesOf(steadiness, [halved, tripled])).to.deep.equal([
      '2 scenarios were not steady, Input: b the most: its median changed from 9.99 ms to 30.0 ms at round 9 of 20.',
    ]);
  });

  it('calls a drift what one step does not explain', () => {
    expect(sentencesOf(steadiness, [rounds(30, (round) => 1 + round / 10)])).to.deep.equal([
      'Input: a was not steady: its median drifted from 17.2 ms to 32.3 ms over the rounds.',
    ]);
  });

  it('finds a drift of 30 % in the ten rounds of an ordinary session', () => {
    const steady = [5, 6, 7, 8].map((seed) => rounds(10, () => 1, `steady ${seed}`, seed));
    const findings = steadiness(evidenceOf([...steady, rounds(10, (round) => 1 + round / 30)]));
    expect(findings.map(({ scenarios }) => scenarios)).to.deep.equal([['Input: a']]);
    expect(findings.map(plainSentence)).to.deep.equal([
      'Input: a was not steady: its median drifted from 10.3 ms to 12.7 ms over the rounds.',
    ]);
  });

  it('names only the scenario that changed', () => {
    const steady = [5, 6, 7].map((seed) => rounds(20, () => 1, `steady ${seed}`, seed));
    const findings = steadiness(evidenceOf([...steady, rounds(20, (round) => (round < 8 ? 2 : 1))]));
    expect(findings.map(({ scenarios }) => scenarios)).to.deep.equal([['Input: a']]);
  });

  it('is wrong about steady scenarios in about 1 % of sessions', () => {
    const normal = seededNormal(12);
    let claims = 0;
    for (let session = 0; session < 200; session += 1) {
      const scenarios = Array.from({ length: 3 }, () =>
        recordingOf({ rounds: noisyRounds({ normal, medianMs: 10, rounds: 20, perRound: 1 }) }),
      );
      if (steadiness(evidenceOf(scenarios)).length > 0) claims += 1;
    }
    // At exactly 1 %, six or more of 200 would come in 2 of 100 choices of the seed.
    expect(claims).to.be.at.most(5);
  });

  it('says nothing of a change that nobody would notice', () => {
    const drifting = (share: number) =>
      recordingOf({ rounds: Array.from({ length: 30 }, (_, round) => [10 * (1 + (share * round) / 30)]) });
    expect(sentencesOf(steadiness, [drifting(0.02)])).to.deep.equal([]);
    expect(sentencesOf(steadiness, [drifting(0.06)])).to.have.length(1);
  });

  it('says nothing of a steady scenario, of seven rounds, or of none', () => {
    expect(sentencesOf(steadiness, [rounds(20, () => 1)])).to.deep.equal([]);
    expect(sentencesOf(steadiness, [rounds(7, (round) => (round < 4 ? 2 : 1))])).to.deep.equal([]);
    expect(sentencesOf(steadiness, [recordingOf({ rounds: [] })])).to.deep.equal([]);
  });
});
