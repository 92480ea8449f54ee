import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { currentEnvironment } from '../../../lib/report/environment';

function git(...words: readonly string[]): void {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
  execFileSync('git', [...identity, ...words], { stdio: 'ignore' });
}

describe('lib/report/environment @unit', () => {
  const original = process.cwd();
  // Set in a git hook, these would lead git away from the folder of the test.
  const inherited = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'].map(
    (name) => [name, process.env[name]] as const,
  );
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'perf-markdown-environment-'));
    process.chdir(folder);
    for (const [name] of inherited) delete process.env[name];
  });

  afterEach(() => {
    process.chdir(original);
    for (const [name, value] of inherited) if (value !== undefined) process.env[name] = value;
    rmSync(folder, { recursive: true });
  });

  it('describes this machine and this Node.js', () => {
    const environment = currentEnvironment('reports');
    expect(environment).to.deep.include({ node: process.versions.node, architecture: process.arch });
    expect(environment.cores).to.be.at.least(1);
    expect(environment.memoryBytes).to.be.above(2 ** 20);
    expect(environment.cpu).to.match(/\S/);
    expect(environment.os).to.match(/^\S+ \S/);
  });

  it('has no commit outside of a repository, or before the first one', () => {
    expect(currentEnvironment('reports')).not.to.have.property('commit');
    git('init', '-b', 'trunk');
    expect(currentEnvironment('reports')).not.to.have.property('commit');
  });

  it('knows the commit, its branch, and whether files were changed since, reports aside', () => {
    git('init', '-b', 'trunk');
    mkdirSync('reports');
    for (const name of ['app.js', 'reports/a.md']) writeFileSync(name, 'one');
    git('add', '.');
    git('commit', '-m', 'one');
    const { commit } = currentEnvironment('reports');
    expect(commit?.hash).to.match(/^[0-9a-f]{40}$/);
    expect(commit).to.deep.include({ branch: 'trunk', isModified: false });
    writeFileSync('reports/a.md', 'two');
    expect(currentEnvironment('reports').commit?.isModified).to.equal(false);
    writeFileSync('app.js', 'two');
    expect(currentEnvironment('reports').commit?.isModified).to.equal(true);
  });

  it('knows them wherever the reports are: outside of the repository, beside the code, or at a path of their own', () => {
    git('init', '-b', 'trunk');
    const outside = mkdtempSync(join(tmpdir(), 'perf-markdown-outside-'));
    try {
      for (const name of ['app.js', 'a_performance.md', 'a_history.ndjson']) writeFileSync(name, 'one');
      git('add', '.');
      git('commit', '-m', 'one');
      writeFileSync('a_performance.md', 'two');
      writeFileSync('a_history.ndjson', 'two');
      const places = [outside, '.', '..', join(folder, 'reports'), 'reports', '/proc/x'];
      for (const place of places) expect(currentEnvironment(place).commit?.isModified, place).to.equal(false);
      writeFileSync('app.js', 'two');
      for (const place of places) expect(currentEnvironment(place).commit?.isModified, place).to.equal(true);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});
