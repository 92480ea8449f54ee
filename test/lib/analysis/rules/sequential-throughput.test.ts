import { expect } from 'chai';
import { sequentialThroughput } from '../../../../lib/analysis/rules/sequential-throughput';
import { evidenceOf, recordingOf, sentencesOf } from '../../../doubles/recordings';

/** Rounds of 24 requests, those of every other round 5 % longer. */
function sequential(rounds: number) {
  return recordingOf({
    rounds: Array.from({ length: rounds }, (_, round) =>
      Array.from({ length: 24 }, () => 10 * (round % 2 === 0 ? 1 : 1.05)),
    ),
    kind: 'throughput',
    group: 'Throughput',
    name: 'sequential',
  });
}

describe('lib/analysis/rules/sequential-throughput @unit', () => {
  it('gives the throughput of one request after the other', () => {
    const findings = sequentialThroughput(evidenceOf([sequential(10)]));
    expect(findings.map(({ section, sampleSize }) => [section, sampleSize])).to.deep.equal([
      ['key findings', 240],
    ]);
    expect(sentencesOf(sequentialThroughput, [sequential(10)])).to.deep.equal([
      'Throughput: one request after the other, 98 req/s (95 to 100).',
    ]);
  });

  it('gives no throughput from rounds too few for an interval', () => {
    expect(sentencesOf(sequentialThroughput, [sequential(2)])).to.deep.equal([]);
  });
});
