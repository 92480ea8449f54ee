import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { reportJson } from '../../lib/report/json';
import { reportMarkdown } from '../../reporters/markdown/report-markdown';
import { writeReport } from '../../reporters/report-files';
import { goldenReport } from '../doubles/reports';

describe('reporters/report-files @unit', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-files-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('writes the report and its JSON, and makes the folder', () => {
    const reportsDir = join(folder, 'reports', 'performance');
    const { markdownPath, problem } = writeReport(reportsDir, goldenReport());
    expect(problem).to.equal(undefined);
    expect(markdownPath).to.equal(join(reportsDir, 'embeddings_performance.md'));
    expect(readFileSync(markdownPath, 'utf8')).to.equal(reportMarkdown(goldenReport()));
    const json = readFileSync(join(reportsDir, 'embeddings_performance.json'), 'utf8');
    expect(json).to.equal(reportJson(goldenReport()));
  });

  it('replaces the last report', () => {
    writeReport(folder, goldenReport());
    const { markdownPath } = writeReport(folder, {
      ...goldenReport(),
      tests: [],
      scenarios: [],
      findings: [],
    });
    expect(readFileSync(markdownPath, 'utf8')).to.match(/^# embeddings: 0 scenarios measured\n/);
  });

  it('saves what was measured elsewhere, and says where and why, if it cannot be written', () => {
    const reportsDir = join(folder, 'occupied');
    writeFileSync(reportsDir, 'a file where the folder should be');
    const { markdownPath, problem } = writeReport(reportsDir, goldenReport());
    try {
      expect(problem).to.match(
        /^The report could not be written to .*occupied: \S+: .*\. What was measured /,
      );
      expect(problem).to.include(`is saved in ${markdownPath} instead.`);
      expect(readFileSync(markdownPath, 'utf8')).to.equal(reportMarkdown(goldenReport()));
      const json = readFileSync(markdownPath.replace(/\.md$/, '.json'), 'utf8');
      expect(json).to.equal(reportJson(goldenReport()));
    } finally {
      rmSync(dirname(markdownPath), { recursive: true });
    }
  });

  it('does so, too, if only the Markdown cannot be written; the JSON is in place by then', () => {
    mkdirSync(join(folder, 'embeddings_performance.md'));
    const { markdownPath, problem } = writeReport(folder, goldenReport());
    try {
      expect(problem).to.include('could not be written');
      const json = readFileSync(join(folder, 'embeddings_performance.json'), 'utf8');
      expect(json).to.equal(reportJson(goldenReport()));
      expect(readFileSync(markdownPath, 'utf8')).to.equal(reportMarkdown(goldenReport()));
    } finally {
      rmSync(dirname(markdownPath), { recursive: true });
    }
  });
});
