import { expect } from 'chai';
import { stageSummaries } from '../../../lib/analysis/stages';
import type { Recording } from '../../../lib/measure/recording';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf } from '../../doubles/recordings';

describe('lib/analysis/stages @unit', () => {
  it('tells response from service time, and how late requests were sent', () => {
    const [stage] = stageSummaries(openRecording({ latenessMs: [0, 1, 2], serviceMs: [10, 20, 30] })) ?? [];
    expect(stage?.service?.percentiles[0].ms).to.equal(20);
    expect(stage?.response?.percentiles[0].ms).to.be.closeTo(21, 1e-9);
    expect(stage?.lateness?.maxMs).to.be.closeTo(2, 1e-9);
  });

  it('gives a rate of what was offered in all of a stage, answered in time and without failures alone', () => {
    const rateOf = (recording: Recording) => stageSummaries(recording)?.[0]?.completedPerSecond;
    const times = { latenessMs: [0, 0, 0, 0], serviceMs: [5, 5, 5, 5] };
    expect(rateOf(openRecording(times))).to.equal(4);
    expect(rateOf(openRecording({ ...times, dropped: 4 }))).to.equal(4);
    expect(rateOf(openRecording({ ...times, failed: 1 }))).to.equal(null);
    expect(rateOf(openRecording({ ...times, serviceMs: [2000, 2000, 2000, 2000] }))).to.equal(null);
    const recording = openRecording(times);
    const [round] = recording.rounds;
    if (!round) throw new Error('Expected a stage.');
    expect(rateOf({ ...recording, rounds: [{ ...round, fullLoadEndMs: 755, endMs: 755 }] })).to.equal(null);
  });

  it('completes no more than was offered where one more request was due than its rate makes', () => {
    // 0.7/s for 2 s: at 0 and at 1,429 ms.
    const recording = openRecording({ latenessMs: [0, 0], serviceMs: [5, 5] });
    const { scenario, rounds } = recording;
    const workload = { ...scenario.workload, stages: [{ durationMs: 2000, from: 0.7, to: 0.7 }] };
    const summary = stageSummaries({
      ...recording,
      scenario: { ...scenario, workload },
      rounds: rounds.map((round) => ({ ...round, fullLoadEndMs: 2000, endMs: 2000 })),
    });
    expect(summary?.[0]?.completed).to.equal(2);
    expect(summary?.[0]?.completedPerSecond).to.be.closeTo(0.7, 1e-9);
  });

  it('counts what was offered, what was completed within the stage, what failed and what was dropped', () => {
    const serviceMs = [10, 10, 2000];
    const [stage] =
      stageSummaries(openRecording({ latenessMs: [0, 0, 0], serviceMs, failed: 1, dropped: 2 })) ?? [];
    expect(stage).to.deep.include({
      offered: 6,
      completed: 2,
      completedPerSecond: null,
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
