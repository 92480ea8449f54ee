import { expect } from 'chai';
import { measuredScenarios, summaryOf } from '../../../lib/analysis/summary';
import { fullNameOf } from '../../../lib/scenario/scenario';
import { journeyRecordings } from '../../doubles/journeys';
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
    const image = recordingOf({ rounds: [[1]], group: 'Image', name: '10 px' });
    const health = recordingOf({ rounds: [[1]], kind: 'single', group: 'health', name: 'health' });
    const ids = measuredScenarios([image, health, image, image]).map(({ id }) => id);
    expect(ids).to.deep.equal(['Image: 10 px', 'health', 'Image: 10 px (2)', 'Image: 10 px (3)']);
  });

  it('tells a step from a journey of its name, and a value from an input', () => {
    const [step] = journeyRecordings([{ name: 'Orders', rounds: [[1]] }], { group: 'Orders' });
    const named = [step ?? failedRecording(), recordingOf({ rounds: [[1]], group: 'all', name: 'all' })];
    expect(measuredScenarios(named).map(({ id }) => id)).to.deep.equal(['Orders: Orders', 'all: all']);
    expect(named.map(({ scenario }) => fullNameOf(scenario))).to.deep.equal(['Orders, Orders', 'all, all']);
  });
});
