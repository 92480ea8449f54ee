import { expect } from 'chai';
import { slowRequests } from '../../../lib/analysis/slow-requests';
import type { Recording } from '../../../lib/measure/recording';
import type { Pause } from '../../../lib/probe/pause';
import { recordingOf } from '../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../doubles/vitals';

const SLOW = [4, 11, 17, 23];

/** Thirty requests of 10 ms, four of them of 60 ms. */
const recording = recordingOf({
  rounds: [Array.from({ length: 30 }, (_, index) => (SLOW.includes(index) ? 60 : 10))],
});

function startOf(index: number): number {
  return recording.samples.startMs[index] ?? Number.NaN;
}

function pause(kind: Pause['kind'], index: number, durationMs = 50): Pause {
  return { kind, startMs: startOf(index) + 5, durationMs };
}

function causesOf(watched: Partial<Recording>): readonly (string | undefined)[] {
  const slow = slowRequests({ ...recording, ...watched });
  const byIteration = slow?.slowest.toSorted((a, b) => a.iteration - b.iteration);
  return byIteration?.map(({ iteration, cause, process }) => `${iteration} ${cause} ${process ?? '–'}`) ?? [];
}

describe('lib/analysis/slow-requests @unit', () => {
  it('tells garbage collections from blocks, and leaves open what no pause explains', () => {
    const pauses = [pause('major GC', 4), pause('event-loop block', 11), pause('major GC', 17, 20)];
    expect(causesOf({ vitals: [vitalsOf({ pauses })] })).to.deep.equal([
      '4 garbage collection search',
      '11 event-loop block search',
      '17 unknown –',
      '23 unknown –',
    ]);
  });

  it('takes a collection within a block for the cause', () => {
    const pauses = [pause('event-loop block', 4), pause('major GC', 4, 45)];
    expect(causesOf({ vitals: [vitalsOf({ pauses })] })[0]).to.equal('4 garbage collection search');
  });

  it('adds up several short pauses', () => {
    const pauses = [0, 12, 24].map((offsetMs) => ({
      kind: 'minor GC' as const,
      startMs: startOf(4) + offsetMs,
      durationMs: 10,
    }));
    expect(causesOf({ vitals: [vitalsOf({ pauses })] })[0]).to.equal('4 garbage collection search');
  });

  it('looks at services first, then at the load generator', () => {
    const pauses = [pause('major GC', 4)];
    const vitals = [generatorVitalsOf({ pauses }), vitalsOf({ pauses: [] })];
    expect(causesOf({ vitals })[0]).to.equal('4 garbage collection load generator');
    expect(causesOf({ vitals: [generatorVitalsOf({ pauses }), vitalsOf({ pauses })] })[0]).to.equal(
      '4 garbage collection search',
    );
  });

  it('counts by cause, and says what slow means', () => {
    const slow = slowRequests({ ...recording, vitals: [vitalsOf({ pauses: [pause('major GC', 4)] })] });
    expect(slow).to.deep.include({
      thresholdMs: 15,
      count: 4,
      causes: [
        { cause: 'unknown', count: 3 },
        { cause: 'garbage collection', process: 'search', count: 1 },
      ],
    });
  });

  it('calls nothing slow that is within half a millisecond, and says nothing where nobody watched', () => {
    const quick = recordingOf({ rounds: [[0.1, 0.1, 0.1, 0.5]] });
    expect(slowRequests({ ...quick, vitals: [vitalsOf()] })?.count).to.equal(0);
    expect(slowRequests(recording)).to.equal(undefined);
  });
});
