import { expect } from 'chai';
import { commentParts, joined } from '../../../reporters/markdown/comment';
import { headings, nodesOf, parsed } from '../../doubles/rendered';
import { goldenReport, reportOfRecordings } from '../../doubles/reports';
import { measuredWithThresholds } from '../../doubles/thresholds';

describe('reporters/markdown/comment @unit', () => {
  it('has what is at the top of the report, two levels deeper, and all results folded', () => {
    const comment = joined(commentParts(goldenReport()));
    expect(headings(parsed(comment))).to.deep.equal([
      '### 🔴 embeddings: 5 scenarios measured, 1 test failed, 1 test interrupted, 1 test skipped, 1 test not run',
      '#### Key Findings',
      '##### Image dimension',
    ]);
    expect(
      Array.from(comment.matchAll(/^<summary>(.*)<\/summary>$/gm), ([, summary]) => summary),
    ).to.deep.equal([
      'What is in doubt, and what to do',
      'Test Configuration: 30 iterations per scenario, 320 requests per concurrency (1, 4), Node.js 20.19.0, 4 cores',
      'Input Variation',
      'Throughput',
      'Analysis',
      'Single Scenarios',
      'Cold Start',
      'Failed and Skipped Tests',
    ]);
  });

  it('has the thresholds before the findings', () => {
    const comment = joined(
      commentParts(reportOfRecordings([measuredWithThresholds('1 KB', 10, { max: '< 5 ms' })])),
    );
    expect(comment).to.match(/^### 🔴 embeddings: 1 scenario measured, 1 of 1 threshold broken\n/);
    expect(comment.indexOf('##### Thresholds')).to.be.within(1, comment.indexOf('#### Key Findings'));
  });

  it('has neither pictures nor links, which a comment has no file for', () => {
    const comment = joined(commentParts(goldenReport()));
    expect(comment).not.to.include('<img');
    expect(nodesOf(parsed(comment), 'link')).to.deep.equal([]);
  });
});
