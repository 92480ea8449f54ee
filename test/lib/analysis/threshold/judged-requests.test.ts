import { expect } from 'chai';
import { judgedRequests } from '../../../../lib/analysis/threshold/judged-requests';
import { blocksOf } from '../../../../lib/core/blocks';
import { openRecording } from '../../../doubles/open-recordings';
import { failedRecording, recordingOf, withFailures } from '../../../doubles/recordings';

describe('lib/analysis/threshold/judged-requests @unit', () => {
  it('has the rounds of a closed workload as blocks, neighbours together where there are more than 20, or ten blocks where rounds are few', () => {
    const rounds = [1, 2, 3, 4, 5].map((ms) => [ms, ms]);
    expect(judgedRequests(recordingOf({ rounds })).blocks).to.deep.equal(rounds);
    expect(judgedRequests(recordingOf({ rounds: [rounds.flat()] })).blocks).to.deep.equal(
      rounds.flat().map((ms) => [ms]),
    );
    const many = Array.from({ length: 40 }, (_, round) => [round]);
    expect(judgedRequests(recordingOf({ rounds: many })).blocks.slice(0, 2)).to.deep.equal([
      [0, 1],
      [2, 3],
    ]);
  });

  it('cuts into ten blocks that differ by one request at most, in their order', () => {
    const times = Array.from({ length: 37 }, (_, index) => index);
    const blocks = blocksOf(times);
    expect(blocks.flat()).to.deep.equal(times);
    expect(new Set(blocks.map(({ length }) => length))).to.deep.equal(new Set([3, 4]));
    expect(blocksOf([])).to.deep.equal([]);
    expect(blocksOf([7, 8])).to.deep.equal([[7], [8]]);
  });

  it('has the response times of an open load, and what got no answer', () => {
    const load = openRecording({ latenessMs: [0, 5, 1], serviceMs: [10, 10, 12], failed: 2, dropped: 3 });
    const { times, unanswered, outcomes, throughput } = judgedRequests(load);
    expect(times).to.deep.equal(Float64Array.of(10, 13, 15));
    expect(unanswered).to.equal(5);
    // What was dropped was never sent, so it is no error.
    expect(outcomes).to.deep.equal({ sent: 5, failed: 2 });
    expect(throughput).to.equal(undefined);
  });

  it('has a throughput only where that is the result', () => {
    const rounds = [[10, 10]];
    expect(judgedRequests(recordingOf({ rounds, kind: 'throughput' })).throughput).to.deep.equal({
      requests: 2,
      perSecond: 100,
    });
    expect(judgedRequests(recordingOf({ rounds })).throughput).to.equal(undefined);
  });

  it('counts failures, and has no times where nothing was answered', () => {
    expect(judgedRequests(withFailures(recordingOf({ rounds: [[1, 2, 3]] }), 0, 1)).outcomes).to.deep.equal({
      sent: 3,
      failed: 1,
    });
    expect(judgedRequests(failedRecording({}, 4))).to.deep.equal({
      times: undefined,
      blocks: [],
      unanswered: 4,
      outcomes: { sent: 4, failed: 4 },
    });
  });
});
