import { expect } from 'chai';
import { latencySummary } from '../../../lib/analysis/latency';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

/** Rounds of three with the medians 1, 2, 3 … */
function roundsUpTo(last: number): readonly (readonly number[])[] {
  return Array.from({ length: last }, (_, index) => [index + 0.5, index + 1, index + 1.5]);
}

describe('lib/analysis/latency @unit', () => {
  it('gives the guide’s numbers, as numpy computes them', () => {
    expect(latencySummary(recordingOf({ rounds: [[4, 1], [3], [2]] }))).to.deep.equal({
      count: 4,
      meanMs: 2.5,
      stdMs: Math.sqrt(1.25),
      minMs: 1,
      maxMs: 4,
      p50Ms: 2.5,
      p95Ms: 3.8499999999999996,
      p99Ms: 3.9699999999999998,
      supportsP95: false,
      supportsP99: false,
      roundMediansMs: [2.5, 3, 2],
    });
  });

  it('gives the median of every round that has samples', () => {
    const recording = withFailures(recordingOf({ rounds: [[1, 2, 6], [5], [3, 4]] }), 1, 1);
    expect(latencySummary(recording)?.roundMediansMs).to.deep.equal([2, 3.5]);
  });

  it('gives an interval of the median from six rounds on, enclosed by round medians', () => {
    expect(latencySummary(recordingOf({ rounds: roundsUpTo(5) }))).not.to.have.property('p50IntervalMs');
    // Six values: the smallest and the largest enclose the median unless all lie on one side, 1 − 2/64.
    const six = latencySummary(recordingOf({ rounds: roundsUpTo(6) }));
    expect(six?.p50IntervalMs).to.deep.equal({ low: 1, high: 6, confidence: 0.96875 });
    // Ten: the second and the ninth, 1 − 22/1024.
    const ten = latencySummary(recordingOf({ rounds: roundsUpTo(10) }));
    expect(ten?.p50IntervalMs?.low).to.equal(2);
    expect(ten?.p50IntervalMs?.high).to.equal(9);
    expect(ten?.p50IntervalMs?.confidence).to.be.closeTo(1 - 22 / 1024, 1e-12);
  });

  it('says which percentiles so many samples support: p95 from 59, p99 from 299', () => {
    const flags = [58, 59, 298, 299].map((requests) => {
      const summary = latencySummary(
        handWrittenOf(Array.from({ length: requests }, (_, index) => index + 1)),
      );
      return [summary?.supportsP95, summary?.supportsP99];
    });
    expect(flags).to.deep.equal([
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  it('is undefined, not 0, where no request was answered', () => {
    expect(latencySummary(failedRecording())).to.equal(undefined);
    expect(latencySummary(recordingOf({ rounds: [] }))).to.equal(undefined);
  });
});
