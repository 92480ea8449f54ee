import { expect } from 'chai';
import { stageSummaries } from '../../../lib/analysis/stages';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf } from '../../doubles/recordings';

describe('lib/analysis/stages @unit', () => {
  it('tells response from service time, and how late requests were sent', () => {
    const [stage] = stageSummaries(openRecording({ latenessMs: [0, 1, 2], serviceMs: [10, 20, 30] })) ?? [];
    expect(stage?.service?.p50Ms).to.equal(20);
    expect(stage?.response?.p50Ms).to.be.closeTo(21, 1e-9);
    expect(stage?.lateness?.maxMs).to.be.closeTo(2, 1e-9);
  });

  it('counts what was offered, what was completed within the stage, what failed and what was dropped', () => {
    const serviceMs = [10, 10, 2000];
    const [stage] =
      stageSummaries(openRecording({ latenessMs: [0, 0, 0], serviceMs, failed: 1, dropped: 2 })) ?? [];
    expect(stage).to.deep.include({
      offered: 6,
      completed: 2,
      completedPerSecond: 2,
      failed: 1,
      dropped: 2,
      durationSeconds: 1,
    });
  });

  it('has no times where nothing went well', () => {
    const [stage] = stageSummaries(openRecording({ latenessMs: [], serviceMs: [], failed: 3 })) ?? [];
    expect(stage).to.deep.include({ completed: 0, service: null, response: null, lateness: null });
  });

  it('is undefined for a closed workload', () => {
    expect(stageSummaries(recordingOf({ rounds: [[1, 2]] }))).to.equal(undefined);
  });
});
