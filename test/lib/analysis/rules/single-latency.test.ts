import { expect } from 'chai';
import { singleLatency } from '../../../../lib/analysis/rules/single-latency';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';

function single(name: string, rounds = 10) {
  const durations = Array.from({ length: rounds }, (_, round) => [9 + round / 5, 10, 11]);
  return recordingOf({ rounds: durations, kind: 'single', group: name, name });
}

describe('lib/analysis/rules/single-latency @unit', () => {
  it('says the median of a scenario that stands for itself, with its interval', () => {
    expect(sentencesOf(singleLatency, [single('health')])).to.deep.equal([
      'health takes 10.0 ms at the median (10.0 ms to 11.0 ms).',
    ]);
  });

  it('says nothing of other kinds, of too few rounds, and of so many that their table says it better', () => {
    expect(sentencesOf(singleLatency, [recordingOf({ rounds: [[1], [2]] })])).to.deep.equal([]);
    expect(sentencesOf(singleLatency, [single('health', 3)])).to.deep.equal([]);
    expect(
      sentencesOf(
        singleLatency,
        ['a', 'b', 'c', 'd'].map((name) => single(name)),
      ),
    ).to.deep.equal([]);
  });
});
