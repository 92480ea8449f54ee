import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { reassessed } from '../../lib/report/assemble';
import { reportJson } from '../../lib/report/json';
import { reportHtml } from '../../reporters/html/report-html';
import { reportMarkdown } from '../../reporters/markdown/report-markdown';
import { version } from '../../reporters/version';
import { goldenReport } from '../doubles/reports';

const ROOT = join(__dirname, '../..');
const TS = require.resolve('ts-node/register/transpile-only');

function perfMarkdown(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-r', TS, join(ROOT, 'reporters/cli.ts'), ...words],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('reporters/cli @slow', function () {
  this.timeout(60_000);
  let folder = '';
  let json = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-cli-'));
    json = join(folder, 'embeddings_performance.json');
    writeFileSync(json, reportJson({ ...goldenReport(), findings: [] }));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('judges recorded samples again, and prints the report', () => {
    expect(perfMarkdown('report', json)).to.deep.equal({
      status: 0,
      stdout: reportMarkdown(reassessed(goldenReport())),
      stderr: '',
    });
  });

  it('writes it to a file', () => {
    const output = join(folder, 'again.md');
    expect(perfMarkdown('report', json, '--output', output)).to.deep.include({
      status: 0,
      stdout: `${output}\n`,
    });
    expect(readFileSync(output, 'utf8')).to.equal(reportMarkdown(reassessed(goldenReport())));
  });

  it('refuses a file of another kind, and leaves it alone', () => {
    const output = join(folder, 'report.pdf');
    writeFileSync(output, 'a picture');
    const { status, stderr } = perfMarkdown('report', json, '--output', output);
    expect(status).to.equal(2);
    expect(stderr).to.include('There is no report as .pdf: end `--output` in .md, .html or .csv, got ');
    expect(readFileSync(output, 'utf8')).to.equal('a picture');
  });

  it('says what could not be written, and where to write it', () => {
    const { status, stderr } = perfMarkdown('report', json, '--output', folder);
    expect(status).to.equal(2);
    expect(stderr).to.match(/ could not be written: .+ is a folder\. Name a place where it can be\.\n$/);
  });

  it('is content where nobody reads its report to the end', () => {
    const words = `"${process.execPath}" -r "${TS}" "${join(ROOT, 'reporters/cli.ts')}" report "${json}"`;
    const { stderr } = spawnSync('sh', ['-c', `${words} | true`], { cwd: ROOT, encoding: 'utf8' });
    expect(stderr).to.equal('');
  });

  it('writes a page of HTML where the file is called so', () => {
    const output = join(folder, 'again.html');
    expect(perfMarkdown('report', json, '--output', output)).to.deep.include({ status: 0, stderr: '' });
    expect(readFileSync(output, 'utf8')).to.equal(reportHtml(reassessed(goldenReport())));
  });

  it('gives its version', () => {
    expect(perfMarkdown('--version')).to.deep.include({ status: 0, stdout: `${version}\n` });
  });

  it('says what is wrong, and ends with 2', () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{}');
    const problems = [['rep'], ['report', broken]].map((words) => {
      const { status, stdout, stderr } = perfMarkdown(...words);
      expect([status, stdout]).to.deep.equal([2, '']);
      return stderr.split('\n')[0]?.replaceAll(folder, '');
    });
    expect(problems).to.deep.equal([
      'There is no command `rep`.',
      '/broken.json is no report of perf-markdown: expected `schemaVersion` to be 1, got nothing. Give a `<service>_performance.json`.',
    ]);
  });
});
