import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { reportJson } from '../../../lib/report/json';
import type { Report, TestEntry } from '../../../lib/report/report';
import { mergedThresholds } from '../../../lib/scenario/threshold-option';
import { recordingOf } from '../../doubles/recordings';
import { environment, reportOfRecordings, testEntry } from '../../doubles/reports';

const ROOT = join(__dirname, '../../..');
const TS = require.resolve('ts-node/register/transpile-only');

/** A report of one scenario of 10 ms, which promises to stay below. */
function withLimit(service: string, limitMs: number, tests: readonly TestEntry[] = []): Report {
  const recording = recordingOf({ name: 'a', rounds: Array.from({ length: 10 }, () => Array(15).fill(10)) });
  const thresholds = mergedThresholds([{ source: 'test', given: { 'p(50)': `< ${limitMs} ms` } }]);
  const scenario = { ...recording.scenario, thresholds };
  return reportOfRecordings([{ ...recording, scenario }], { service, tests });
}

describe('perf-markdown summary @slow', function () {
  this.timeout(60_000);
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'perf-markdown-summary-'));
    write('package.json', '{ "workspaces": ["packages/*"] }');
    for (const name of ['kept', 'broken', 'missing'])
      write(`packages/${name}/package.json`, '{ "scripts": { "perf": "mocha --grep @performance" } }');
    store('kept', withLimit('users', 100));
    store('broken', withLimit('search', 1));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  function store(name: string, report: Report): void {
    const path = `packages/${name}/reports/performance/${report.service}_performance`;
    write(`${path}.json`, reportJson(report));
    write(`${path}.md`, '# A report');
  }

  function summary(...words: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['-r', TS, join(ROOT, 'reporters/cli.ts'), 'summary', ...words],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          GITHUB_STEP_SUMMARY: join(root, 'step.md'),
          TS_NODE_PROJECT: join(ROOT, 'tsconfig.json'),
        },
      },
    );
    return { status, stdout, stderr };
  }

  it('has a line for each service of the workspaces, those that fail first, and says what is missing', () => {
    const { status, stdout, stderr } = summary();
    expect(stderr).to.equal('');
    const [broken, limit, missing, kept, title] = stdout.split('\n');
    expect(broken).to.equal(
      '✖ search: 1 scenario measured, 1 of 1 threshold broken (packages/broken/reports/performance/search_performance.md)',
    );
    expect(limit).to.match(/^ {4}Input: a: .* is 10.* ms .*, limit < 1 ms$/);
    expect(missing).to.equal(
      '✖ packages/missing: no report: it has performance tests, but there is no packages/missing/reports/performance/*_performance.json: they did not run.',
    );
    expect(kept).to.match(/^✔ users: 1 scenario measured, 1 threshold kept \(/);
    expect(title).to.equal('1 of 3 services fails, 1 has no report.');
    expect(status).to.equal(1);
    expect(readFileSync(join(root, 'step.md'), 'utf8')).to.contain('### Performance: 1 of 3 services fails');
  });

  it('writes a document with links, and a comment with each report', () => {
    summary('--output', 'docs/performance.md', '--comment', 'comment.md');
    const document = readFileSync(join(root, 'docs/performance.md'), 'utf8');
    expect(document).to.match(/^# Performance: 1 of 3 services fails, 1 has no report\n/);
    expect(document.indexOf('limit')).to.be.lessThan(document.indexOf('| Service'));
    expect(document).to.contain('[report](../packages/kept/reports/performance/users_performance.md)');
    const comment = readFileSync(join(root, 'comment.md'), 'utf8');
    expect(comment).to.match(/^<!-- perf-markdown: summary -->\n### Performance: /);
    expect(comment).to.contain('users: 1 scenario').and.not.contain('](../');
  });

  it('takes files, folders and patterns, each report once; one that matches nothing is a line', () => {
    const kept = 'packages/kept/reports/performance/users_performance.json';
    const { status, stdout } = summary(kept, 'packages/*/reports/**/users_performance.json', 'packages/kept');
    expect([status, stdout.split('\n').slice(1)]).to.deep.equal([0, ['1 service, none of which fails.', '']]);
    const none = summary('services/billing_performance.json', kept);
    expect(none.stdout).to.match(
      /^✖ billing: no report: services\/billing_performance\.json matches no report\.\n✔ users/,
    );
    expect(none.status).to.equal(1);
  });

  it('has a line for a file that is no report, and for a test that failed', () => {
    write('packages/missing/reports/performance/bad_performance.json', '{}');
    store('kept', withLimit('users', 100, [testEntry('b', 'failed', { error: 'It said 500.' })]));
    const { stdout } = summary();
    expect(stdout).to.contain(
      '✖ bad: no report: packages/missing/reports/performance/bad_performance.json cannot be read:',
    );
    expect(stdout).to.contain('    Embeddings b: It said 500.\n');
    expect(stdout).to.contain('2 of 3 services fail, 1 has no report.');
  });

  it('says that reports are of different states of the code', () => {
    const commit = { hash: 'f'.repeat(40), branch: 'main', isModified: false };
    store('kept', { ...withLimit('users', 100), environment: { ...environment, commit } });
    expect(summary().stdout).to.contain(
      '⚠ They were measured at 2 different commits: a report that was not renewed',
    );
  });

  it('tells its flags, and refuses others', () => {
    expect(summary('--help')).to.deep.include({ status: 0, stderr: '' });
    const { status, stderr } = summary('--out', 'a.md');
    expect(status).to.equal(2);
    expect(stderr).to.contain('`--out`').and.contain('`npx perf-markdown summary --help`');
  });
});
