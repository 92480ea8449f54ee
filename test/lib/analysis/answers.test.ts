import { expect } from 'chai';
import { answerSummary } from '../../../lib/analysis/answers';
import { measuredScenarios } from '../../../lib/analysis/summary';
import { thresholdResults } from '../../../lib/analysis/thresholds';
import type { Recording } from '../../../lib/measure/recording';
import type { Thresholds } from '../../../lib/scenario/threshold-option';
import { latencyTable } from '../../../reporters/markdown/latency-table';
import { recordingOf } from '../../doubles/recordings';
import { cellTexts, parsed } from '../../doubles/rendered';
import { withThresholds } from '../../doubles/thresholds';

const MS = Array.from({ length: 100 }, (_, index) => 100 + index / 10);

/** Requests of some 105 ms whose answers begin and are as large as told. */
function answering(firstByteMs: number | undefined, bodyBytes: number): Recording {
  const recording = recordingOf({ rounds: [MS] });
  const samples = {
    ...recording.samples,
    ...(firstByteMs !== undefined && { firstByteMs: MS.map(() => firstByteMs) }),
    bodyBytes: MS.map((_, index) => bodyBytes + index),
  };
  return { ...recording, samples };
}

function judged(recording: Recording, thresholds: Thresholds) {
  return thresholdResults(withThresholds(recording, thresholds))[0];
}

function headOf(...recordings: readonly Recording[]): readonly string[] {
  return cellTexts(parsed(latencyTable('Input', measuredScenarios(recordings))))[0] ?? [];
}

describe('lib/analysis/answers @unit', () => {
  it('sums up the answers', () => {
    expect(answerSummary(answering(20, 1000))?.bodyBytes).to.deep.equal({
      mean: 1049.5,
      least: 1000,
      most: 1099,
    });
    expect(answerSummary(answering(20, 1000))?.firstByte).to.include({ count: 100, maxMs: 20 });
    expect(answerSummary(answering(undefined, 1000))).not.to.have.property('firstByte');
    expect(answerSummary(recordingOf({ rounds: [MS] }))).to.equal(undefined);
  });

  it('judges the time to the first byte, which is that to the last one of answers in one piece', () => {
    const limit = { 'first byte p(95)': '< 50 ms' } as const;
    expect(judged(answering(20, 1000), limit)).to.include({ verdict: 'kept', value: 20 });
    expect(judged(answering(undefined, 1000), limit)).to.include({ verdict: 'broken', fails: true });
    expect(judged(recordingOf({ rounds: [MS] }), limit)).to.include({ verdict: 'unsupported' });
  });

  it('sums up the events of streams, and judges the time to the first', () => {
    const streaming = (firstEventMs: number | null, events: number): Recording => {
      const recording = answering(20, 1000);
      const own = {
        firstEventMs: MS.map(() => firstEventMs),
        events: MS.map((_, index) => events + (index % 2)),
      };
      return { ...recording, samples: { ...recording.samples, ...own } };
    };
    const { firstEvent, events } = answerSummary(streaming(30, 4)) ?? {};
    expect(firstEvent).to.include({ count: 100, maxMs: 30 });
    expect(events).to.deep.equal({ mean: 4.5, least: 4, most: 5 });
    expect(answerSummary(answering(20, 1000))).not.to.have.any.keys('firstEvent', 'events');
    const limit = { 'first event p(95)': '< 50 ms' } as const;
    expect(judged(streaming(30, 4), limit)).to.include({ verdict: 'kept', value: 30 });
    expect(judged(streaming(80, 4), limit)).to.include({ verdict: 'broken', fails: true });
    expect(judged(answering(20, 1000), limit)).to.include({ verdict: 'unsupported', fails: true });
    expect(headOf(streaming(30, 4)).slice(-5)).to.deep.equal([
      'First byte P50',
      'First event P50',
      'First event P95',
      'Events',
      'Body',
    ]);
  });

  it('takes an answer without an event for one that kept no limit on the first', () => {
    const recording = answering(20, 1000);
    const firstEventMs = MS.map((_, index) => (index < 20 ? null : 30));
    const samples = {
      ...recording.samples,
      firstEventMs,
      events: firstEventMs.map((ms) => (ms === null ? 0 : 1)),
    };
    const limit = { 'first event p(95)': '< 50 ms' } as const;
    expect(judged({ ...recording, samples }, limit)?.verdict).to.equal('broken');
  });

  it('says the size of large bodies once, where all are of one size', () => {
    const sized = (bytes: number, more = 0): Recording => {
      const recording = answering(100, 0);
      const bodyBytes = MS.map((_, index) => (index === 0 ? bytes + more : bytes));
      return { ...recording, samples: { ...recording.samples, bodyBytes } };
    };
    const table = (...recordings: readonly Recording[]): string =>
      latencyTable('Input', measuredScenarios(recordings));
    expect(table(sized(5000), sized(5000)))
      .to.contain('Each body has 5.00 KB.')
      .and.not.contain('| Body');
    expect(table(sized(5000), sized(6000)))
      .to.contain('Body')
      .and.not.contain('Each body');
    expect(table(sized(5000), sized(5000, 1)))
      .to.contain('Body')
      .and.not.contain('Each body');
    expect(table(sized(5000)))
      .to.contain('Body')
      .and.not.contain('Each body');
    expect(table(sized(50), sized(50))).not.to.contain('ody');
  });

  it('judges the largest body', () => {
    expect(judged(answering(20, 1000), { bytes: '< 1.1 KB' })).to.include({ verdict: 'kept', value: 1099 });
    expect(judged(answering(20, 1000), { bytes: '< 1099' })?.verdict).to.equal('broken');
    expect(judged(answering(20, 1000), { bytes: '>= 1 KB' })).to.include({ verdict: 'kept', value: 1000 });
  });

  it('has columns where the first byte comes early, and where bodies are large', () => {
    expect(headOf(answering(20, 5000)).slice(-2)).to.deep.equal(['First byte P50', 'Body']);
    expect(headOf(answering(100, 5000)).slice(-2)).to.deep.equal(['Max', 'Body']);
    expect(headOf(answering(20, 10)).slice(-2)).to.deep.equal(['Max', 'First byte P50']);
    expect(headOf(answering(undefined, 10)).at(-1)).to.equal('Max');
  });
});
