import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { parsedHistory } from '../../lib/report/history';
import { markdownOf, RUN_LIMIT_MS, type Run, type RunOptions, reportOf, runMocha, textOf } from './run-mocha';

const HISTORY = 'reports/performance/small_history.ndjson';
const CLI = resolve(__dirname, '../../dist/reporters/cli.js');

function linesOf(run: Run): readonly string[] {
  return existsSync(join(run.folder, HISTORY)) ? textOf(run, HISTORY).trimEnd().split('\n') : [];
}

function measuredAgain({ folder }: Pick<Run, 'folder'>, options: RunOptions = {}): Promise<Run> {
  return runMocha({ suites: ['small'], folder, ...options });
}

function git(folder: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com'];
  return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

function committed(folder: string, message: string): void {
  git(folder, 'add', HISTORY, 'reports/performance/.gitattributes');
  git(folder, 'commit', '--quiet', '--message', message);
}

describe('History @integration', function () {
  this.timeout(2 * RUN_LIMIT_MS);

  it('each session adds a line, and the report shows those before it', async () => {
    const first = await runMocha({ suites: ['small'], environment: { GITHUB_RUN_ID: '1203' } });
    expect(first.exit, first.stdout).to.equal(0);
    expect(linesOf(first)).to.have.length(1);
    expect(reportOf(first, 'small').history).to.deep.equal([]);
    expect(markdownOf(first, 'small')).not.to.contain('## History');
    const line = JSON.parse(linesOf(first)[0] ?? '');
    expect(line).to.include({ schemaVersion: 1, run: 'GitHub Actions 1203' });
    expect(line.generatedAt).to.equal(reportOf(first, 'small').generatedAt);
    expect(Object.keys(line.values)).to.deep.equal([
      'Small service: Size: 1 KB',
      'Small service: Size: 2 KB',
      'Small service: Throughput: sequential',
      'Small service: Throughput: 2 workers',
    ]);

    const before = textOf(first, HISTORY);
    const second = await measuredAgain(first);
    expect(linesOf(second)).to.have.length(2);
    expect(textOf(second, HISTORY).startsWith(before)).to.equal(true);
    expect(reportOf(second, 'small').history).to.deep.equal(parsedHistory(before).entries);
    expect(markdownOf(second, 'small')).to.match(
      /## History\n\n<img alt="History, median latency [^\n]*" src="small_performance\/history-1\.svg"/,
    );
    expect(existsSync(join(second.folder, 'reports/performance/small_performance/history-1.svg'))).to.equal(
      true,
    );
  });

  it('a report that is made again adds nothing', async () => {
    const run = await runMocha({ suites: ['small'] });
    const json = join(run.folder, 'reports/performance/small_performance.json');
    const markdown = execFileSync(process.execPath, [CLI, 'report', json], {
      cwd: run.folder,
      encoding: 'utf8',
    });
    expect(markdown).to.match(/^# small: 4 scenarios measured/);
    expect(linesOf(run)).to.have.length(1);
  });

  it('is not kept where option, environment, file or suite say so', async () => {
    const suite = `const { performanceSuite } = require('perf-markdown');
      describe('Small @performance', () => {
        const perf = performanceSuite({ service: 'small', app: () => (_, response) => response.end(), iterations: 2, history: false });
        it('answers', () => perf.latency({ request: () => ({ path: '/' }) }));
      });`;
    const runs = await Promise.all([
      runMocha({ suites: ['small'], arguments: ['--reporter-option', 'history=false'] }),
      runMocha({ suites: ['small'], environment: { PERF_MARKDOWN_HISTORY: '0' } }),
      runMocha({ suites: ['small'], files: { '.perf-markdown.json': '{ "history": false }' } }),
      runMocha({ files: { 'small.spec.js': suite } }),
    ]);
    for (const run of runs) {
      expect(run.exit, run.stdout).to.equal(0);
      expect(linesOf(run)).to.deep.equal([]);
    }
  });

  it('has only the tests that were selected, and no quick look unless told to', async () => {
    const run = await runMocha({ suites: ['small'], arguments: ['--grep', 'sequential'] });
    expect(Object.keys(JSON.parse(linesOf(run)[0] ?? '').values)).to.deep.equal([
      'Small service: Throughput: sequential',
    ]);
    const quick = { PERF_MARKDOWN_ROUNDS: '2' };
    const look = await measuredAgain(run, { environment: quick });
    expect(look.stdout).to.contain(
      'Not added to the history of `small`: PERF_MARKDOWN_ROUNDS made it a quick look.',
    );
    expect(linesOf(look)).to.have.length(1);
    const kept = await measuredAgain(run, { environment: { ...quick, PERF_MARKDOWN_HISTORY: '1' } });
    expect(linesOf(kept)).to.have.length(2);
  });

  it('leaves out what failed, and lines it cannot read, and says so', async () => {
    const failing = await runMocha({ suites: ['failing-requests'] });
    expect(failing.exit).not.to.equal(0);
    const histories = readdirSync(join(failing.folder, 'reports/performance')).filter((name) =>
      name.endsWith('_history.ndjson'),
    );
    expect(histories).to.deep.equal(['healthy_history.ndjson']);
    const run = await runMocha({ suites: ['small'], files: { [HISTORY]: '<<<<<<< HEAD\n{"half' } });
    expect(run.exit, run.stdout).to.equal(0);
    expect(run.stdout).to.contain(`${HISTORY}: 2 lines could not be read (lines 1, 2) and are left out`);
    expect(linesOf(run).slice(0, 2)).to.deep.equal(['<<<<<<< HEAD', '{"half']);
    expect(parsedHistory(textOf(run, HISTORY)).entries).to.have.length(1);
  });

  it('a folder that cannot be written adds no second failure', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { 'reports/performance': 'a file in its place' },
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout).not.to.contain('history');
  });

  it('a history that cannot be written fails nothing, and says why', async () => {
    const run = await runMocha({ suites: ['small'], files: { [`${HISTORY}/in-its-place`]: '' } });
    expect(run.exit, run.stdout).to.equal(0);
    expect(run.stdout).to.contain(`This session could not be added to ${HISTORY}: `);
  });

  it('two branches that both measured merge without a conflict', async () => {
    const { folder } = await runMocha({ suites: ['small'] });
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    committed(folder, 'first');
    git(folder, 'checkout', '--quiet', '-b', 'feature');
    await measuredAgain({ folder });
    committed(folder, 'measured on a branch');
    git(folder, 'checkout', '--quiet', 'main');
    await measuredAgain({ folder });
    committed(folder, 'measured on main');
    expect(git(folder, 'merge', '--no-edit', 'feature')).not.to.contain('CONFLICT');

    const merged = parsedHistory(readFileSync(join(folder, HISTORY), 'utf8'));
    expect(merged.unreadable).to.deep.equal([]);
    expect(merged.entries.map(({ commit }) => commit !== undefined)).to.deep.equal([false, true, true]);
    const last = await measuredAgain({ folder });
    expect(reportOf(last, 'small').history).to.deep.equal(merged.entries);
    expect(git(folder, 'diff', '--numstat', '--', HISTORY)).to.match(/^1\t0\t/);
  });

  it('without the attribute git reports a conflict, and the sessions are read nevertheless', async () => {
    const run = await runMocha({ suites: ['small'], files: { 'reports/performance/.gitattributes': '' } });
    const { folder } = run;
    const path = join(folder, HISTORY);
    const first = readFileSync(path, 'utf8');
    const measuredAt = (minute: string) =>
      first.replace(/T\d\d:\d\d:/, `T00:${minute}:`).replace(/"20\d\d/, '"2020');
    git(folder, 'init', '--quiet', '--initial-branch', 'main');
    committed(folder, 'first');
    git(folder, 'checkout', '--quiet', '-b', 'feature');
    writeFileSync(path, first + measuredAt('01'));
    committed(folder, 'one');
    git(folder, 'checkout', '--quiet', 'main');
    writeFileSync(path, first + measuredAt('02'));
    committed(folder, 'another');
    expect(() => git(folder, 'merge', 'feature')).to.throw();
    const { entries, unreadable } = parsedHistory(readFileSync(path, 'utf8'));
    expect(entries).to.have.length(3);
    expect(unreadable).to.have.length(3);
  });
});
