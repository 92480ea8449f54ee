import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  PLUGIN,
  REPORTER,
  RUN_LIMIT_MS,
  type RunOptions,
  reportedServices,
  reportOf,
  runMocha,
  statesOf,
} from './run-mocha';

const REPORT = { PERF_MARKDOWN_REPORT: '1' };
const PATH_LINE = 'Performance report: reports/performance/small_performance.md';

/** The small suite under mocha-multi-reporters. */
function severalReporters(reporters: string, options: object = {}): RunOptions {
  return {
    suites: ['small'],
    files: { 'several.json': JSON.stringify({ reporterEnabled: reporters, ...options }) },
    use: [...PLUGIN, '--reporter', 'mocha-multi-reporters', '--reporter-option', 'configFile=several.json'],
  };
}

function timesIn(text: string, part: string): number {
  return text.split(part).length - 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function statsIn(json: string): unknown {
  const output: unknown = JSON.parse(json);
  return isRecord(output) ? output['stats'] : undefined;
}

describe('The plugin alone @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('writes the report beside any reporter, if the environment says so', async () => {
    const run = await runMocha({
      suites: ['small'],
      use: [...PLUGIN, '--reporter', 'dot'],
      environment: REPORT,
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(run.stderr).to.contain(PATH_LINE);
    expect(run.stdout).to.not.contain('Performance report');
    expect(Object.values(statesOf(reportOf(run, 'small')))).to.deep.equal(Array(4).fill('passed'));
  });

  it('writes the report if the configuration says so, and leaves the output of a machine whole', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { '.perf-markdown.json': '{ "report": true, "reportsDir": "out" }' },
      use: [...PLUGIN, '--reporter', 'json'],
    });
    expect(run.exit, run.stderr).to.equal(0);
    expect(statsIn(run.stdout)).to.deep.include({ passes: 4, failures: 0 });
    expect(readFileSync(join(run.folder, 'out/small_performance.md'), 'utf8')).to.contain('2 KB');
  });

  it('the environment can say no', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { '.perf-markdown.json': '{ "report": true }' },
      use: [...PLUGIN, '--reporter', 'dot'],
      environment: { PERF_MARKDOWN_REPORT: '0' },
    });
    expect(run.exit).to.equal(0);
    expect(reportedServices(run)).to.deep.equal([]);
  });

  it('counts failing tests once, and reports them', async () => {
    const options = { suites: ['failing-start', 'small'], use: [...PLUGIN, '--reporter', 'json'] };
    const [without, beside] = await Promise.all([
      runMocha(options),
      runMocha({ ...options, environment: REPORT }),
    ]);
    expect(without.exit).to.be.a('number').above(0);
    expect(beside.exit).to.equal(without.exit);
    expect(reportedServices(beside)).to.contain('small');
  });

  it('knows which tests were selected', async () => {
    const run = await runMocha({
      suites: ['small'],
      use: [...PLUGIN, '--reporter', 'dot'],
      arguments: ['--grep', 'KB'],
      environment: REPORT,
    });
    const report = reportOf(run, 'small');
    expect(report.grep).to.equal('KB');
    expect(statesOf(report)).to.deep.equal({ '1 KB': 'passed', '2 KB': 'passed' });
  });

  it('works where the project has a Mocha of its own, as with a linked package', async () => {
    const run = await runMocha({
      suites: ['small'],
      use: [...PLUGIN, '--reporter', 'dot'],
      arguments: ['--grep', 'KB'],
      environment: REPORT,
      hasOwnMocha: true,
    });
    expect(run.exit, run.stderr).to.equal(0);
    expect(timesIn(run.stderr, PATH_LINE)).to.equal(1);
    expect(reportOf(run, 'small').tests).to.have.lengthOf(2);
  });

  it('a report that cannot be written fails the run', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { 'reports/performance': 'a file in its place' },
      use: [...PLUGIN, '--reporter', 'dot'],
      environment: REPORT,
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.contain('4 passing');
    expect(run.stderr).to.contain('could not be written to reports/performance').and.contain('saved in ');
  });

  it('is complete with `--exit` and `--bail`', async () => {
    const run = await runMocha({
      suites: ['bail'],
      use: [...PLUGIN, '--reporter', 'min'],
      arguments: ['--exit', '--bail'],
      environment: REPORT,
    });
    expect(run.exit).to.equal(1);
    const [service] = reportedServices(run);
    expect(Object.values(statesOf(reportOf(run, service ?? ''))))
      .to.contain('failed')
      .and.contain('not run');
  });

  it('keeps what was measured when the run is interrupted', async () => {
    const run = await runMocha({
      suites: ['interrupted'],
      use: [...PLUGIN, '--reporter', 'dot'],
      environment: { ...REPORT, END_WITH: 'SIGINT' },
    });
    expect(run.exit, run.stderr).to.equal(130);
    expect(reportedServices(run)).to.deep.equal(['interrupted', 'quick']);
    expect(statesOf(reportOf(run, 'interrupted'))).to.include({ 1: 'interrupted' });
  });

  it('writes nothing for ordinary tests', async () => {
    const options = { suites: ['ordinary'], use: [...PLUGIN, '--reporter', 'tap'] };
    const [without, beside] = await Promise.all([
      runMocha(options),
      runMocha({ ...options, environment: REPORT }),
    ]);
    expect(beside.exit).to.equal(without.exit);
    expect(beside.stderr).to.equal(without.stderr);
    expect(reportedServices(beside)).to.deep.equal([]);
  });

  it('leaves the report to the reporter where both would write it', async () => {
    const run = await runMocha({ suites: ['small'], environment: REPORT });
    expect(run.exit).to.equal(0);
    expect(timesIn(run.stdout, PATH_LINE)).to.equal(1);
    expect(run.stderr).to.not.contain('Performance report');
  });
});

