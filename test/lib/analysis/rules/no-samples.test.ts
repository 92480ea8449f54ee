import { expect } from 'chai';
import { failures } from '../../../../lib/analysis/rules/failures';
import { noSamples } from '../../../../lib/analysis/rules/no-samples';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
} from '../../../doubles/recordings';

describe('lib/analysis/rules/no-samples @unit', () => {
  it('names every scenario of which nothing is known', () => {
    const recordings = [handWrittenOf([], { name: '20 px' })];
    expect(sentencesOf(noSamples, recordings)).to.deep.equal([
      'Input: 20 px has no samples: nothing is known of its latency.',
    ]);
    expect(noSamples(evidenceOf(recordings)).map(({ severity }) => severity)).to.deep.equal(['problem']);
  });

  it('leaves to the rule of failures what that one explains', () => {
    expect(sentencesOf(noSamples, [failedRecording()])).to.deep.equal([]);
    expect(sentencesOf(failures, [failedRecording()]).join()).to.include('nothing is known of its latency');
  });

  it('says nothing where there is a single sample, or no scenario', () => {
    expect(sentencesOf(noSamples, [recordingOf({ rounds: [[1]] })])).to.deep.equal([]);
    expect(sentencesOf(noSamples, [])).to.deep.equal([]);
  });
});
