import { expect } from 'chai';
import { plainSentence } from '../../../../lib/analysis/finding';
import { reassessed } from '../../../../lib/report/assemble';
import { mergedReport } from '../../../../lib/shards/merged';
import { reportOfRecordings } from '../../../doubles/reports';
import { shardOf, whole } from '../../../doubles/shards';

function saidOf(report: ReturnType<typeof reassessed>): readonly string[] {
  return report.findings.filter(({ rule }) => rule === 'counted-times').map(plainSentence);
}

describe('The rule counted @unit', () => {
  it('says how many shards made a load, and how exact its times are', () => {
    const report = mergedReport(
      [1, 2, 3].map((number) => shardOf(number)),
      new Date(),
    );
    expect(saidOf(report)).to.deep.equal([
      '3 shards made these loads together. They counted times instead of keeping them: each percentile is exact to ±0.049 %, and nothing is said of how times followed each other.',
    ]);
  });

  it('says nothing of a load with samples', () => {
    expect(saidOf(reassessed(reportOfRecordings([whole])))).to.deep.equal([]);
  });
});
