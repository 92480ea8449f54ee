import { existsSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { baseCheckout } from '../../../lib/compare/checkout';
import { gitIn } from '../../../lib/compare/git';
import { Repository, temporaryFolder } from '../../doubles/repository';

const MANIFEST = JSON.stringify({ name: 'service' });
const LOCK = JSON.stringify({ lockfileVersion: 3, packages: {} });

/** A package of ours, without what it takes to measure. */
function ownPackage(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'perf-markdown', version: '1.2.3' }));
  writeFileSync(join(folder, 'dist/main.js'), '');
  return folder;
}

interface Asked {
  readonly folder?: string;
  readonly install?: string;
  readonly build?: string;
  readonly cache?: string;
}

const ownFolder = ownPackage();

function checkout(repository: Repository, commit: string, asked: Asked = {}) {
  const folder = asked.folder ?? repository.folder;
  const steps: string[] = [];
  const taken = baseCheckout({
    git: gitIn(folder),
    commit,
    folder,
    specs: ['test'],
    install: asked.install,
    build: asked.build,
    ownFolder,
    environment: { ...process.env, XDG_CACHE_HOME: asked.cache ?? temporaryFolder() },
    onStep: (text) => steps.push(text),
  });
  const textOf = (file: string) =>
    existsSync(join(taken.folder, file)) ? readFileSync(join(taken.folder, file), 'utf8') : undefined;
  return { ...taken, steps, textOf };
}

/** The commit of a base, and a head with another service and another suite. */
function changed(files: Readonly<Record<string, string>> = {}) {
  const repository = Repository.empty();
  const base = repository.commit({
    'package.json': MANIFEST,
    'src/app.js': 'base',
    'test/old.perf.js': 'base',
    'test/suite.perf.js': 'base',
    ...files,
  });
  repository.git('rm', '--quiet', 'test/old.perf.js');
  repository.commit({ 'src/app.js': 'head', 'test/suite.perf.js': 'head' });
  return { repository, base };
}

