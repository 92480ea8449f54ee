import { expect } from 'chai';
import { comparisonCount } from '../../../lib/analysis/comparison-count';
import { openRecording } from '../../doubles/open-recordings';
import { recordingOf } from '../../doubles/recordings';

describe('comparisonCount @unit', () => {
  it('is one of an input with numbers, that of all pairs of names, and one less than the levels of workers', () => {
    const inputs = (...values: readonly (number | string)[]) =>
      comparisonCount(values.map((value) => recordingOf({ rounds: [[1]], value }).scenario));
    expect(inputs(1, 2, 3)).to.equal(1);
    expect(inputs('a', 2, 'c')).to.equal(3);
    expect(inputs('a')).to.equal(0);
    const levels = [1, 2, 4].map(
      (workers) => recordingOf({ rounds: [[1]], kind: 'throughput', workers }).scenario,
    );
    expect(comparisonCount(levels)).to.equal(2);
  });

  it('is none of open loads, which nothing compares', () => {
    const load = openRecording({ latenessMs: [0], serviceMs: [1] }).scenario;
    expect(comparisonCount([load, load, load])).to.equal(0);
  });
});
