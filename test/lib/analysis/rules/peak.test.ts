import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { peak } from '../../../../lib/analysis/rules/peak';
import { evidenceOf, failedRecording, handWrittenOf, recordingOf } from '../../../doubles/recordings';
import { seededNormal } from '../../stats/reference';

const LEVELS = [1, 2, 4, 8, 16, 32];

/** Gunther's law with 100 req/s of one worker. */
function law(contention: number, coherency: number) {
  return (workers: number) =>
    (100 * workers) / (1 + contention * (workers - 1) + coherency * workers * (workers - 1));
}

/** Levels in rounds of 24 requests of each worker, with 3 % noise of the rounds. */
function levels(throughput: (workers: number) => number, rounds = 10, of: readonly number[] = LEVELS) {
  const normal = seededNormal(2);
  return of.map((workers) =>
    recordingOf({
      rounds: Array.from({ length: rounds }, () => {
        const ms = ((1000 * workers) / throughput(workers)) * Math.exp(0.03 * normal());
        return Array.from({ length: 24 * workers }, () => ms);
      }),
      kind: 'throughput',
      group: 'Throughput',
      name: workers === 1 ? 'sequential' : `${workers} workers`,
      workers,
    }),
  );
}

describe('lib/analysis/rules/peak @unit', () => {
  it('finds the number of workers with the highest throughput between the levels measured', () => {
    // The truth: √((1 − 0.05) / 0.01) = 9.75 workers, 426 req/s.
    const [finding, ...others] = peak(evidenceOf(levels(law(0.05, 0.01))));
    expect(others).to.deep.equal([]);
    const [workers] = finding?.effects ?? [];
    expect(workers?.value).to.be.within(9, 10.5);
    expect(workers?.low).to.be.below(9.75);
    expect(workers?.high).to.be.above(9.75);
    expect(finding && plainSentence(finding)).to.match(
      /^Throughput is highest at about (9\.\d\d|10\.\d) workers \(\S+ to \S+\), near 4[23]\d req\/s; 32 workers have \d\d % less \(\d\d % to \d\d %\) than 8 workers\.$/,
    );
  });

  it('says nothing where throughput goes on growing, or levels off', () => {
    expect(peak(evidenceOf(levels(law(0.02, 0))))).to.deep.equal([]);
    expect(peak(evidenceOf(levels(law(1, 0))))).to.deep.equal([]);
  });

  it('says nothing of a peak beyond the levels measured', () => {
    expect(peak(evidenceOf(levels(law(0.05, 0.0005), 10, [1, 2, 4, 8, 16])))).to.deep.equal([]);
  });

  it('says nothing of a pool that saturates, though the law would have a peak', () => {
    for (const lanes of [2, 3, 4, 6, 8])
      expect(peak(evidenceOf(levels((workers) => 100 * Math.min(workers, lanes)))), `${lanes}`).to.deep.equal(
        [],
      );
  });

  it('says what was measured alone where throughput falls and the law does not fit', () => {
    const knee = new Map([
      [1, 100],
      [2, 200],
      [4, 400],
      [8, 400],
      [16, 390],
      [32, 200],
    ]);
    const [finding] = peak(evidenceOf(levels((workers) => knee.get(workers) ?? 1)));
    expect(finding && plainSentence(finding)).to.match(
      /^Throughput falls by [45]\d % \(\d\d % to \d\d %\) from [48] workers with [34]\d\d req\/s \(\d+ to \d+\) to 32 workers\.$/,
    );
    expect(finding?.effects.map(({ quantity }) => quantity)).to.deep.equal([
      'throughput beyond the best level',
    ]);
  });

  it('fits no law to three levels or five rounds, says nothing of one burst, and leaves out a level without samples', () => {
    const peaked = law(0.05, 0.01);
    const quantities = (of: ReturnType<typeof levels>) =>
      peak(evidenceOf(of)).flatMap(({ effects }) => effects.map(({ quantity }) => quantity));
    expect(quantities(levels(peaked, 10, [1, 8, 32]))).to.deep.equal(['throughput beyond the best level']);
    expect(quantities(levels(peaked, 5))).to.deep.equal(['throughput beyond the best level']);
    const once = LEVELS.map((workers) => handWrittenOf([1, 2], { kind: 'throughput', name: `${workers}` }));
    expect(peak(evidenceOf(once))).to.deep.equal([]);
    const failed = failedRecording({
      kind: 'throughput',
      group: 'Throughput',
      name: '64 workers',
      workers: 64,
    });
    expect(peak(evidenceOf([...levels(peaked), failed]))).to.have.length(1);
  });
});
