import { expect } from 'chai';
import { modes } from '../../../../lib/analysis/rules/modes';
import { steadiness } from '../../../../lib/analysis/rules/steadiness';
import { noisyRounds } from '../../../doubles/noise';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';
import { seededNormal } from '../../stats/reference';

/** Half of the requests around 10 ms, half around `otherMs`, in turn. */
function mixed(otherMs: number, rounds = 10, perRound = 25, workers = 1) {
  const normal = seededNormal(3);
  const one = noisyRounds({ normal, medianMs: 10, rounds, perRound, spread: 0.05 });
  const two = noisyRounds({ normal, medianMs: otherMs, rounds, perRound, spread: 0.05 });
  return recordingOf({
    rounds: one.map((of, round) =>
      of.map((ms, index) => (index % 2 === 0 ? ms : (two[round]?.[index] ?? ms))),
    ),
    workers,
  });
}

describe('lib/analysis/rules/modes @unit', () => {
  it('says that latencies fall into groups', () => {
    const [finding, ...others] = modes(evidenceOf([mixed(20)]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: 'modes', severity: 'warning', sampleSize: 250 });
    expect(sentencesOf(modes, [mixed(20)])).to.deep.equal([
      'The latencies of Input: a fall into more than one group, so one median does not describe them: 52 % lie around 9.94 ms, the others around 20.0 ms.',
    ]);
  });

  it('is one sentence for several scenarios, of those farthest apart', () => {
    const scenarios = [mixed(20), mixed(40), mixed(10)].map((recording, index) => ({
      ...recording,
      scenario: { ...recording.scenario, name: `abc`.charAt(index) },
    }));
    const [finding, ...others] = modes(evidenceOf(scenarios));
    expect(others).to.deep.equal([]);
    expect(finding?.scenarios).to.deep.equal(['Input: b', 'Input: a']);
    expect(sentencesOf(modes, scenarios)).to.deep.equal([
      'The latencies of 2 scenarios fall into more than one group, so one median does not describe them, those of Input: b least: 52 % lie around 9.94 ms, the others around 40.0 ms.',
    ]);
  });

  it('says nothing of groups that nobody would notice, or that a coarse clock makes', () => {
    expect(sentencesOf(modes, [mixed(10.6)])).to.deep.equal([]);
    const coarse = mixed(20);
    const durationMs = coarse.samples.durationMs.map((ms) => (ms < 15 ? 1 : 2));
    expect(sentencesOf(modes, [{ ...coarse, samples: { ...coarse.samples, durationMs } }])).to.deep.equal([]);
  });

  it('says nothing of a level that changed over the rounds, which looks like groups', () => {
    const rounds = [10, 20].flatMap((medianMs) =>
      noisyRounds({ normal: seededNormal(medianMs), medianMs, rounds: 10, perRound: 25, spread: 0.05 }),
    );
    expect(sentencesOf(steadiness, [recordingOf({ rounds })])).to.have.length(1);
    expect(sentencesOf(modes, [recordingOf({ rounds })])).to.deep.equal([]);
    const inTurn = rounds.map((_, index) => rounds[(index % 2) * 10 + Math.floor(index / 2)] ?? []);
    expect(sentencesOf(modes, [recordingOf({ rounds: inTurn })])).to.have.length(1);
  });

  it('says nothing of one group', () => {
    expect(sentencesOf(modes, [mixed(10)])).to.deep.equal([]);
  });

  it('is wrong about one group in no more than 1 % of sessions of five scenarios', () => {
    const normal = seededNormal(8);
    let claims = 0;
    for (let session = 0; session < 200; session += 1) {
      const scenarios = Array.from({ length: 5 }, () =>
        recordingOf({ rounds: noisyRounds({ normal, medianMs: 10, perRound: 10, spread: 0.3 }) }),
      );
      if (modes(evidenceOf(scenarios)).length > 0) claims += 1;
    }
    // At 1 %, six or more of 200 would come in 2 of 100 runs of this test; the dip test stays far below its nominal level.
    expect(claims).to.be.at.most(5);
  });

  it('says nothing of fewer than fifty samples, of none, or of what several workers sent', () => {
    expect(sentencesOf(modes, [mixed(20, 7, 7)])).to.deep.equal([]);
    expect(sentencesOf(modes, [recordingOf({ rounds: [] })])).to.deep.equal([]);
    expect(sentencesOf(modes, [mixed(20, 10, 25, 2)])).to.deep.equal([]);
    const instant = recordingOf({ rounds: [Array.from({ length: 60 }, () => 0)] });
    expect(sentencesOf(modes, [instant])).to.deep.equal([]);
  });
});
