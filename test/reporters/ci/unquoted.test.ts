import { expect } from 'chai';
import { annotationsOf } from '../../../reporters/ci/annotations';
import { unquoted } from '../../../reporters/ci/unquoted';
import { commentParts, joined } from '../../../reporters/markdown/comment';
import { findingOf, reportOf, testEntry } from '../../doubles/reports';

const quotes = [{ source: 'The service printed last', foreign: 'password=secret' }];

const report = reportOf({
  tests: [
    testEntry('of this package', 'failed', { error: 'It got 500.', quotes }),
    testEntry('of the test', 'failed', { thrown: 'expected 1 to equal 2' }),
    testEntry('well', 'passed'),
  ],
  findings: [
    findingOf({ severity: 'problem', sentence: [{ name: 'lists' }, ': it ended early.', ...quotes] }),
  ],
});

describe('reporters/ci/unquoted @unit', () => {
  it('leaves out what others said, not what a test threw itself', () => {
    const { tests, findings } = unquoted(report);
    expect(tests.map(({ error, thrown, quotes: left }) => [error ?? thrown, left])).to.deep.equal([
      ['It got 500.', undefined],
      ['expected 1 to equal 2', undefined],
      [undefined, undefined],
    ]);
    expect(findings.map(({ sentence }) => sentence)).to.deep.equal([
      [{ name: 'lists' }, ': it ended early.'],
    ]);
  });

  it('so that neither comments nor annotations have it', () => {
    expect(joined(commentParts(report))).to.contain('secret');
    expect(joined(commentParts(unquoted(report)))).not.to.contain('secret');
    expect(JSON.stringify(annotationsOf([unquoted(report)], '/'))).not.to.contain('secret');
  });
});
