import { expect } from 'chai';
import {
  RUN_LIMIT_MS,
  type Run,
  reportedServices,
  reportOf,
  runMocha,
  sampleCountsOf,
  textOf,
} from './run-mocha';

const OPTIONS = '.perf-markdown.json';
const ORDINARY = { 'a.spec.js': "it('passes', () => undefined);\n" };

function counted(run: Run): readonly (number | undefined)[] {
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  const counts = sampleCountsOf(reportOf(run, 'counted'));
  return [counts['has no number of its own'], counts['has its own number'], counts['2 workers']];
}

describe('Configuration @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('the file gives what suite and scenario leave open', async () => {
    const [defaults, file, suite] = await Promise.all([
      runMocha({ suites: ['count'] }),
      runMocha({ suites: ['count'], files: { [OPTIONS]: '{ "iterations": 7, "requests": 9 }' } }),
      runMocha({
        suites: ['count'],
        files: { [OPTIONS]: '{ "iterations": 7 }' },
        environment: { SUITE_ITERATIONS: '5' },
      }),
    ]);
    expect(counted(defaults)).to.deep.equal([30, 3, 8]);
    expect(counted(file)).to.deep.equal([7, 3, 8]);
    expect(counted(suite)).to.deep.equal([5, 3, 8]);
  });

  it('the environment wins over all of them', async () => {
    const run = await runMocha({
      suites: ['count'],
      files: { [OPTIONS]: '{ "iterations": 7 }' },
      environment: { SUITE_ITERATIONS: '5', PERF_MARKDOWN_ITERATIONS: '4', PERF_MARKDOWN_REQUESTS: '6' },
    });
    expect(counted(run)).to.deep.equal([4, 4, 6]);
    expect(reportOf(run, 'counted').configuration).to.deep.include({ iterations: 4, requests: 6 });
  });

  it('workers and the folder of reports can be set as well', async () => {
    const run = await runMocha({
      suites: ['count'],
      files: { [OPTIONS]: '{ "reportsDir": "out" }' },
      environment: { PERF_MARKDOWN_WORKERS: '1,3', PERF_MARKDOWN_ITERATIONS: '2' },
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(run.stdout)
      .to.contain('✔ sequential')
      .and.to.contain('✔ 3 workers')
      .and.to.not.contain('2 workers');
    expect(run.stdout).to.contain('Performance report: out/counted_performance.md');
    expect(reportedServices(run)).to.deep.equal([]);
  });

  it('a file of code gives outputs of its own, and one that fails leaves the report as it is', async () => {
    const config = (files: string): string =>
      [
        "import { defineConfig } from 'perf-markdown';",
        `export default defineConfig({ iterations: 2, outputs: ['csv', { id: 'own', files: ${files} }] });`,
      ].join('\n');
    const [own, failing, destroying] = await Promise.all([
      runMocha({
        suites: ['small'],
        files: {
          '.perf-markdown.mjs': config(
            "({ service, scenarios }) => [{ path: service + '.txt', text: scenarios.map(({ id }) => id).join() }]",
          ),
        },
      }),
      runMocha({ suites: ['small'], files: { '.perf-markdown.mjs': config("() => 'text'") } }),
      runMocha({
        suites: ['small'],
        files: { '.perf-markdown.mjs': config("() => [{ path: './small_performance.json', text: 'x' }]") },
      }),
    ]);
    expect(own.exit, own.stdout + own.stderr).to.equal(0);
    expect(textOf(own, 'reports/performance/small.txt')).to.contain('Size: 1 KB');
    expect(textOf(own, 'reports/performance/small_performance.csv')).to.match(/^scenario,kind,/);
    expect(failing.exit).to.equal(1);
    expect(failing.stdout)
      .to.contain(
        'The output `own` of the report of `small` could not be written to reports/performance: `files` must return a list of ' +
          "{ path, text }, but got 'text' (string).",
      )
      .and.to.contain('Performance report: reports/performance/small_performance.md');
    expect(destroying.exit).to.equal(1);
    expect(destroying.stdout).to.contain('must be another one than those of reports');
    expect(reportOf(destroying, 'small').scenarios).to.not.deep.equal([]);
  });

  it('a file of TypeScript that cannot be loaded says what loads it', async () => {
    const files = {
      ...ORDINARY,
      '.perf-markdown.ts': 'enum Html { on }\nexport default { html: Html.on === 0 };\n',
    };
    const { exit, stderr } = await runMocha({ files });
    expect(exit).to.equal(1);
    expect(stderr).to.match(/\.perf-markdown\.ts must be a module that this Node\.js can load, but \S+/);
    expect(stderr).to.contain('such as `"require": ["tsx", "perf-markdown/register"]` in .mocharc.json.');
  });

  it('two files are one too many', async () => {
    const run = await runMocha({ files: { ...ORDINARY, [OPTIONS]: '{}', '.perf-markdown.cjs': '' } });
    expect(run.exit).to.not.equal(0);
    expect(run.stderr).to.contain(
      '.perf-markdown.json must be the only configuration, but there is .perf-markdown.cjs, too.',
    );
  });

  for (const [place, files, environment, message] of [
    [
      'file',
      { [OPTIONS]: '{ "iterations": "many" }' },
      {},
      "`iterations` must be a whole number from 1 to 1000000000, but .perf-markdown.json gives 'many' (string).",
    ],
    [
      'file',
      { [OPTIONS]: '{ "iteration": 5 }' },
      {},
      '`iteration` is not an option, but .perf-markdown.json sets it.',
    ],
    ['file', { [OPTIONS]: '[1]' }, {}, '.perf-markdown.json must hold a JSON object of options'],
    [
      'file',
      { '.perf-markdown.cjs': 'module.exports = Promise.resolve({ iterations: 2 });' },
      {},
      '.perf-markdown.cjs must export an object of options, but it holds an object of class Promise.',
    ],
    [
      'file',
      { [OPTIONS]: '{ "timeLimitMs": 9999999999 }' },
      {},
      '`timeLimitMs` must be a whole number from 1 to',
    ],
    ['file', { [OPTIONS]: '{ iterations' }, {}, '.perf-markdown.json must hold a JSON object of options'],
    [
      'environment',
      {},
      { PERF_MARKDOWN_ITERATIONS: 'five' },
      '`iterations` must be a whole number from 1 to 1000000000, but the environment (PERF_MARKDOWN_…) gives',
    ],
    ['environment', {}, { PERF_MARKDOWN_WORKERS: '1,1' }, '`workers` must be a list of whole numbers'],
    [
      'environment',
      {},
      { PERF_MARKDOWN_REQUESTS: '' },
      '`requests` must be a whole number from 1 to 1000000000',
    ],
  ] as const) {
    it(`a wrong value in the ${place} is an error that names it: ${message.slice(0, 40)}`, async () => {
      const run = await runMocha({ files: { ...ORDINARY, ...files }, environment });
      expect(run.exit).to.not.equal(0);
      expect(run.stderr).to.contain(message);
    });
  }
});
