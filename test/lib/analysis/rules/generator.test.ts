import { expect } from 'chai';
import { generatorBound } from '../../../../lib/analysis/rules/generator';
import type { ProcessVitals, Recording } from '../../../../lib/measure/recording';
import { openRecording } from '../../../doubles/open-recordings';
import { handWrittenOf, recordingOf, sentencesOf, withFailures } from '../../../doubles/recordings';
import { generatorVitalsOf, vitalsOf } from '../../../doubles/vitals';

function sentencesWith(...vitals: readonly ProcessVitals[]): readonly string[] {
  return sentencesOf(generatorBound, [{ ...recordingOf({ rounds: [[10, 10, 10]] }), vitals }]);
}

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

describe('lib/analysis/rules/generator @unit', () => {
  it('says nothing of a load generator with time to spare, or where nothing was watched', () => {
    expect(sentencesWith(vitalsOf(), generatorVitalsOf())).to.deep.equal([]);
    expect(sentencesOf(generatorBound, [recordingOf({ rounds: [[10]] })])).to.deep.equal([]);
  });

  it('says nothing of a starved service', () => {
    const starved = vitalsOf({
      eventLoopUtilisation: 1,
      cpuWaitMs: 700,
      loopDelayMs: { mean: 50, p50: 50, p99: 90, max: 99 },
    });
    expect(sentencesWith(starved, generatorVitalsOf())).to.deep.equal([]);
  });

  it('tells a generator that is busy all the time', () => {
    expect(sentencesWith(generatorVitalsOf({ eventLoopUtilisation: 0.97 }))[0]).to.equal(
      'The load generator, not the service, may have been the limit: in Input: a it was busy for 97 % of the time. Read their latencies as upper and their throughput as lower bounds of what the service can do.',
    );
  });

  it('tells a generator that waits for a CPU, and one whose event loop is late', () => {
    expect(sentencesWith(generatorVitalsOf({ cpuWaitMs: 400 }))[0]).to.contain('waited for a CPU for 40 %');
    const late = generatorVitalsOf({ loopDelayMs: { mean: 5, p50: 1, p99: 50, max: 60 } });
    expect(sentencesWith(late)[0]).to.contain('its event loop was late by 5.00 ms on average');
  });

  it('counts no delay that is small beside the latency', () => {
    const late = generatorVitalsOf({ loopDelayMs: { mean: 2, p50: 2, p99: 2, max: 2 } });
    expect(sentencesWith(late)).to.deep.equal([]);
  });

  it('does not take the waiting of an open load for work, but late requests for what they are', () => {
    const busy = [generatorVitalsOf({ eventLoopUtilisation: 0.99 })];
    const punctual = { ...openRecording({ latenessMs: [0, 0, 0], serviceMs: [10, 10, 10] }), vitals: busy };
    const late = { ...openRecording({ latenessMs: [4, 5, 6], serviceMs: [10, 10, 10] }), vitals: busy };
    expect(sentencesOf(generatorBound, [punctual])).to.deep.equal([]);
    expect(sentencesOf(generatorBound, [late])[0]).to.contain('it sent requests 5.00 ms late on average');
  });

  it('warns where workers waited for the client', () => {
    expect(sentencesOf(generatorBound, [pausing(5)])).to.deep.equal([
      'The load generator, not the service, may have been the limit: in Throughput: a it left its workers without a request for 33 % of the time. Read their latencies as upper and their throughput as lower bounds of what the service can do.',
    ]);
  });

  it('says nothing where they had little to wait, or none', () => {
    expect(sentencesOf(generatorBound, [pausing(1)])).to.deep.equal([]);
    expect(sentencesOf(generatorBound, [pausing(0)])).to.deep.equal([]);
    const four = recordingOf({ rounds: [[9, 10, 11, 12, 10, 9, 12, 10]], kind: 'throughput', workers: 4 });
    expect(sentencesOf(generatorBound, [four])).to.deep.equal([]);
  });

  it('does not count the time after the last request was sent', () => {
    const straggler = recordingOf({ rounds: [[10, 10, 10, 10, 10, 500]], kind: 'throughput', workers: 2 });
    expect(sentencesOf(generatorBound, [straggler])).to.deep.equal([]);
  });

  it('says nothing of fewer requests than keep every worker busy', () => {
    const three = recordingOf({ rounds: [[5, 5, 5]], kind: 'throughput', workers: 16 });
    expect(sentencesOf(generatorBound, [three])).to.deep.equal([]);
  });

  it('says nothing where it cannot know: other scenarios, hand-written ones, missing samples, none', () => {
    expect(sentencesOf(generatorBound, [pausing(5, 'input variation')])).to.deep.equal([]);
    expect(sentencesOf(generatorBound, [handWrittenOf([1, 2], { kind: 'throughput' }, 100)])).to.deep.equal(
      [],
    );
    expect(sentencesOf(generatorBound, [withFailures(pausing(5), 0, 1)])).to.deep.equal([]);
    expect(sentencesOf(generatorBound, [recordingOf({ rounds: [], kind: 'throughput' })])).to.deep.equal([]);
  });
});
