import { expect } from 'chai';
import { headerSection } from '../../../reporters/markdown/header';
import { failedRecording, recordingOf } from '../../doubles/recordings';
import { headings, nodesOf, parsed, shownSection } from '../../doubles/rendered';
import { environment, reportOf, reportOfRecordings, testEntry } from '../../doubles/reports';
import { measuredWithThresholds } from '../../doubles/thresholds';

describe('reporters/markdown/header @unit', () => {
  it('counts what was measured', () => {
    const recordings = [recordingOf({ rounds: [[1]] }), failedRecording()];
    expect(shownSection(headerSection(reportOfRecordings(recordings)))).to.equal(
      '# embeddings: 1 scenario measured\n\n**Generated:** 2026-01-02 03:04:05 UTC · **commit** `0123456` (main, with changes)',
    );
  });

  it('says so in a box when tests did not pass', () => {
    const tests = [
      testEntry('a', 'failed', { error: 'it broke @all' }),
      testEntry('b', 'passed'),
      testEntry('c', 'skipped'),
    ];
    const lines = shownSection(headerSection(reportOf({ tests }))).split('\n');
    expect(lines[0]).to.equal('# 🔴 embeddings: 0 scenarios measured, 1 test failed, 1 test skipped');
    expect(lines.slice(-3)).to.deep.equal([
      '> [!CAUTION]',
      '> **1 of 3 tests did not pass.** What they measured is shown, but incomplete.',
      '> - **failed** a: `it broke @all`',
    ]);
    expect(shownSection(headerSection(reportOf({ tests: tests.slice(1) })))).not.to.include('[!CAUTION]');
  });

  it('names broken thresholds first, and no more than five of them', () => {
    const recordings = [1, 2, 3, 4, 5, 6].map((size) =>
      measuredWithThresholds(`${size} KB`, 100, { max: '< 20 ms' }),
    );
    const lines = shownSection(headerSection(reportOfRecordings(recordings)))
      .split('\n')
      .slice(-8);
    expect(lines[1]).to.equal('> **6 of 6 thresholds fail.**');
    expect(lines[2]).to.equal('> - **broken** Size: 1 KB: max is 114 ms (n=150), limit \\< 20 ms');
    expect(lines.at(-1)).to.equal('> - and 1 more');
  });

  it('does without a commit and a pattern, and shows those there are', () => {
    const { commit, ...elsewhere } = environment;
    expect(shownSection(headerSection(reportOf({ environment: elsewhere })))).not.to.include('commit');
    const clean = { ...elsewhere, commit: { hash: 'abcdef0123', branch: 'feat/@x', isModified: false } };
    expect(commit?.isModified).to.equal(true);
    expect(shownSection(headerSection(reportOf({ environment: clean, grep: 'px|KB' })))).to.include(
      '**commit** `abcdef0` (`feat/@x`) · **tests selected by** <code>px&#124;KB</code>',
    );
  });

  it('makes no link of the service', () => {
    const root = parsed(shownSection(headerSection(reportOf({ service: 'www.example.com' }))));
    expect(headings(root)).to.deep.equal(['# www.example.com: 0 scenarios measured']);
    expect(nodesOf(root, 'link')).to.deep.equal([]);
  });
});
