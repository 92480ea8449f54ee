import { expect } from 'chai';
import { thresholdResults } from '../../../../lib/analysis/thresholds';
import { recordingOf, withWorkload } from '../../../doubles/recordings';

/** A thousand requests of 10 ms each, of which so many take 100 ms, against a p(95) of 50 ms. */
function adviceFor(slow: number, timeLimitMs: number): string | undefined {
  const rounds = Array.from({ length: 10 }, (_, round) =>
    Array.from({ length: 100 }, (_unused, index) => (index * 10 + round < slow ? 100 : 10)),
  );
  const threshold = {
    metric: { kind: 'percentile', percentile: 95 },
    comparator: '<',
    limit: 50,
    text: 'p(95) < 50 ms',
  } as const;
  const recording = recordingOf({ rounds, kind: 'throughput', thresholds: [threshold] });
  return thresholdResults(withWorkload(recording, { timeLimitMs }))[0]?.advice;
}

describe('lib/analysis/threshold/advice @unit', () => {
  it('says how many requests would decide, where there is time for them', () => {
    expect(adviceFor(45, 600_000)).to.match(
      /^Raise `requests`: if they go on like this, it takes about [\d,]+\.$/,
    );
  });

  it('says that a value is too close to its limit where there is none', () => {
    expect(adviceFor(49, 600_000)).to.match(
      /^It is too close to the limit to decide: it would take about [\d,]+ requests, more than `timeLimitMs` allows\.$/,
    );
  });
});
