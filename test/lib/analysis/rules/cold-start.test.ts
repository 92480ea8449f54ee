import { expect } from 'chai';
import { coldStart } from '../../../../lib/analysis/rules/cold-start';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
} from '../../../doubles/recordings';

function started(durationMs: number, isFirstCall: boolean | null = true) {
  return {
    ...recordingOf({ rounds: [[10, 11], [12]], name: '100 px' }),
    coldStart: { durationMs, isFirstCall },
  };
}

describe('lib/analysis/rules/cold-start @unit', () => {
  it('compares a first request with the slowest later one', () => {
    expect(sentencesOf(coldStart, [started(911)])).to.deep.equal([
      'The first request after a start took 911 ms, 75.9x the slowest later one of Input: 100 px; it is in no other number of this report.',
    ]);
  });

  it('says nothing of a first request that does not stand out, or that was none', () => {
    expect(sentencesOf(coldStart, [started(23.9)])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [started(911, false)])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [started(911, null)])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [recordingOf({ rounds: [[911, 10]] })])).to.deep.equal([]);
  });

  it('says nothing where there is no later request to compare it with', () => {
    const cold = { durationMs: 911, isFirstCall: true };
    expect(sentencesOf(coldStart, [{ ...failedRecording(), coldStart: cold }])).to.deep.equal([]);
    const two = { ...recordingOf({ rounds: [[10, 11]] }), coldStart: cold };
    expect(sentencesOf(coldStart, [two])).to.deep.equal([]);
    const instant = { ...recordingOf({ rounds: [[0, 0]] }), coldStart: cold };
    expect(sentencesOf(coldStart, [instant])).to.deep.equal([]);
  });

  it('warns of what may be a cold start among hand-written samples', () => {
    const [finding] = coldStart(evidenceOf([handWrittenOf([911, 10, 11, 12, 11, 10], { name: '100x100' })]));
    expect(finding).to.deep.include({ rule: 'cold-start-among-samples', severity: 'warning', sampleSize: 6 });
    expect(sentencesOf(coldStart, [handWrittenOf([911, 10, 11, 12, 11, 10])])).to.deep.equal([
      'The first sample of Input: a took 911 ms, 75.9x the largest of the others: it may be a cold start. It bends the mean, the deviation and the upper percentiles, but hardly the median.',
    ]);
  });

  it('does not take another slow sample, or one of very few, for a cold start', () => {
    expect(sentencesOf(coldStart, [handWrittenOf([10, 911, 11, 12, 11, 10])])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [handWrittenOf([23, 12, 11, 10, 12, 10])])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [handWrittenOf([911, 10, 11, 12, 11])])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [handWrittenOf([])])).to.deep.equal([]);
    expect(sentencesOf(coldStart, [handWrittenOf([5, 0, 0, 0, 0, 0])])).to.deep.equal([]);
  });
});
