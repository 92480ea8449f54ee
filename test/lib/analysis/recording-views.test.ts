import { expect } from 'chai';
import {
  mediansByRound,
  oncePerRecording,
  samplesByRound,
  sharedRounds,
  sideBySide,
  sortedDurations,
} from '../../../lib/analysis/recording-views';
import { failedRecording, handWrittenOf, recordingOf, withFailures } from '../../doubles/recordings';

describe('oncePerRecording @unit', () => {
  it('asks once for each recording, even where there is nothing to be had', () => {
    const asked: string[] = [];
    const nameOf = oncePerRecording(({ scenario }) => {
      asked.push(scenario.name);
      return scenario.name === 'b' ? undefined : scenario.name;
    });
    const [a, b] = ['a', 'b'].map((name) => recordingOf({ rounds: [[1]], name }));
    if (!a || !b) throw new Error('Two names give two recordings.');
    expect([a, b, a, b, { ...a }].map(nameOf)).to.deep.equal(['a', undefined, 'a', undefined, 'a']);
    expect(asked).to.deep.equal(['a', 'b', 'a']);
  });
});

describe('sortedDurations @unit', () => {
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

describe('samplesByRound @unit', () => {
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

const a = recordingOf({ rounds: [[1], [2, 4], [5]] });
const b = recordingOf({ rounds: [[10], [20], [30, 50]], name: 'b' });

describe('medians of rounds @unit', () => {
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

/** Values of turns 0, 1, 2, …, or of those that are named. */
function series(values: readonly number[], turns: readonly number[] = values.map((_, turn) => turn)) {
  return values.map((value, index) => ({ turn: turns[index] ?? 0, value }));
}

function rounded(rows: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return rows.map((row) => row.map((value) => Number(value.toFixed(12))));
}

describe('lib/analysis/side-by-side @unit', () => {
  it('puts values of the same turn beside each other', () => {
    expect(rounded(sideBySide([series([1, 2, 3]), series([4, 5, 6])]))).to.deep.equal([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it('takes no part of a series in rounds that another one sat out', () => {
    expect(sideBySide([series([1, 4, 9, 9]), series([5, 7], [1, 3])])).to.deep.equal([
      [4, 5],
      [9, 7],
    ]);
  });

  it('ends with the one that sat out first', () => {
    expect(rounded(sideBySide([series([1, 2, 3, 4]), series([5, 6])]))).to.deep.equal([
      [1, 5],
      [2, 6],
    ]);
  });

  it('makes one value of the pieces of a turn', () => {
    expect(rounded(sideBySide([series([1, 4, 3], [0, 0, 1]), series([5, 6])]))).to.deep.equal([
      [2, 5],
      [3, 6],
    ]);
  });

  it('has no rows where one series has none', () => {
    expect(sideBySide([series([1, 2]), []])).to.deep.equal([]);
    expect(sideBySide([])).to.deep.equal([]);
  });
});
