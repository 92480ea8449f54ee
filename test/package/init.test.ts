import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
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
  },
  include: ['test'],
};

function ran(
  folder: string,
  ...words: readonly string[]
): { readonly exit: number | null; readonly text: string } {
  const foreign = /^(MOCHA_|PERF_MARKDOWN_|NODE_OPTIONS|FORCE_COLOR)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(own), ...QUICK, NO_COLOR: '1' },
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

  for (const [framework, variant, type, language, first] of [
    ['koa', 'json', 'commonjs', 'js', 'Items'],
    ['fastify', 'json', 'module', 'ts', 'Names'],
    ['http', 'json', 'commonjs', 'ts', 'Path'],
    ['express', 'upload', 'commonjs', 'ts', 'Body size'],
    ['koa', 'upload', 'module', 'js', 'Body size'],
    ['fastify', 'upload', 'commonjs', 'js', 'Body size'],
    ['koa', 'search', 'commonjs', 'js', 'Results of 100 vectors'],
    ['express', 'search', 'module', 'ts', 'Results of 100 vectors'],
    ['fastify', 'search', 'module', 'js', 'Results of 100 vectors'],
    ['http', 'search', 'module', 'js', 'Results of 100 vectors'],
  ] as const)
    it(`writes a suite that measures ${framework} unchanged: ${variant}, ${type}, ${language}`, () => {
      const folder = newPackage(type, { 'src/app.js': appText(framework, type === 'module') });
      const flags = ['--yes', '--variant', variant, '--language', language];
      succeeded(folder, COMMAND, 'init', ...flags);
      expect(measured(folder)).to.contain('Performance report:');
      const report = readFileSync(join(folder, 'reports/performance/books_performance.md'), 'utf8');
      expect(report).to.contain(first).and.contain('Throughput').and.contain('2 workers');
      succeeded(folder, BIOME, 'lint', 'test');
      if (language === 'ts') {
        writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
        succeeded(folder, TSC, '-p', '.');
      }
      expect(succeeded(folder, COMMAND, 'init', ...flags)).to.contain('Nothing was changed.');
    });

  it('keeps performance tests out of plain Mocha, and finds them by their tag', () => {
    const folder = newPackage('commonjs', { 'app.js': appText('express', false) });
    succeeded(folder, COMMAND, 'init', '--yes');
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
    succeeded(folder, COMMAND, 'init', '--yes');
    expect(succeeded(folder, MOCHA).replaceAll(/\(\d+m?s\)/g, '')).to.equal(before);
    expect(before).to.contain('1 passing');
    expect(measured(folder)).to.contain('5 passing');
  });

  it('says the status where the endpoint that was chosen is not there', () => {
    const folder = newPackage('commonjs', { 'app.js': appText('express', false) });
    succeeded(folder, COMMAND, 'init', '--yes', '--method', 'POST', '--path', '/nowhere');
    const { exit, text } = ran(folder, MOCHA, '--grep', '@performance');
    expect(exit).to.be.greaterThan(0);
    expect(text).to.contain('expected status 2xx, got 404');
  });
});
