import { expect } from 'chai';
import { nameOf } from '../../../lib/analysis/evidence';
import { groupsOf } from '../../../lib/analysis/scenario-groups';
import { isHandWritten, isSequential, measuredScenarios } from '../../../lib/analysis/summary';
import { confidenceText } from '../../../lib/analysis/wording';
import { evidenceOf, handWrittenOf, recordingOf } from '../../doubles/recordings';

const rounds = [[1], [2]];

describe('lib/analysis/evidence @unit', () => {
  it('writes a confidence with as many digits as tell it from certainty', () => {
    const texts = [0.95, 0.99, 0.995, 1 - 0.01 / 3, 1 - 0.01 / 3 / 190].map(confidenceText);
    expect(texts).to.deep.equal(['95 %', '99 %', '99.5 %', '99.67 %', '99.9982 %']);
  });

  it('gives the groups of a kind in the order they were declared', () => {
    const named = (group: string, name: string) => recordingOf({ rounds, group, name });
    const evidence = evidenceOf([
      named('B', '1'),
      named('A', '1'),
      named('B', '2'),
      recordingOf({ rounds, kind: 'throughput', group: 'B' }),
    ]);
    const ids = groupsOf(evidence, 'input variation').map((group) => group.map(({ id }) => id));
    expect(ids).to.deep.equal([['B: 1', 'B: 2'], ['A: 1']]);
    expect(groupsOf(evidence, 'single')).to.deep.equal([]);
  });

  it('calls a scenario by its name within its group', () => {
    expect(measuredScenarios([recordingOf({ rounds, name: '10 px' })]).map(nameOf)).to.deep.equal([
      { name: '10 px' },
    ]);
  });

  it('knows which requests went one after the other', () => {
    const measured = measuredScenarios([
      recordingOf({ rounds }),
      recordingOf({ rounds, kind: 'throughput', workers: 1 }),
      recordingOf({ rounds, kind: 'throughput', workers: 2 }),
      handWrittenOf([1]),
      handWrittenOf([1], { kind: 'throughput', name: 'one by one', workers: 1 }),
      handWrittenOf([1], { kind: 'throughput', name: 'concurrent_2' }),
    ]);
    expect(measured.map(isSequential)).to.deep.equal([true, true, false, true, true, false]);
    expect(measured.map(isHandWritten)).to.deep.equal([false, false, false, true, true, true]);
  });
});
