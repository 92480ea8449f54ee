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
      percentiles: [{ p: 50, ms: 2.5 }],
      roundMediansMs: [2.5, 3, 2],
    });
  });

  it('gives the median of every round that has samples', () => {
    const recording = withFailures(recordingOf({ rounds: [[1, 2, 6], [5], [3, 4]] }), 1, 1);
    expect(latencySummary(recording)?.roundMediansMs).to.deep.equal([2, 3.5]);
  });

  it('gives an interval of the median from eight rounds on, as wide as they are unlike each other', () => {
    const intervalOf = (rounds: readonly (readonly number[])[]) =>
      latencySummary(recordingOf({ rounds }))?.percentiles[0].interval;
    const ofOne = (last: number) => roundsUpTo(last).map((_, index) => [index + 1]);
    expect(intervalOf(roundsUpTo(7))).to.equal(undefined);
    // Eight values: the smallest and the largest enclose the median unless all lie on one side, 1 − 2/256.
    expect(intervalOf(ofOne(8))).to.deep.equal({ low: 1, high: 8, confidence: 0.99 });
    // Twelve: the second and the eleventh, 1 − 26/4096; of eleven it would be 1 − 24/2048.
    expect(intervalOf(ofOne(12))).to.deep.equal({ low: 2, high: 11, confidence: 0.99 });
    // Three requests of a round that resemble each other tell no more than one, of rounds that are alike they do.
    expect(intervalOf(roundsUpTo(8))).to.deep.equal({ low: 0.5, high: 8.5, confidence: 0.99 });
    const alike = Array.from({ length: 8 }, (_, index) => [index + 1, ((index + 3) % 8) + 1, 8 - index]);
    expect(intervalOf(alike)).to.deep.equal({ low: 2, high: 7, confidence: 0.99 });
    // The median of all requests stays within, also where few requests of a round are slow.
    const skewed = latencySummary(recordingOf({ rounds: Array.from({ length: 10 }, () => [1, 1, 1.5, 9]) }));
    expect(skewed?.percentiles[0].interval).to.include({ low: 1, high: 1.5 });
    const pairs = latencySummary(
      recordingOf({ rounds: Array.from({ length: 10 }, (_, round) => [1, round]) }),
    );
    expect(pairs?.percentiles[0].ms).to.be.at.least(pairs?.percentiles[0].interval?.low ?? 9);
  });

  it('gives the percentiles that so many samples support: p95 from 59, p99 from 299', () => {
    const percentiles = [58, 59, 298, 299].map((requests) => {
      const summary = latencySummary(
        handWrittenOf(Array.from({ length: requests }, (_, index) => ((index * 37) % requests) + 1)),
      );
      return summary?.percentiles.map(({ p, ms }) => [p, ms]);
    });
    expect(percentiles).to.deep.equal([
      [[50, 29.5]],
      [
        [50, 30],
        [95, 56.099999999999994],
      ],
      [
        [50, 149.5],
        [95, 283.15],
      ],
      [
        [50, 150],
        [95, 284.09999999999997],
        [99, 296.02],
      ],
    ]);
  });

  it('gives an upper percentile the interval of order statistics, from 104 samples on for p95', () => {
    const intervals = [103, 104].map((requests) => {
      const summary = latencySummary(
        handWrittenOf(Array.from({ length: requests }, (_, index) => ((index * 37) % requests) + 1)),
      );
      const interval = summary?.percentiles[1]?.interval;
      return interval && [interval.low, interval.high];
    });
    expect(intervals).to.deep.equal([undefined, [92, 104]]);
  });

  it('gives an upper percentile none where slow requests come together in a few rounds', () => {
    const intervalOf = (isSlow: (round: number, index: number) => boolean) => {
      const rounds = Array.from({ length: 20 }, (_, round) =>
        Array.from({ length: 20 }, (_ms, index) => (isSlow(round, index) ? 20 : 10) + index / 100),
      );
      return latencySummary(recordingOf({ rounds }))?.percentiles[1]?.interval;
    };
    expect(intervalOf((_, index) => index < 2)?.low).to.be.within(19, 21);
    expect(intervalOf((round) => round % 10 === 0)).to.equal(undefined);
  });

  it('is undefined, not 0, where no request was answered', () => {
    expect(latencySummary(failedRecording())).to.equal(undefined);
    expect(latencySummary(recordingOf({ rounds: [] }))).to.equal(undefined);
  });
});