describe('One reporter of several @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('works under mocha-multi-reporters, with the tests it was told to select', async () => {
    const run = await runMocha({
      ...severalReporters('dot, perf-markdown', {
        perfMarkdownReporterOptions: { reportsDir: 'reports/performance', consoleReporter: 'none' },
      }),
      arguments: ['--grep', '@performance.*KB'],
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(timesIn(run.stdout, '2 passing')).to.equal(1);
    expect(timesIn(run.stdout, PATH_LINE)).to.equal(1);
    const report = reportOf(run, 'small');
    expect(report.grep).to.equal('@performance.*KB');
    expect(statesOf(report)).to.deep.equal({ '1 KB': 'passed', '2 KB': 'passed' });
  });

  it('beside spec the tests have their own titles there', async () => {
    const run = await runMocha(severalReporters('perf-markdown, spec'));
    expect(run.stdout).to.match(/✔ 1 KB \(p50 .*n=4\)/);
    expect(run.stdout).to.match(/✔ 1 KB\n/);
  });

  it('configured twice, and with the plugin told to write too, it writes once', async () => {
    const run = await runMocha({
      ...severalReporters('perf-markdown, perf-markdown'),
      environment: REPORT,
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(timesIn(run.stdout + run.stderr, PATH_LINE)).to.equal(1);
  });

  it('a report that cannot be written fails the run, once', async () => {
    const several = severalReporters('spec, perf-markdown, perf-markdown');
    const run = await runMocha({
      ...several,
      files: { ...several.files, 'reports/performance': 'a file in its place' },
      environment: REPORT,
    });
    expect(run.exit).to.equal(1);
    expect(timesIn(run.stdout, 'could not be written')).to.equal(1);
  });
});

describe('`consoleReporter` @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('shows the tests as another reporter of Mocha does', async () => {
    const run = await runMocha({
      suites: ['small'],
      use: [...PLUGIN, ...REPORTER, '--reporter-option', 'consoleReporter=tap'],
    });
    expect(run.exit, run.stderr).to.equal(0);
    expect(run.stdout).to.match(/^ok 1 Small service @performance Size 1 KB/m);
    expect(reportedServices(run)).to.deep.equal(['small']);
  });

  it('refuses what is none', async () => {
    const run = await runMocha({
      suites: ['small'],
      use: [...PLUGIN, ...REPORTER, '--reporter-option', 'consoleReporter=json'],
    });
    expect(run.exit).to.not.equal(0);
    expect(run.stderr).to.contain('`consoleReporter` must be one of spec, dot,');
  });
});
