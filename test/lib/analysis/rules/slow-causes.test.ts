import { expect } from 'chai';
import { slowCauses } from '../../../../lib/analysis/rules/slow-causes';
import type { Recording } from '../../../../lib/measure/recording';
import type { Pause } from '../../../../lib/probe/pause';
import { lineOf, profileOf, withProfiles } from '../../../doubles/profiles';
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

  it('tells where the CPU was in most of the slow requests of the profiled pass', () => {
    const { samples: _samples, blocks: _blocks, lineError: _lineError, ...line } = lineOf([]);
    const sentencesWith = (slow: number, explained: number): readonly string[] => {
      const profile = profileOf([]);
      const slowWork = { thresholdMs: 12, slow, explained, line };
      const processes = profile.processes.map((each) => ({ ...each, slowWork }));
      return sentencesOf(slowCauses, [
        withProfiles(recordingWith([], 'major GC'), { ...profile, processes }),
      ]);
    };
    expect(sentencesWith(22, 18)).to.deep.equal([
      'In 18 of the 22 slow requests of Input: a (over 12.0 ms) of its profiled pass, more CPU time than in the others makes up at least half of what they took beyond the median; it is spent at src/server.ts:14, in parseBody: const items = JSON.parse(text).',
    ]);
    expect([...sentencesWith(22, 10), ...sentencesWith(2, 2)]).to.deep.equal([]);
  });
});