describe('lib/compare/checkout @slow', function () {
  this.timeout(60_000);

  it("has the base's service and head's suite, what is not committed included", () => {
    const { repository, base } = changed();
    repository.write({ 'test/new.perf.js': 'new', 'test/suite.perf.js': 'edited', '.mocharc.json': '{}' });
    const { textOf, release } = checkout(repository, base);
    const names = [
      'src/app.js',
      'test/suite.perf.js',
      'test/new.perf.js',
      '.mocharc.json',
      'test/old.perf.js',
    ];
    expect(names.map(textOf)).to.deep.equal(['base', 'edited', 'new', '{}', undefined]);
    release();
  });

  it('changes nothing in the repository', () => {
    const { repository, base } = changed();
    checkout(repository, base).release();
    expect(repository.git('status', '--porcelain')).to.equal('');
    expect(repository.git('branch', '--list')).to.equal('* main');
  });

  it('has this package, and finds the tools that only head has', () => {
    const { repository, base } = changed();
    repository.write({
      'package.json': JSON.stringify({
        name: 'service',
        devDependencies: { tool: '1' },
        dependencies: { koa: '1' },
      }),
      'node_modules/tool/index.js': 'tool',
      'node_modules/koa/index.js': 'koa',
    });
    const { textOf } = checkout(repository, base);
    expect(textOf('node_modules/tool/index.js')).to.equal('tool');
    expect(textOf('node_modules/perf-markdown/dist/main.js')).to.equal('');
    expect(textOf('node_modules/koa/index.js'), 'of the service').to.equal(undefined);
  });

  it('installs once for a lock file, by what is asked for', () => {
    const { repository, base } = changed({ 'package-lock.json': LOCK });
    const asked = { cache: temporaryFolder(), install: 'echo x >> installed.log', build: undefined };
    const counts = [base, base, repository.git('rev-parse', 'HEAD')].map((commit) => {
      const { steps, release } = checkout(repository, commit, { cache: asked.cache, install: asked.install });
      release();
      return steps.filter((step) => step.startsWith('installing')).length;
    });
    expect(counts).to.deep.equal([1, 0, 0]);
  });

  it('installs anew where the install was cut off', () => {
    const { repository, base } = changed({ 'package-lock.json': LOCK });
    const cache = temporaryFolder();
    const install = 'exit 3';
    expect(() => checkout(repository, base, { cache, install })).to.throw(
      /`exit 3` failed.*`--install "…"`/s,
    );
    expect(() => checkout(repository, base, { cache, install })).to.throw(/`exit 3` failed/);
  });

  it("refuses Yarn's Plug'n'Play, and says what to do", () => {
    const { repository, base } = changed({ '.pnp.cjs': '' });
    expect(() => checkout(repository, base)).to.throw(/Plug'n'Play.*`nodeLinker: node-modules`/);
  });

  it('runs in the same folder of a monorepo, and installs where the lock file lies', () => {
    const repository = Repository.empty();
    const base = repository.commit({
      'package-lock.json': LOCK,
      'package.json': MANIFEST,
      'packages/api/package.json': MANIFEST,
      'packages/api/test/a.perf.js': 'base',
    });
    repository.commit({ 'packages/api/test/a.perf.js': 'head' });
    const folder = join(repository.folder, 'packages/api');
    const taken = checkout(repository, base, { folder });
    expect(taken.folder.endsWith(join('packages', 'api'))).to.equal(true);
    expect(taken.textOf('test/a.perf.js')).to.equal('head');
    expect(taken.textOf('../../.perf-markdown-installed')).not.to.equal(undefined);
  });

  it('configures Mocha as the head does, also above the folder of the suite and in package.json', () => {
    const repository = Repository.empty();
    const inManifest = (mocha: unknown, version: string) => JSON.stringify({ name: 'api', version, mocha });
    const base = repository.commit({
      '.mocharc.json': '{"timeout":1}',
      '.mocharc.yml': 'timeout: 1',
      'packages/api/package.json': inManifest({ timeout: 1 }, '1.0.0'),
      'packages/api/test/a.perf.js': 'base',
    });
    repository.git('rm', '--quiet', '.mocharc.yml');
    repository.commit({
      '.mocharc.json': '{"timeout":2}',
      'packages/api/package.json': inManifest({ timeout: 2 }, '2.0.0'),
    });
    const { textOf } = checkout(repository, base, { folder: join(repository.folder, 'packages/api') });
    expect(textOf('../../.mocharc.json')).to.equal('{"timeout":2}');
    expect(textOf('../../.mocharc.yml')).to.equal(undefined);
    expect(JSON.parse(textOf('package.json') ?? '')).to.deep.equal({
      name: 'api',
      version: '1.0.0',
      mocha: { timeout: 2 },
    });
  });

  it('has the environment of the head, of which git keeps nothing, as it is now', () => {
    const { repository, base } = changed({ '.gitignore': '.env*\n!.env.test\n', '.env.test': 'base' });
    repository.write({ '.env': 'PORT=1', '.env.local': 'KEY=1', '.env.test': 'head' });
    const cache = temporaryFolder();
    const first = checkout(repository, base, { cache });
    expect(['.env', '.env.local', '.env.test'].map(first.textOf)).to.deep.equal(['PORT=1', 'KEY=1', 'base']);
    first.release();
    unlinkSync(join(repository.folder, '.env.local'));
    const second = checkout(repository, base, { cache });
    expect(['.env', '.env.local'].map(second.textOf)).to.deep.equal(['PORT=1', undefined]);
  });

  it('asks for a build where the suite uses what git ignores, and never takes one of another commit', () => {
    const ignoring = { '.gitignore': 'dist\n', 'test/app.perf.js': "app: 'dist/app.js'" };
    const { repository, base } = changed(ignoring);
    repository.write({ 'dist/app.js': 'head' });
    const cache = temporaryFolder();
    expect(() => checkout(repository, base, { cache })).to.throw(/dist\/app\.js.*`--build "npm run build"`/);
    const build = 'mkdir -p dist && cp src/app.js dist/app.js';
    const built = checkout(repository, base, { cache, build });
    expect(built.textOf('dist/app.js')).to.equal('base');
    built.release();
    expect(() => checkout(repository, repository.git('rev-parse', 'HEAD'), { cache })).to.throw(/--build/);
  });

  it('gives each of two runs at once a checkout of its own, and the next one that of the first', () => {
    const { repository, base } = changed();
    const cache = temporaryFolder();
    const [first, second] = [checkout(repository, base, { cache }), checkout(repository, base, { cache })];
    expect(first.folder).not.to.equal(second.folder);
    first.release();
    expect(checkout(repository, base, { cache }).folder).to.equal(first.folder);
  });

  it('takes over what a run that was killed left', () => {
    const { repository, base } = changed();
    const cache = temporaryFolder();
    const killed = checkout(repository, base, { cache });
    killed.release();
    // No process has this number.
    writeFileSync(`${killed.folder}.lock`, String(2 ** 30));
    writeFileSync(join(killed.folder, 'left.js'), '');
    const next = checkout(repository, base, { cache });
    expect(next.folder).to.equal(killed.folder);
    expect(next.textOf('left.js')).to.equal(undefined);
    next.release();
    expect(readdirSync(dirname(next.folder))).to.deep.equal(['1']);
  });

  it('makes a checkout anew that is broken', () => {
    const { repository, base } = changed();
    const cache = temporaryFolder();
    const broken = checkout(repository, base, { cache });
    broken.release();
    writeFileSync(join(broken.folder, '.git'), 'gitdir: /nowhere');
    expect(checkout(repository, base, { cache }).textOf('src/app.js')).to.equal('base');
  });
});
