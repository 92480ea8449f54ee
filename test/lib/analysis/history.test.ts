import { expect } from 'chai';
import { historyValueOf } from '../../../lib/analysis/history';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

const rounds = Array.from({ length: 10 }, (_, round) => [10 + round, 10 + round, 10 + round]);

function only(recording: Recording) {
  const [measured] = measuredScenarios([recording]);
  if (!measured) throw new Error('Expected a scenario.');
  return measured;
}

const followedOf = (recording: Recording) => historyValueOf(only(recording));

describe('historyValueOf @unit', () => {
  it('is the median of a latency, with its interval', () => {
    expect(followedOf(recordingOf({ rounds }))).to.deep.equal({
      unit: 'ms',
      value: 14.5,
      low: 11,
      high: 18,
      n: 30,
    });
  });

  it('is the throughput of a throughput group, with an interval from its rounds', () => {
    const {
      unit,
      value,
      low = 0,
      high = 0,
      n,
    } = followedOf(recordingOf({ rounds, kind: 'throughput' })) ?? {};
    expect({ unit, n }).to.deep.equal({ unit: 'req/s', n: 30 });
    expect(value).to.be.closeTo(1000 / 14.5, 0.01);
    // A mean of 14.5 ms, t of 2.262 and a standard error of 0.957 ms, as a factor.
    const factor = Math.exp((2.262 * 0.957) / 14.5);
    expect(low).to.be.closeTo(1000 / 14.5 / factor, 0.01);
    expect(high).to.be.closeTo((1000 / 14.5) * factor, 0.01);
  });

  it('has no interval with fewer than six rounds', () => {
    expect(followedOf(recordingOf({ rounds: rounds.slice(0, 5) }))).to.deep.equal({
      unit: 'ms',
      value: 12,
      n: 15,
    });
    expect(followedOf(handWrittenOf([1, 2, 3]))).to.deep.equal({ unit: 'ms', value: 2, n: 3 });
  });

  it('lies within its interval, whatever a few long rounds do to it', () => {
    const uneven = [Array(60).fill(30), ...rounds];
    const { value = 0, low = 0, high = 0 } = followedOf(recordingOf({ rounds: uneven })) ?? {};
    expect(value).to.equal(30);
    expect(high).to.equal(30);
    expect(low).to.be.below(20);
  });

  it('is absent where nothing was measured, and where it ended early or failed in part', () => {
    expect(followedOf(withFailures(recordingOf({ rounds }), 0, 1))).to.equal(undefined);
    expect(followedOf({ ...recordingOf({ rounds }), stoppedBecause: 'it hung' })).to.equal(undefined);
    expect(followedOf(failedRecording())).to.equal(undefined);
    expect(followedOf(failedRecording({ kind: 'throughput' }))).to.equal(undefined);
  });
});
