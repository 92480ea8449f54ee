import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { ownEnvironment } from '../doubles/own-environment';
import { appText } from './init-apps';
import { newProject, type Project } from './project';

const ROOT = resolve(__dirname, '../..');
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const MOCHA = 'node_modules/mocha/bin/mocha.js';
const COMMAND = 'node_modules/perf-markdown/dist/reporters/cli.js';

const QUICK = {
  PERF_MARKDOWN_ITERATIONS: '2',
  PERF_MARKDOWN_REQUESTS: '4',
  PERF_MARKDOWN_ROUNDS: '2',
  PERF_MARKDOWN_WORKERS: '1,2',
};

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    noEmit: true,
    skipLibCheck: true,
  },
  include: ['test'],
};

function ran(
  folder: string,
  ...words: readonly string[]
): { readonly exit: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...ownEnvironment(), ...QUICK },
    timeout: 60_000,
  });
  return { exit: status, text: stdout + stderr };
}

function succeeded(folder: string, ...words: readonly string[]): string {
  const { exit, text } = ran(folder, ...words);
  expect(exit, `${words.join(' ')}\n${text}`).to.equal(0);
  return text;
}

/** Runs the script \`test:performance\` as npm does. */
function measured(folder: string): string {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [program, ...words] = String(scripts['test:performance']).split(' ');
  expect(program).to.equal('mocha');
  return succeeded(folder, MOCHA, ...words);
}

describe('perf-markdown init @integration', function () {
  this.timeout(120_000);
  let project: Project;
  let cases = 0;

  before(() => {
    project = newProject('commonjs');
  });
  after(() => project.remove());

  /** A package of its own with all that is installed in the project. */
  function newPackage(type: 'commonjs' | 'module', files: Readonly<Record<string, string>>): string {
    cases += 1;
    const folder = join(project.folder, `case-${cases}`);
    mkdirSync(folder);
    symlinkSync(join(project.folder, 'node_modules'), join(folder, 'node_modules'));
    const manifest = { 'package.json': JSON.stringify({ name: 'books', type }), 'biome.json': '{}' };
    for (const [path, text] of Object.entries({ ...manifest, ...files })) {
      mkdirSync(resolve(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  for (const [framework, type, language, app] of [
    ['koa', 'module', 'js', 'src/app.js'],
    ['express', 'commonjs', 'ts', 'src/app.js'],
    ['fastify', 'module', 'ts', 'src/app.js'],
    ['hono', 'commonjs', 'js', 'src/app.js'],
    ['hono', 'module', 'ts', 'src/app.ts'],
    ['http', 'commonjs', 'js', 'src/app.js'],
  ] as const)
    it(`asks ${framework} for its routes and writes a suite that measures them unchanged: ${type}, ${language}`, () => {
      const folder = newPackage(type, { [app]: appText(framework, type === 'module') });
      const text = succeeded(folder, COMMAND, 'init', '--language', language);
      expect(text).to.contain(framework === 'http' ? 'GET 2xx: / 200' : 'GET 2xx: / 200, /api/books 200');
      if (framework !== 'http') expect(text).to.contain('/api/books/:id;').and.contain('POST /echo;');
      expect(measured(folder)).to.contain('Performance report:');
      const report = readFileSync(join(folder, 'reports/performance/books_performance.md'), 'utf8');
      expect(report).to.contain('Path').and.contain('Throughput').and.contain('2 workers');
      succeeded(folder, BIOME, 'lint', 'test');
      if (language === 'ts') {
        writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
        succeeded(folder, TSC, '-p', '.');
      }
      expect(succeeded(folder, COMMAND, 'init', '--language', language)).to.contain('Nothing was changed.');
    });

  it('takes the command that starts the service, and a suite that sends bodies', () => {
    const folder = newPackage('commonjs', { 'serve.js': appText('http', false) });
    const start = ['--command', 'node serve.js'];
    succeeded(
      folder,
      COMMAND,
      'init',
      ...start,
      '--method',
      'POST',
      '--path',
      '/upload',
      '--service',
      'uploads',
    );
    const text = succeeded(folder, COMMAND, 'init', ...start);
    expect(text).to.contain('App: `node serve.js`, started').and.contain('GET 2xx: / 200');
    expect(measured(folder)).to.contain('8 passing');
  });

  it('keeps performance tests out of plain Mocha, and finds them by their tag', () => {
    const folder = newPackage('commonjs', { 'app.js': appText('express', false) });
    succeeded(folder, COMMAND, 'init');
    expect(succeeded(folder, MOCHA)).to.contain('0 passing');
    const words = ['--grep', '@performance', '--reporter', 'perf-markdown'];
    expect(succeeded(folder, MOCHA, ...words)).to.contain('Performance report:');
  });

  it('leaves the unit tests of a user as they are, whatever their configuration', () => {
    const unit = "suite('Books', () => { test('mentions @everybody', () => {}); });";
    const folder = newPackage('commonjs', {
      'app.js': appText('express', false),
      'test/unit/books.js': unit,
      '.mocharc.json': JSON.stringify({ spec: 'test/unit/*.js', ui: 'tdd', parallel: true }),
    });
    const before = succeeded(folder, MOCHA).replaceAll(/\(\d+m?s\)/g, '');
    succeeded(folder, COMMAND, 'init');
    expect(succeeded(folder, MOCHA).replaceAll(/\(\d+m?s\)/g, '')).to.equal(before);
    expect(before).to.contain('1 passing');
    expect(measured(folder)).to.contain('4 passing');
  });

  it('says the status where the endpoint that was chosen is not there', () => {
    const folder = newPackage('commonjs', { 'app.js': appText('express', false) });
    succeeded(folder, COMMAND, 'init', '--method', 'POST', '--path', '/nowhere');
    const { exit, text } = ran(folder, MOCHA, '--grep', '@performance');
    expect(exit).to.be.greaterThan(0);
    expect(text).to.contain('expected status 2xx, got 404');
  });
});
