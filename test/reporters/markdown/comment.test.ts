import { expect } from 'chai';
import { reportComment } from '../../../reporters/markdown/comment';
import { promising } from '../../doubles/promising';
import { headings, nodesOf, parsed } from '../../doubles/rendered';
import { goldenReport, reportOfRecordings } from '../../doubles/reports';

function many(count: number) {
  const recordings = Array.from({ length: count }, (_, index) =>
    promising(`${index} KB`, 10, { max: '< 5 ms' }),
  );
  return reportOfRecordings(recordings);
}

describe('reporters/markdown/comment @unit', () => {
  it('begins with the hidden line by which a bot finds it, and a heading of the third level', () => {
    const lines = reportComment(goldenReport()).split('\n');
    expect(lines[0]).to.equal('<!-- perf-markdown: embeddings -->');
    expect(lines[2]).to.match(/^### 🔴 embeddings: 5 scenarios measured, /);
  });

  it('has what is at the top of the report, and all results folded below', () => {
    const root = parsed(reportComment(goldenReport()));
    expect(headings(root).slice(1)).to.deep.equal([
      '#### Key Findings',
      '#### Test Configuration',
      '#### Input Variation',
      '##### Image dimension',
      '#### Throughput',
      '#### Analysis',
      '#### Single Scenarios',
      '#### Cold Start',
      '#### Failed and Skipped Tests',
    ]);
  });

  it('has neither pictures nor links, which a comment has no file for', () => {
    const comment = reportComment(goldenReport());
    expect(comment).not.to.include('<img');
    expect(nodesOf(parsed(comment), 'link')).to.deep.equal([]);
  });

  it('leaves out the last sections first where it would be too long, and says how many', () => {
    const whole = reportComment(goldenReport()).length;
    const comment = reportComment(goldenReport(), whole - 1);
    expect(comment.length).to.be.lessThan(whole);
    expect(comment).to.include('1 more section is in the report file.');
    expect(comment).to.include('#### Failed and Skipped Tests');
    expect(comment).not.to.include('Passed without a measurement');
  });

  it('keeps the verdict whatever the room', () => {
    const comment = reportComment(many(1000));
    expect(comment.length).to.be.at.most(60_000);
    expect(comment).to.include(
      '### 🔴 embeddings: 1,000 scenarios measured, 1,000 of 1,000 thresholds broken',
    );
    expect(comment).to.include('**1,000 of 1,000 thresholds not kept.**');
    expect(comment).to.include('- and 995 more');
    expect(comment).to.include('This is cut; everything is in the report file.');
  });
});
