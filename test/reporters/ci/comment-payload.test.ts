import { expect } from 'chai';
import { commentPayload } from '../../../reporters/ci/comment-payload';
import { reportOf, testEntry } from '../../doubles/reports';

describe('commentPayload @unit', () => {
  it('begins with a line that does not show, by which a later run finds it', () => {
    expect(commentPayload([reportOf()]).split('\n')[0]).to.equal('<!-- perf-markdown -->');
    expect(commentPayload([reportOf()], 'embeddings').split('\n')[0]).to.equal(
      '<!-- perf-markdown: embeddings -->',
    );
  });

  it('holds the report of every service', () => {
    const text = commentPayload([reportOf(), reportOf({ service: 'search' })]);
    expect(text).to.contain('embeddings: 0 scenarios').and.contain('search: 0 scenarios');
  });

  it('fits into a comment, with the verdict of every service', () => {
    const tests = Array.from({ length: 2000 }, (_, index) =>
      testEntry(`${index}`, 'failed', { error: 'It failed. '.repeat(20) }),
    );
    const text = commentPayload([reportOf({ tests }), reportOf({ service: 'search', tests })]);
    expect(text.length).to.be.at.most(60_000);
    expect(text).to.contain('embeddings: 0 scenarios measured, 2,000 tests failed');
    expect(text).to.contain('search: 0 scenarios measured, 2,000 tests failed');
  });
});
