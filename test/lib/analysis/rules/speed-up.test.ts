import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { speedUp } from '../../../../lib/analysis/rules/speed-up';
import type { Recording } from '../../../../lib/measure/recording';
import {
  evidenceOf,
  failedRecording,
  handWrittenOf,
  recordingOf,
  recordingOfRounds,
  simulatedRounds,
} from '../../../doubles/recordings';

/**
 * A level whose requests take so long that its throughput is `speedUp` times 100 req/s, in ten rounds of 24 requests, of
 * which every other is off by `wobble`.
 */
function level(workers: number, speedUpOf: number, wobble = 0, rounds = 10): Recording {
  const ms = (10 * workers) / speedUpOf;
  return recordingOf({
    rounds: Array.from({ length: rounds }, (_, round) =>
      Array.from({ length: 24 }, () => ms * (round % 2 === 0 ? 1 : 1 + wobble)),
    ),
    kind: 'throughput',
    group: 'Throughput',
    name: workers === 1 ? 'sequential' : `${workers} workers`,
    workers,
  });
}

function speedUps(...recordings: readonly Recording[]) {
  return speedUp(evidenceOf(recordings));
}

function sentences(...recordings: readonly Recording[]) {
  return speedUps(...recordings).map(plainSentence);
}

describe('lib/analysis/rules/speed-up @unit', () => {
  it('gives the speed-up where its interval leaves no room for 1', () => {
    const [finding, ...others] = speedUps(level(1, 1, 0.002), level(4, 3.5));
    expect(others).to.deep.equal([]);
    expect(finding?.scenarios).to.deep.equal(['Throughput: sequential', 'Throughput: 4 workers']);
    expect(finding?.sampleSize).to.equal(10);
    expect(sentences(level(1, 1, 0.002), level(4, 3.5))).to.deep.equal([
      '4 workers: 3.50x the throughput of sequential (3.50x to 3.51x).',
    ]);
  });

  it('calls contention what is slower than sequential, without naming a cause', () => {
    expect(sentences(level(1, 1, 0.002), level(4, 0.7))).to.deep.equal([
      '4 workers: contention, 0.70x the throughput of sequential (0.70x to 0.70x).',
    ]);
  });

  it('calls equal what lies within 10 % of sequential, without naming a cause', () => {
    const [sentence, ...others] = sentences(level(1, 1, 0.02), level(4, 1, -0.02));
    expect(others).to.deep.equal([]);
    expect(sentence).to.match(/^4 workers: no difference from sequential above [\d.]+ %\.$/);
  });

  it('bounds what lies within 25 %', () => {
    expect(sentences(level(1, 1, 0.1), level(4, 1, -0.1))[0]).to.match(
      /^4 workers: at most 2\d % more and [\d.]+ % less throughput than sequential\.$/,
    );
  });

  it('says what is known, and what it would take, where the interval is wide', () => {
    expect(sentences(level(1, 1, 0.3), level(4, 1, -0.2))[0]).to.match(
      /^4 workers: between 0\.9\dx and 1\.6\dx of the sequential throughput after 10 rounds; about 6\d more rounds \(\d+ s\) would decide\.$/,
    );
  });

  it('leans where the interval excludes 1, but not among all comparisons', () => {
    const levels = [2, 4, 8, 16].map((workers) => level(workers, 1.563, 0.492));
    const [sentence] = sentences(level(1, 1), ...levels);
    expect(sentence).to.match(
      /^2 workers: 1\.\d+x of the sequential throughput \(1\.\d+x to 1\.\d+x\); among 4 comparisons that is not enough to call it a difference; about \d+ more rounds \(\d+ s\) would decide\.$/,
    );
  });

  it('does not call a level slower whose rounds hold more of the few requests that take very long', () => {
    // One CPU, on which each fiftieth request takes twenty times as long: of a round of ten requests most hold none of them.
    const onOneCpu = (workers: number, requests: number): Recording => {
      let [served, freeAtMs] = [0, 0];
      const answeredAt = (sentMs: number) => {
        served += 1;
        freeAtMs = Math.max(freeAtMs, sentMs) + (served % 50 === 25 ? 200 : 10);
        return freeAtMs;
      };
      const name = workers === 1 ? 'sequential' : `${workers} workers`;
      return recordingOfRounds(simulatedRounds(50, { workers, requests, answeredAt }), {
        kind: 'throughput',
        group: 'Throughput',
        name,
        workers,
      });
    };
    const [finding] = speedUps(onOneCpu(1, 10), onOneCpu(16, 50));
    expect(finding?.effects[0]?.low).to.be.within(0.5, 0.9);
    expect(finding?.effects[0]?.high).to.be.within(1.1, 2);
    expect(finding && plainSentence(finding)).to.match(/^16 workers: between /);
  });

  it('makes no claim from single measurements', () => {
    const once = (name: string, totalMs: number) =>
      handWrittenOf(
        Array.from({ length: 250 }, () => 1),
        { kind: 'throughput', group: 'Throughput', name },
        totalMs,
      );
    expect(sentences(once('sequential', 250), once('concurrent_8', 200))).to.deep.equal([]);
    expect(sentences(level(1, 1, 0, 1), level(8, 1.25, 0, 1))).to.deep.equal([]);
  });

  it('says nothing of rounds so few that the interval would enclose anything', () => {
    expect(sentences(level(1, 1, 0.3, 2), level(4, 1, 0, 2))).to.deep.equal([]);
  });

  it('says nothing without a sequential level, or of what has no samples', () => {
    expect(speedUp(evidenceOf([level(2, 2), level(4, 4)]))).to.deep.equal([]);
    expect(speedUp(evidenceOf([]))).to.deep.equal([]);
    const failed = failedRecording({ kind: 'throughput', group: 'Throughput', name: 'sequential' });
    expect(speedUp(evidenceOf([failed, level(4, 4)]))).to.deep.equal([]);
    const broken = failedRecording({
      kind: 'throughput',
      group: 'Throughput',
      name: '4 workers',
      workers: 4,
    });
    expect(sentences(level(1, 1), broken)).to.deep.equal([]);
  });
});
