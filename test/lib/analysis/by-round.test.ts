import { expect } from 'chai';
import { samplesByRound } from '../../../lib/analysis/by-round';
import { handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

describe('lib/analysis/by-round @unit', () => {
  it('gives each round its samples in the order they were started', () => {
    const byRound = samplesByRound(recordingOf({ rounds: [[3, 1], [2]] }));
    expect(byRound).to.deep.equal([
      { startMs: [0, 3], durationMs: [3, 1] },
      { startMs: [1004], durationMs: [2] },
    ]);
  });

  it('keeps a round without samples in its place', () => {
    const recording = withFailures(recordingOf({ rounds: [[1], [2, 3], [4]] }), 1, 2);
    expect(samplesByRound(recording).map(({ durationMs }) => durationMs)).to.deep.equal([[1], [], [4]]);
  });

  it('has no start times where the suite sent the requests itself', () => {
    expect(samplesByRound(handWrittenOf([5, 6]))).to.deep.equal([{ startMs: [], durationMs: [5, 6] }]);
  });

  it('has no rounds where nothing was measured', () => {
    expect(samplesByRound(recordingOf({ rounds: [] }))).to.deep.equal([]);
  });
});
