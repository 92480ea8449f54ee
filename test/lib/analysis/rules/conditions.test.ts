import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { conditions } from '../../../../lib/analysis/rules/conditions';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  sentencesOf,
  withFailures,
} from '../../../doubles/recordings';

const healthy = recordingOf({ rounds: Array.from({ length: 500 }, () => [1, 2, 3]) });

describe('lib/analysis/rules/conditions @unit', () => {
  it('counts the requests that went well', () => {
    const [finding, ...others] = conditions(evidenceOf([healthy, healthy]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: 'no-errors', sampleSize: 3000, section: 'trust' });
    expect(finding && plainSentence(finding)).to.equal('No errors in 3,000 measured requests.');
  });

  it('does not say so where one failed, in whatever phase', () => {
    expect(sentencesOf(conditions, [healthy, withFailures(healthy, 0, 1)])).to.deep.equal([]);
    const { failures } = failedRecording();
    expect(sentencesOf(conditions, [{ ...healthy, failures }])).to.deep.equal([]);
    const unexplained = { ...withFailures(healthy, 0, 1), failures: [] };
    expect(sentencesOf(conditions, [unexplained]), 'a failure that was not kept').to.deep.equal([]);
  });

  it('says instead how many were sent twice, of the scenario with most of them', () => {
    const [some, most] = [4, 30].map((sentTwice) => ({ ...healthy, sentTwice }));
    if (!some || !most) throw new Error('There are two.');
    expect(sentencesOf(conditions, [healthy, some])).to.deep.equal([
      'Input: a (2): 4 of 1,500 requests went out a second time, since the service ended a kept connection without an answer to them; both tries are in their time.',
    ]);
    const [finding, ...others] = conditions(evidenceOf([some, most]));
    expect(others).to.deep.equal([]);
    expect(finding).to.deep.include({ rule: 'sent-twice', severity: 'warning', section: 'trust' });
    expect(finding && plainSentence(finding)).to.match(
      /30 of 1,500 requests .* to them; the same in 1 other scenario; both/,
    );
  });

  it('does not say so of requests it has not seen', () => {
    expect(sentencesOf(conditions, [handWrittenOf([1, 2, 3])])).to.deep.equal([]);
    expect(sentencesOf(conditions, [])).to.deep.equal([]);
    expect(sentencesOf(conditions, [healthy, handWrittenOf([1, 2, 3])])).to.deep.equal([
      'No errors in 1,500 measured requests.',
    ]);
  });

  it('says that client and service shared a process', () => {
    const findings = conditions(evidenceOf([], { sharesProcess: true }));
    expect(findings.map(plainSentence)).to.deep.equal([
      'Service and client share one process and its event loop: for handlers well under a millisecond, and at high concurrency, part of each number is the client.',
    ]);
  });

  it('says whose test data was changed', () => {
    const findings = conditions(evidenceOf([], { changedTestData: ['Embeddings'] }));
    expect(findings.map(plainSentence)).to.deep.equal([
      'The test data of Embeddings was changed while it was measured: later requests did not measure what earlier ones did.',
    ]);
    expect(findings[0]?.severity).to.equal('problem');
  });
});
