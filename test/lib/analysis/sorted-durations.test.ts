import { expect } from 'chai';
import { sortedDurations } from '../../../lib/analysis/sorted-durations';
import { failedRecording, recordingOf } from '../../doubles/recordings';

describe('lib/analysis/sorted-durations @unit', () => {
  it('gives the durations of all rounds in ascending order', () => {
    const recording = recordingOf({
      rounds: [
        [10, 9],
        [100, 1],
      ],
    });
    expect([...(sortedDurations(recording) ?? [])]).to.deep.equal([1, 9, 10, 100]);
    expect(recording.samples.durationMs).to.deep.equal([10, 9, 100, 1]);
  });

  it('is undefined without samples', () => {
    expect(sortedDurations(failedRecording())).to.equal(undefined);
  });
});
