import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { speedUp } from '../../../../lib/analysis/rules/speed-up';
import type { Recording } from '../../../../lib/measure/recording';
import { evidenceOf, failedRecording, handWrittenOf, recordingOf } from '../../../doubles/recordings';

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
    value: workers,
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
      '4 workers: contention, 0.70x the throughput of sequential (0.70x to 0.70x); the cause was not measured.',
    ]);
  });

  it('calls flat what lies within 10 % of sequential, without naming a cause', () => {
    const [sentence, ...others] = sentences(level(1, 1, 0.02), level(4, 1, -0.02));
    expect(others).to.deep.equal([]);
    expect(sentence).to.match(
      /^4 workers: at most [\d.]+ % more throughput than sequential \(0\.99\dx to 1\.0\dx\); the cause was not measured\.$/,
    );
  });

  it('says that the data does not show it where the interval is wide, and has one that encloses 1', () => {
    const wide = [level(1, 1, 0.3), level(4, 1, -0.2)];
    expect(sentences(...wide)[0]).to.equal(
      '4 workers: the data does not show whether throughput differs from sequential.',
    );
    const { low: least = 0, high: most = 0 } = speedUps(...wide)[0]?.effects[0] ?? {};
    expect(least).to.be.within(0.9, 1);
    expect(most).to.be.within(1.6, 1.8);
    let undecided = 0;
    for (let speed = 1; speed < 1.1; speed += 0.002) {
      // Where each level for itself would exclude 1 by a hair, both of them together do not.
      for (const finding of speedUps(level(1, 1, 0.3), level(2, speed), level(4, speed))) {
        const { value = 0, low = 0, high = 0 } = finding.effects[0] ?? {};
        const isUndecided = plainSentence(finding).includes('the data does not show whether');
        expect(isUndecided, `${value} (${low} to ${high})`).to.equal(low <= 1 && high >= 1);
        if (isUndecided) undecided += 1;
      }
    }
    expect(undecided).to.be.within(10, 90);
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
    const failed = failedRecording({ kind: 'throughput', group: 'Throughput', name: 'sequential', value: 1 });
    expect(speedUp(evidenceOf([failed, level(4, 4)]))).to.deep.equal([]);
    const broken = failedRecording({ kind: 'throughput', group: 'Throughput', name: '4 workers', value: 4 });
    expect(sentences(level(1, 1), broken)).to.deep.equal([]);
  });
});
