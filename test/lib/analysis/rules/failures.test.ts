import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { failures, noSamples } from '../../../../lib/analysis/rules/failures';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
  withFailures,
} from '../../../doubles/recordings';
import { withThresholds } from '../../../doubles/thresholds';

const healthy = recordingOf({
  rounds: [
    [1, 2],
    [3, 4],
  ],
  group: 'Image',
  name: '10 px',
});

describe('lib/analysis/rules/failures @unit', () => {
  it('counts failed requests, and names the first of them', () => {
    const [finding, ...others] = failures(evidenceOf([withFailures(healthy, 0, 1)]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({
      rule: 'failures',
      severity: 'problem',
      section: 'key findings',
      scenarios: ['Image: 10 px'],
      effects: [{ quantity: 'failed requests', value: 1 }],
      sampleSize: 4,
    });
    expect(sentencesOf(failures, [withFailures(healthy, 0, 1)])).to.deep.equal([
      'Image: 10 px: 1 of 4 measured requests failed; no figure rests on the others; the first one: timeout, no answer within 10,000 ms.',
    ]);
  });

  it('tells a failure before the measurement from one in it', () => {
    const { failures: kept } = failedRecording();
    const early = {
      ...healthy,
      failures: kept.map((failure) => ({ ...failure, phase: 'warm-up' as const })),
    };
    expect(sentencesOf(failures, [early])).to.deep.equal([
      'Image: 10 px: a request of the warm-up failed; the first one: HTTP error, expected status 2xx, got 500.',
    ]);
  });

  it('says that and why a scenario ended early', () => {
    const recording = failedRecording({ group: 'Image', name: '10 px' });
    expect(sentencesOf(failures, [{ ...recording, stoppedBecause: '5 requests failed' }])).to.deep.equal([
      'Image: 10 px: 5 of 5 measured requests failed; it ended early because 5 requests failed; nothing is known of its latency; the first one: HTTP error, expected status 2xx, got 500.',
    ]);
    expect(sentencesOf(failures, [{ ...healthy, stoppedBecause: 'the run was interrupted' }])).to.deep.equal([
      'Image: 10 px: it ended early because the run was interrupted; no figure rests on the others.',
    ]);
  });

  it('says once how scenarios failed that failed alike, in how many, and what to do about it', () => {
    const limited = (name: string) => {
      const recording = failedRecording({ group: 'Image', name });
      return {
        ...recording,
        failures: recording.failures.map((failure) => ({
          ...failure,
          status: 429,
          message: 'expected status 2xx, got 429',
        })),
      };
    };
    const names = ['10 px', '20 px', '30 px', '40 px', '50 px'];
    const [finding, ...others] = failures(evidenceOf(names.map(limited)));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({
      scenarios: names.map((name) => `Image: ${name}`),
      effects: [{ quantity: 'failed requests', value: 25 }],
      sampleSize: 25,
      advice: 'Lift the rate limit of the service for the test.',
    });
    expect(finding && plainSentence(finding)).to.equal(
      'Image: 10 px: 5 of 5 measured requests failed; nothing is known of its latency; the first one: HTTP error, expected status 2xx, got 429. The same in Image: 20 px, Image: 30 px, Image: 40 px and 1 more.',
    );
    const mixed = [limited('10 px'), failedRecording({ group: 'Image', name: '20 px' })];
    expect(sentencesOf(failures, mixed)).to.have.length(2);
  });

  it('is no problem where a threshold on the error rate decides, and does not fail', () => {
    const recording = withFailures(healthy, 0, 1);
    const [allowed] = failures(evidenceOf([withThresholds(recording, ['rate<0.9'])]));
    expect(allowed).to.include({ severity: 'warning', section: 'key findings' });
    expect(allowed && plainSentence(allowed)).to.equal(
      'Image: 10 px: 1 of 4 measured requests failed; its threshold on the error rate decides over them; the first one: timeout, no answer within 10,000 ms.',
    );
    const stopped = { ...recording, stoppedBecause: 'its time limit was over' };
    const others = [withThresholds(recording, ['rate<0.001'], 'fail'), withThresholds(stopped, ['rate<0.9'])];
    for (const { severity } of failures(evidenceOf(others))) expect(severity).to.equal('problem');
  });

  it('says nothing of scenarios without failures, nor of no scenarios', () => {
    expect(sentencesOf(failures, [healthy, healthy])).to.deep.equal([]);
    expect(sentencesOf(failures, [])).to.deep.equal([]);
  });
});

describe('lib/analysis/rules/failures, without a sample @unit', () => {
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
