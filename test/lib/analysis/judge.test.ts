import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { judged } from '../../../lib/analysis/judge';
import { noisyRounds } from '../../doubles/noise';
import { evidenceOf, failedRecording, recordingOf } from '../../doubles/recordings';
import { seededNormal } from '../stats/reference';

const RULES = join(__dirname, '../../../lib/analysis/rules');

/** An ordinary session: an input with four values, three levels of workers, and an input that fails. */
function session() {
  const normal = seededNormal(6);
  const inputs = [100, 512, 1024, 4096].map((value) =>
    recordingOf({
      rounds: noisyRounds({ normal, medianMs: 5 + value / 20 }),
      group: 'Image',
      name: `${value} px`,
      value,
    }),
  );
  const levels = [1, 2, 4].map((workers) =>
    recordingOf({
      rounds: noisyRounds({ normal, medianMs: 10, perRound: 24 }),
      kind: 'throughput',
      group: 'Throughput',
      name: workers === 1 ? 'sequential' : `${workers} workers`,
      workers,
    }),
  );
  return evidenceOf([...inputs, ...levels, failedRecording({ group: 'Text', name: 'long' })], {
    sharesProcess: true,
  });
}

describe('lib/analysis/judge @unit', () => {
  it('gives problems first, then what was found, then what it is worth', () => {
    expect(judged(session()).map(({ rule }) => rule)).to.deep.equal([
      'failures',
      'input-ratio',
      'sequential-throughput',
      'speed-up',
      'speed-up',
      'input-law',
      'consistency',
      'shared-process',
      'measurement-order',
    ]);
  });

  it('says the same of the same recordings', () => {
    expect(judged(session())).to.deep.equal(judged(session()));
  });

  it('names only scenarios there are, and numbers that are numbers', () => {
    const evidence = session();
    const ids = evidence.scenarios.map(({ id }) => id);
    for (const { scenarios, effects, sampleSize, evidence: how, sentence } of judged(evidence)) {
      expect(ids).to.include.members([...scenarios]);
      const numbers = effects.flatMap(({ value, low = 0, high = 0, confidence = 0 }) => [
        value,
        low,
        high,
        confidence,
      ]);
      expect([...numbers, sampleSize].filter((number) => !Number.isFinite(number))).to.deep.equal([]);
      expect(how).to.match(/\S/);
      expect(sentence.length).to.be.at.least(1);
    }
  });

  it('says nothing of the times of requests that are there to be weighed', () => {
    const rounds = Array.from({ length: 20 }, (_, round) =>
      Array.from({ length: 25 }, (_unused, index) => (index % 5 === 0 ? 90 : 10) + round + index / 100),
    );
    const rulesOf = (kind: 'single' | 'leak') =>
      judged(evidenceOf([recordingOf({ rounds, kind, name: 'a' })])).map(({ rule }) => rule);
    expect(rulesOf('single')).to.include.members(['consistency', 'steadiness']);
    expect(rulesOf('leak')).to.deep.equal(['no-errors']);
  });

  it('says nothing of nothing', () => {
    expect(judged(evidenceOf([]))).to.deep.equal([]);
  });

  it('has a test for each rule', () => {
    const rules = readdirSync(RULES).map((file) => file.replace('.ts', ''));
    const tests = readdirSync(join(__dirname, 'rules')).map((file) => file.replace('.test.ts', ''));
    expect(rules.length).to.be.at.least(15);
    expect(tests).to.deep.equal(rules);
  });
});
