import { expect } from 'chai';
import { comparisonsIn, concurrenciesIn, groupSummaries, variationsIn } from '../../../lib/analysis/groups';
import { measuredScenarios } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { failedRecording, recordingOf } from '../../doubles/recordings';

/** Ten rounds of 24 requests, of which those of every other round are off by 1 %. */
function roundsOf(ms: number): readonly (readonly number[])[] {
  return Array.from({ length: 10 }, (_, round) =>
    Array.from({ length: 24 }, () => ms * (1 + (round % 2) / 100)),
  );
}

function input(value: number, ms: number, group = 'Names'): Recording {
  return recordingOf({ rounds: roundsOf(ms), group, name: String(value), value });
}

function level(workers: number, ms: number): Recording {
  return recordingOf({
    rounds: roundsOf(ms),
    kind: 'throughput',
    group: 'Throughput',
    name: workers === 1 ? 'sequential' : `${workers} workers`,
    workers,
  });
}

function groupsOf(...recordings: readonly Recording[]) {
  return groupSummaries(measuredScenarios(recordings), 42);
}

describe('lib/analysis/groups @unit', () => {
  it('has inputs before levels of workers, each in the order it was declared', () => {
    const groups = groupsOf(
      level(1, 10),
      input(10, 5, 'Size'),
      level(4, 10),
      input(10, 5),
      input(1000, 20, 'Size'),
    );
    expect(groups.map(({ kind, name, scenarios }) => ({ kind, name, scenarios }))).to.deep.equal([
      { kind: 'input variation', name: 'Size', scenarios: ['Size: 10', 'Size: 1000'] },
      { kind: 'input variation', name: 'Names', scenarios: ['Names: 10'] },
      {
        kind: 'throughput',
        name: 'Throughput',
        scenarios: ['Throughput: sequential', 'Throughput: 4 workers'],
      },
    ]);
  });

  it('compares the inputs, without what the judgement alone needs', () => {
    const [variation] = variationsIn({ groups: groupsOf(input(10, 5), input(1000, 20)) });
    expect(variation?.comparison).to.include({ from: 'Names: 10', to: 'Names: 1000', verdict: 'differs' });
    expect(variation?.comparison?.ratio).to.be.closeTo(4, 0.1);
    expect(variation?.comparison).to.not.have.any.keys('ids', 'rounds', 'choices');
  });

  it('compares each level with the one of a single worker, whatever its name is', () => {
    const named = level(1, 10);
    const [concurrency] = concurrenciesIn({
      groups: groupsOf(
        { ...named, scenario: { ...named.scenario, name: 'alone' } },
        level(2, 10),
        level(4, 10),
      ),
    });
    expect(concurrency?.baseline).to.equal('Throughput: alone');
    expect(concurrency?.speedUps.map(({ level, verdict }) => [level, verdict])).to.deep.equal([
      ['Throughput: 2 workers', 'differs'],
      ['Throughput: 4 workers', 'differs'],
    ]);
    for (const speedUp of concurrency?.speedUps ?? [])
      expect(speedUp).to.not.have.any.keys('ids', 'rounds', 'choices');
  });

  it('takes a level called sequential for none where it had several workers', () => {
    const named = level(2, 10);
    const [concurrency] = concurrenciesIn({
      groups: groupsOf({ ...named, scenario: { ...named.scenario, name: 'sequential' } }, level(4, 10)),
    });
    expect(concurrency).to.include({ baseline: null });
    expect(concurrency?.speedUps).to.deep.equal([]);
  });

  it('says what a comparison still needs only where it is not decided', () => {
    const [decided] = variationsIn({ groups: groupsOf(input(10, 5), input(1000, 20)) });
    const alternating = (value: number, evenMs: number, oddMs: number) =>
      recordingOf({
        rounds: Array.from({ length: 10 }, (_, round) =>
          Array.from({ length: 24 }, () => (round % 2 === 0 ? evenMs : oddMs)),
        ),
        group: 'Names',
        name: String(value),
        value,
      });
    const [open] = variationsIn({ groups: groupsOf(alternating(10, 5, 8), alternating(1000, 8, 5)) });
    expect(decided?.comparison).to.not.have.property('needed');
    expect(open?.comparison?.verdict).to.be.oneOf(['open', 'leaning']);
    expect(open?.comparison?.needed?.rounds).to.be.above(0);
    expect(open?.comparison?.needed?.durationMs).to.be.above(0);
  });

  it('rests on no scenario that failed', () => {
    const failed = failedRecording({ group: 'Names', name: '100', value: 100 });
    const [variation] = variationsIn({ groups: groupsOf(input(10, 5), failed) });
    expect(variation).to.deep.include({ scenarios: ['Names: 10'], comparison: null, growth: null });
  });

  it('counts the comparisons of all groups', () => {
    const groups = groupsOf(input(10, 5), input(1000, 20), level(1, 10), level(2, 10), level(4, 10));
    expect(comparisonsIn({ groups })).to.equal(3);
    expect(comparisonsIn({ groups: [] })).to.equal(0);
  });
});
