import { expect } from 'chai';
import { sessionVerdict } from '../../../lib/report/session-verdict';
import { failedRecording } from '../../doubles/recordings';
import { reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';
import { measuredWithThresholds } from '../../doubles/thresholds';

const kept = measuredWithThresholds('1 KB', 10, { 'p(50)': '< 20 ms' });
const broken = measuredWithThresholds('2 KB', 100, { 'p(50)': '< 20 ms', mean: '< 500 ms' });
const unsupported = measuredWithThresholds('3 KB', 10, { 'p(99.9)': '< 20 ms' });

function failedTest(scenario: string) {
  return testEntry(scenario, 'failed', { scenarios: [scenario] });
}

describe('lib/report/session-verdict @unit', () => {
  it('is measured where there are no thresholds, and kept where all of them are', () => {
    expect(sessionVerdict(reportOf())).to.deep.include({ state: 'measured', title: '0 scenarios measured' });
    expect(sessionVerdict(reportOfRecordings([kept]))).to.deep.include({
      state: 'kept',
      title: '1 scenario measured, 1 threshold kept',
    });
  });

  it('counts each verdict, and has the broken ones first', () => {
    const { state, title, failing } = sessionVerdict(reportOfRecordings([unsupported, kept, broken]));
    expect(state).to.equal('failed');
    expect(title).to.equal('3 scenarios measured, 1 of 4 thresholds broken, 1 unsupported');
    expect(failing.map(({ scenario, result }) => `${scenario} ${result.verdict}`)).to.deep.equal([
      'Size: 2 KB broken',
      'Size: 3 KB unsupported',
    ]);
  });

  it('does not count a test twice that failed by its threshold alone', () => {
    const tests = [failedTest('Size: 2 KB')];
    const { failedTests, title } = sessionVerdict(reportOfRecordings([broken], { tests }));
    expect(failedTests).to.deep.equal([]);
    expect(title).to.equal('1 scenario measured, 1 of 2 thresholds broken');
  });

  it('counts it where requests failed as well, or where its threshold is kept', () => {
    const failing = { ...broken, failures: failedRecording().failures };
    expect(failing.failures).to.have.length(1);
    const both = sessionVerdict(reportOfRecordings([failing], { tests: [failedTest('Size: 2 KB')] }));
    expect(both.title).to.equal('1 scenario measured, 1 of 2 thresholds broken, 1 test failed');
    const other = sessionVerdict(reportOfRecordings([kept], { tests: [failedTest('Size: 1 KB')] }));
    expect(other).to.deep.include({
      state: 'failed',
      title: '1 scenario measured, 1 threshold kept, 1 test failed',
    });
  });

  it('fails where a failed hook kept a test from running, not where it was left out', () => {
    const kept = testEntry('Size: 1 KB', 'not run', { thrown: 'no database' });
    const verdict = sessionVerdict(reportOf({ tests: [kept, testEntry('Size: 2 KB', 'not run')] }));
    expect(verdict).to.deep.include({ state: 'failed', title: '0 scenarios measured, 2 tests not run' });
    expect(verdict.failedTests).to.deep.equal([kept]);
  });

  it('is undecided where the data leaves it so', () => {
    const report = reportOfRecordings([measuredWithThresholds('1 KB', 10, { 'error rate': '< 1%' })]);
    expect(report.scenarios[0]?.summary.thresholds[0]?.verdict).to.equal('undecided');
    expect(sessionVerdict(report)).to.deep.include({
      state: 'undecided',
      title: '1 scenario measured, 1 of 1 threshold undecided',
    });
  });
});
