import { expect } from 'chai';
import { idleWorkers } from '../../../../lib/analysis/rules/idle-workers';
import type { Recording } from '../../../../lib/measure/recording';
import { handWrittenOf, recordingOf, sentencesOf, withFailures } from '../../../doubles/recordings';

/** Requests of 10 ms by one worker, who then pauses before the next one. */
function pausing(pauseMs: number, kind: 'throughput' | 'input variation' = 'throughput'): Recording {
  const recording = recordingOf({
    rounds: [Array.from({ length: 20 }, () => 10)],
    kind,
    group: 'Throughput',
  });
  const startMs = recording.samples.startMs.map((_, index) => index * (10 + pauseMs));
  const endMs = 20 * (10 + pauseMs);
  return {
    ...recording,
    rounds: [{ startMs: 0, fullLoadEndMs: endMs, endMs, requests: 20 }],
    samples: { ...recording.samples, startMs },
  };
}

describe('lib/analysis/rules/idle-workers @unit', () => {
  it('warns where workers waited for the client', () => {
    expect(sentencesOf(idleWorkers, [pausing(5)])).to.deep.equal([
      'The workers of Throughput: a had no request under way for 33 % of the time: the client held the throughput down, the service could do more.',
    ]);
  });

  it('says nothing where they had little to wait, or none', () => {
    expect(sentencesOf(idleWorkers, [pausing(1)])).to.deep.equal([]);
    expect(sentencesOf(idleWorkers, [pausing(0)])).to.deep.equal([]);
    const four = recordingOf({ rounds: [[9, 10, 11, 12, 10, 9, 12, 10]], kind: 'throughput', workers: 4 });
    expect(sentencesOf(idleWorkers, [four])).to.deep.equal([]);
  });

  it('does not count the time after the last request was sent', () => {
    const straggler = recordingOf({ rounds: [[10, 10, 10, 10, 10, 500]], kind: 'throughput', workers: 2 });
    expect(sentencesOf(idleWorkers, [straggler])).to.deep.equal([]);
  });

  it('says nothing of fewer requests than keep every worker busy', () => {
    const three = recordingOf({ rounds: [[5, 5, 5]], kind: 'throughput', workers: 16 });
    expect(sentencesOf(idleWorkers, [three])).to.deep.equal([]);
  });

  it('says nothing where it cannot know: other scenarios, hand-written ones, missing samples, none', () => {
    expect(sentencesOf(idleWorkers, [pausing(5, 'input variation')])).to.deep.equal([]);
    expect(sentencesOf(idleWorkers, [handWrittenOf([1, 2], { kind: 'throughput' }, 100)])).to.deep.equal([]);
    expect(sentencesOf(idleWorkers, [withFailures(pausing(5), 0, 1)])).to.deep.equal([]);
    expect(sentencesOf(idleWorkers, [recordingOf({ rounds: [], kind: 'throughput' })])).to.deep.equal([]);
  });
});
