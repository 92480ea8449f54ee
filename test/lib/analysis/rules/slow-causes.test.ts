import { expect } from 'chai';
import { slowCauses } from '../../../../lib/analysis/rules/slow-causes';
import type { Recording } from '../../../../lib/measure/recording';
import type { Pause } from '../../../../lib/probe/pause';
import { recordingOf, sentencesOf } from '../../../doubles/recordings';
import { vitalsOf } from '../../../doubles/vitals';

/** Thirty requests of 10 ms, of which some took 60 ms. */
function recordingWith(slow: readonly number[], kind: Pause['kind'], pausedAt = slow): Recording {
  const recording = recordingOf({
    rounds: [Array.from({ length: 30 }, (_, index) => (slow.includes(index) ? 60 : 10))],
  });
  const { startMs } = recording.samples;
  const pauses = pausedAt.map((index) => ({ kind, startMs: (startMs[index] ?? 0) + 5, durationMs: 50 }));
  return { ...recording, vitals: [vitalsOf({ pauses })] };
}

describe('lib/analysis/rules/slow-causes @unit', () => {
  it('tells what most of the slow requests coincided with', () => {
    expect(sentencesOf(slowCauses, [recordingWith([3, 9, 20], 'major GC')])).to.deep.equal([
      '3 of the 3 slow requests of Input: a (over 15.0 ms) coincided with a garbage collection of search, which covers at least half of what they took beyond the median.',
    ]);
    expect(sentencesOf(slowCauses, [recordingWith([3, 9, 20], 'event-loop block')])[0]).to.contain(
      'coincided with a block of the event loop of search',
    );
  });

  it('says nothing where pauses explain less than half of the slow requests, or few were slow', () => {
    expect(sentencesOf(slowCauses, [recordingWith([3, 9, 20], 'major GC', [3])])).to.deep.equal([]);
    expect(sentencesOf(slowCauses, [recordingWith([3, 9], 'major GC')])).to.deep.equal([]);
  });
});
