import { expect } from 'chai';
import { mediansByRound, sharedRounds } from '../../../lib/analysis/round-medians';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

const a = recordingOf({ rounds: [[1], [2, 4], [5]] });
const b = recordingOf({ rounds: [[10], [20], [30, 50]], name: 'b' });

describe('lib/analysis/round-medians @unit', () => {
  it('gives the median of each round, and none for a round without samples', () => {
    expect(mediansByRound(a)).to.deep.equal([1, 3, 5]);
    expect(mediansByRound(withFailures(a, 1, 2))).to.deep.equal([1, undefined, 5]);
  });

  it('puts side by side what was measured side by side', () => {
    expect(sharedRounds([a, b])).to.deep.equal([
      [1, 10],
      [3, 20],
      [5, 40],
    ]);
  });

  it('leaves out the rounds that one of the scenarios has no answer in', () => {
    const scenarios = [withFailures(a, 0, 1), withFailures(b, 2, 2)];
    expect(sharedRounds(scenarios)).to.deep.equal([[3, 20]]);
  });

  it('ends with the scenario that ended first', () => {
    const stopped = { ...a, rounds: a.rounds.slice(0, 2), samples: { ...a.samples, round: [0, 1, 1] } };
    expect(sharedRounds([stopped, b])).to.have.length(2);
  });

  it('has nothing in common for scenarios that have no samples', () => {
    expect(sharedRounds([a, failedRecording()])).to.deep.equal([]);
    expect(sharedRounds([handWrittenOf([]), handWrittenOf([1])])).to.deep.equal([]);
  });
});
