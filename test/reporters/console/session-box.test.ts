import { expect } from 'chai';
import { sessionBox } from '../../../reporters/console/session-box';
import { recordingOf } from '../../doubles/recordings';
import { findingOf, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';

const TERMINAL = { columns: 100, hasColors: false, canMove: false };
type Given = Parameters<typeof sessionBox>[0];

/** What stands in the box, without it. */
function rowsOf(reports: Given, terminal = TERMINAL): readonly string[] {
  return sessionBox(reports, terminal)
    .split('\n')
    .flatMap((line) => /^ {2}│ (.*?) *│$/.exec(line)?.[1] ?? []);
}

const measured = reportOfRecordings([recordingOf({ rounds: [[1]] })]);

describe('sessionBox @unit', () => {
  it('says what was measured and where the report is', () => {
    const report = reportOfRecordings([
      recordingOf({ rounds: [[1]] }),
      recordingOf({ name: 'b', rounds: [[1]] }),
    ]);
    expect(rowsOf([{ report, markdownPath: 'reports/performance/embeddings_performance.md' }])).to.deep.equal(
      [
        'embeddings: 2 scenarios measured',
        'Performance report: reports/performance/embeddings_performance.md',
      ],
    );
  });

  it('has three findings of the first section, in plain text', () => {
    const finding = (text: string, parts = {}) =>
      findingOf({ sentence: [{ name: text }, ' is so.'], ...parts });
    const findings = [
      finding('elsewhere', { section: 'analysis' }),
      ...['a', 'b\u001b[31m', 'c', 'd'].map((text) => finding(text)),
    ];
    expect(rowsOf([{ report: { ...measured, findings } }])).to.deep.equal([
      'embeddings: 1 scenario measured',
      '· a is so.',
      '· b is so.',
      '· c is so.',
    ]);
  });

  it('warns of what stands out, and counts none of that among the doubts', () => {
    const warning = findingOf({
      severity: 'warning',
      sentence: ['hello is above its normal range.'],
      advice: 'Measure again.',
    });
    const findings = [findingOf({ sentence: ['100 req/s.'] }), warning];
    const doubt = findingOf({ severity: 'warning', section: 'trust', sentence: ['The machine was busy.'] });
    expect(rowsOf([{ report: { ...measured, findings: [...findings, doubt] } }])).to.deep.equal([
      'embeddings: 1 scenario measured',
      '· 100 req/s.',
      '⚠ hello is above its normal range.',
      '→ Measure again.',
      '⚠ The machine was busy.',
    ]);
  });

  it('has the first problem with its cure; the counts tell that there are more', () => {
    const problem = (text: string) =>
      findingOf({ severity: 'problem', sentence: [text], advice: 'Look at the service.' });
    const findings = [problem('5 of 30 requests failed.'), problem('Two.'), problem('Three.')];
    const tests = [testEntry('a', 'failed', { error: 'said by the findings' }), testEntry('b', 'skipped')];
    expect(rowsOf([{ report: { ...measured, findings, tests } }])).to.deep.equal([
      'embeddings: 1 scenario measured, 1 test failed, 1 test skipped',
      '✖ 5 of 30 requests failed.',
      '→ Look at the service.',
    ]);
  });

  it('says what failed where nothing was measured', () => {
    const error = 'The app did not start.';
    const tests = ['a', 'b'].map((title) => testEntry(title, 'not run', { error }));
    expect(rowsOf([{ report: reportOf({ tests }) }])).to.deep.equal([
      'embeddings: 0 scenarios measured, 2 tests not run',
      '✖ The app did not start.',
    ]);
    const failed = testEntry('c', 'failed', { error: 'It said no.' });
    expect(rowsOf([{ report: reportOf({ tests: [failed] }) }])[1]).to.equal('✖ c: It said no.');
  });

  it('doubts no numbers where there are none', () => {
    const doubt = findingOf({ severity: 'warning', section: 'trust' });
    expect(rowsOf([{ report: reportOf({ findings: [doubt] }) }])).to.have.lengthOf(1);
  });

  it('says how many doubts there are, and the first that has a cure with it', () => {
    const doubt = findingOf({
      severity: 'warning',
      section: 'trust',
      sentence: ['The machine was busy.'],
      advice: 'Close other programs.',
    });
    expect(rowsOf([{ report: { ...measured, findings: [doubt] } }]).slice(1)).to.deep.equal([
      '⚠ The machine was busy.',
      '→ Close other programs.',
    ]);
    const { advice, ...incurable } = doubt;
    expect(advice).to.be.a('string');
    const other = { ...incurable, sentence: ['Nothing helps.'] };
    expect(rowsOf([{ report: { ...measured, findings: [other, doubt] } }]).slice(1)).to.deep.equal([
      '⚠ 2 doubts about these numbers, one of them: The machine was busy.',
      '→ Close other programs.',
    ]);
    expect(rowsOf([{ report: { ...measured, findings: [other] } }]).slice(1)).to.deep.equal([
      '⚠ Nothing helps.',
    ]);
  });

  it('has one part for each service', () => {
    const text = sessionBox([{ report: measured }, { report: reportOf({ service: 'search' }) }], TERMINAL);
    expect(text.split('\n')).to.deep.equal([
      '  ┌─────────────────────────────────┐',
      '  │ embeddings: 1 scenario measured │',
      '  ├─────────────────────────────────┤',
      '  │ search: 0 scenarios measured    │',
      '  └─────────────────────────────────┘',
    ]);
  });
});
