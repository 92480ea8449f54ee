import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { newProject, type Project } from './project';

const TSC = resolve(__dirname, '../../node_modules/typescript/bin/tsc');

const SUITE = `
describe('Answers @performance', () => {
  const perf = performanceSuite({
    service: 'answers',
    app: () => (_request, response) => response.end('yes'),
    iterations: 6,
  });
  perf.varying('Path', ['a', 'b'], { request: (path) => ({ path: '/' + path }) });
});
`;

function node(project: Project, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: project.folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: 60_000,
  });
  expect(status, `${words.join(' ')}\n${stdout}\n${stderr}`).to.equal(0);
  return stdout;
}

function measured(project: Project, file: string, ...words: readonly string[]): string {
  node(
    project,
    'node_modules/mocha/bin/mocha.js',
    '--require',
    'perf-markdown/register',
    '--reporter',
    'perf-markdown',
    ...words,
    file,
  );
  return readFileSync(join(project.folder, 'reports/performance/answers_performance.md'), 'utf8');
}

describe('The package as npm packs it @integration', function () {
  this.timeout(120_000);

  describe('in a CommonJS project', () => {
    let project: Project;
    before(() => {
      project = newProject('commonjs');
    });
    after(() => project.remove());

    it('measures a JavaScript suite', () => {
      project.write('answers.js', `const { performanceSuite } = require('perf-markdown');\n${SUITE}`);
      expect(measured(project, 'answers.js')).to.match(/\| a +\|/);
    });

    it('measures a TypeScript suite', () => {
      project.write('answers.ts', `import { performanceSuite } from 'perf-markdown';\n${SUITE}`);
      node(project, TSC, '-p', '.');
      expect(measured(project, 'answers.ts', '-r', 'ts-node/register/transpile-only')).to.match(/\| b +\|/);
    });

    it('needs nothing at run time that is not declared', () => {
      const text = readFileSync(join(project.folder, 'node_modules/perf-markdown/package.json'), 'utf8');
      const manifest: unknown = JSON.parse(text);
      expect(manifest).to.have.property('dependencies').that.has.all.keys('markdown-table');
      const files = spawnSync(
        'grep',
        ['-rlE', 'require\\(.@stdlib|require\\(.typescript', 'node_modules/perf-markdown/dist'],
        { cwd: project.folder, encoding: 'utf8' },
      );
      expect(files.stdout).to.equal('');
    });

    it('has the command, with help', () => {
      expect(node(project, 'node_modules/perf-markdown/dist/reporters/cli.js', '--help')).to.contain(
        'perf-markdown report <service>_performance.json',
      );
    });

    it('gives the same classes to require and import', () => {
      project.write(
        'same.mjs',
        "import { createRequire } from 'node:module';\nimport { LatencyMetrics, performanceSuite } from 'perf-markdown';\nconst required = createRequire(import.meta.url)('perf-markdown');\nconsole.log(required.LatencyMetrics === LatencyMetrics && required.performanceSuite === performanceSuite);\n",
      );
      expect(node(project, 'same.mjs')).to.equal('true\n');
    });

    it('has every export of the module on the reporter class', () => {
      project.write(
        'exports.mjs',
        "import * as all from 'perf-markdown';\nimport { createRequire } from 'node:module';\nconst required = createRequire(import.meta.url)('perf-markdown');\nconsole.log(Object.keys(all).filter((name) => name !== 'module.exports' && name !== '__esModule' && !(name in required)).join());\n",
      );
      expect(node(project, 'exports.mjs')).to.equal('\n');
    });
  });

  describe('in an ES-module project', () => {
    let project: Project;
    before(() => {
      project = newProject('module');
    });
    after(() => project.remove());

    it('measures a JavaScript suite', () => {
      project.write('answers.js', `import { performanceSuite } from 'perf-markdown';\n${SUITE}`);
      expect(measured(project, 'answers.js')).to.match(/\| a +\|/);
    });

    it('has types for a TypeScript suite', () => {
      project.write('answers.ts', `import { performanceSuite } from 'perf-markdown';\n${SUITE}`);
      node(project, TSC, '-p', '.');
    });
  });
});
