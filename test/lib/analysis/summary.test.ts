import { expect } from 'chai';
import { measuredScenarios, summaryOf } from '../../../lib/analysis/summary';
import { failedRecording, recordingOf } from '../../doubles/recordings';

describe('lib/analysis/summary @unit', () => {
  it('has null for what nothing was measured of', () => {
    expect(summaryOf(failedRecording())).to.deep.equal({
      latency: null,
      throughput: null,
      stages: null,
      slow: null,
      thresholds: [],
    });
  });

  it('has latency and throughput of what was answered', () => {
    const { latency, throughput } = summaryOf(recordingOf({ rounds: [[4, 6, 4]] }));
    expect(latency?.percentiles[0].ms).to.equal(4);
    expect(throughput).to.deep.equal({
      requests: 3,
      durationSeconds: 0.014,
      requestsPerSecond: 200,
      method: 'answer to answer',
      perRound: [200],
    });
  });

  it('names scenarios by group and name, once each', () => {
    const named = (group: string, name: string) => recordingOf({ rounds: [[1]], group, name });
    const ids = measuredScenarios([
      named('Image', '10 px'),
      named('health', 'health'),
      named('Image', '10 px'),
      named('Image', '10 px'),
    ]).map(({ id }) => id);
    expect(ids).to.deep.equal(['Image: 10 px', 'health', 'Image: 10 px (2)', 'Image: 10 px (3)']);
  });
});
