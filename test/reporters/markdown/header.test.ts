import { expect } from 'chai';
import { headerSection } from '../../../reporters/markdown/header';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { headings, nodesOf, parsed } from '../../doubles/rendered';
import { environment, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';

describe('reporters/markdown/header @unit', () => {
  it('counts what was measured', () => {
    const recordings = [recordingOf({ rounds: [[1]] }), failedRecording()];
    expect(headerSection(reportOfRecordings(recordings))).to.equal(
      '# embeddings: 1 scenario measured\n\n**Generated:** 2026-01-02 03:04:05 UTC · **commit** `0123456` (main, with changes)',
    );
  });

  it('says so in a box when tests did not pass', () => {
    const tests = [testEntry('a', 'failed'), testEntry('b', 'passed'), testEntry('c', 'skipped')];
    const lines = headerSection(reportOf({ tests })).split('\n');
    expect(lines[0]).to.equal('# embeddings: 0 scenarios measured, 1 test failed, 1 test skipped');
    expect(lines.slice(-2)).to.deep.equal([
      '> [!CAUTION]',
      '> **1 test of 3 did not pass.** What they measured is shown, but incomplete; see [Failed and Skipped Tests](#failed-and-skipped-tests).',
    ]);
    expect(headerSection(reportOf({ tests: tests.slice(1) }))).not.to.include('[!CAUTION]');
  });

  it('does without a commit and a pattern, and shows those there are', () => {
    const { commit, ...elsewhere } = environment;
    expect(headerSection(reportOf({ environment: elsewhere }))).not.to.include('commit');
    const clean = { ...elsewhere, commit: { hash: 'abcdef0123', branch: 'feat/@x', isModified: false } };
    expect(commit?.isModified).to.equal(true);
    expect(headerSection(reportOf({ environment: clean, grep: 'px|KB' }))).to.include(
      '**commit** `abcdef0` (`feat/@x`) · **tests selected by** <code>px&#124;KB</code>',
    );
  });

  it('makes no link of the service', () => {
    const root = parsed(headerSection(reportOf({ service: 'www.example.com' })));
    expect(headings(root)).to.deep.equal(['# www.example.com: 0 scenarios measured']);
    expect(nodesOf(root, 'link')).to.deep.equal([]);
  });
});
