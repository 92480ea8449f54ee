import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { ownEnvironment } from '../doubles/own-environment';
import { newProject, type Project } from './project';

const TSC = resolve(__dirname, '../../node_modules/typescript/bin/tsc');

const SUITE = `
describe('Answers @performance', () => {
  const perf = performanceSuite({
    service: 'answers',
    app: () => (_request, response) => response.end('yes'),
    iterations: 6,
  });
  perf.varying('Path', ['a', 'b'], { request: ({ value }) => ({ path: '/' + value }) });
});
`;

function node(project: Project, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: project.folder,
    encoding: 'utf8',
    env: ownEnvironment(),
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

/** What a hand-written test asserts with the package's plugin of chai. */
const ASSERTIONS = `
use(performanceAssertions);
const metrics = new LatencyMetrics(Array(60).fill(5));
expect(metrics).to.have.percentile(95).below(10).and.to.have.mean.below(10);
expect(() => expect(metrics).to.have.percentile(99).below(10)).to.throw('it takes 299');
`;

const IMPORTS = `
import { expect, use } from 'chai';
import { LatencyMetrics } from 'perf-markdown';
import { performanceAssertions } from 'perf-markdown/chai';
`;

const REQUIRES = `
const { expect, use } = require('chai');
const { LatencyMetrics } = require('perf-markdown');
const { performanceAssertions } = require('perf-markdown/chai');
`;

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
      expect(measured(project, 'answers.ts', '-r', 'ts-node/register/transpile-only')).to.match(/\| b +\|/);
    });

    it('needs nothing at run time that is not declared', () => {
      const text = readFileSync(join(project.folder, 'node_modules/perf-markdown/package.json'), 'utf8');
      const manifest: unknown = JSON.parse(text);
      expect(manifest).to.have.property('dependencies').that.has.all.keys('markdown-table');
      const files = spawnSync(
        'grep',
        [
          '-rlE',
          'require\\(.(@stdlib|micromark|typescript|string-width|wrap-ansi)',
          'node_modules/perf-markdown/dist',
        ],
        { cwd: project.folder, encoding: 'utf8' },
      );
      expect(files.stdout).to.equal('');
    });

    it('asserts with chai, required and imported', () => {
      project.write('assertions.js', REQUIRES + ASSERTIONS);
      project.write('assertions.mjs', IMPORTS + ASSERTIONS);
      node(project, 'assertions.js');
      node(project, 'assertions.mjs');
    });

    it('has types for a suite and for assertions, and no fault in them', () => {
      project.write('answers.ts', `import { performanceSuite } from 'perf-markdown';\n${SUITE}`);
      project.write('assertions.ts', IMPORTS + ASSERTIONS);
      node(project, TSC, '-p', '.');
    });

    it('requires chai only where it is asked for', () => {
      project.write(
        'without.js',
        "require('perf-markdown').LatencyMetrics;\nrequire('perf-markdown/chai');\nconsole.log(Object.keys(require.cache).some((path) => /node_modules.chai./.test(path)));\n",
      );
      expect(node(project, 'without.js')).to.equal('false\n');
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

    it('asserts with chai', () => {
      project.write('assertions.js', IMPORTS + ASSERTIONS);
      node(project, 'assertions.js');
    });

    it('has types for a TypeScript suite', () => {
      project.write('answers.ts', `import { performanceSuite } from 'perf-markdown';\n${SUITE}`);
      project.write('assertions.ts', IMPORTS + ASSERTIONS);
      node(project, TSC, '-p', '.', '--skipLibCheck');
    });
  });
});
