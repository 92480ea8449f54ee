import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parsedReport } from '../../lib/report/parse';
import { RUN_LIMIT_MS, reportedServices, reportOf, runMocha, statesOf, textOf } from './run-mocha';

describe('Report files @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('a folder that cannot be written fails the run, and what was measured is saved elsewhere', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { 'reports/performance': 'a file in its place' },
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout)
      .to.contain('4 passing')
      .and.to.contain('could not be written to reports/performance: ');
    const saved = /saved in (\S+) instead/.exec(run.stdout)?.[1] ?? '';
    expect(existsSync(saved), saved).to.equal(true);
    const folder = readdirSync(join(run.folder, 'tmp')).find((name) => name.startsWith('perf-markdown-'));
    const json = textOf(run, `tmp/${folder}/small_performance.json`);
    expect(parsedReport(json, 'saved').scenarios).to.have.lengthOf(4);
  });

  it('a page of HTML where one is asked for, by option or environment', async () => {
    const [byOption, byEnvironment, without] = await Promise.all([
      runMocha({ suites: ['small'], arguments: ['--reporter-option', 'html=true'] }),
      runMocha({ suites: ['small'], environment: { PERF_MARKDOWN_HTML: '1' } }),
      runMocha({ suites: ['small'] }),
    ]);
    for (const run of [byOption, byEnvironment]) {
      expect(run.stdout.replaceAll(/ +│\n {2}│ /g, ' ')).to.contain(
        'Performance report: reports/performance/small_performance.md, reports/performance/small_performance.html',
      );
      expect(textOf(run, 'reports/performance/small_performance.html')).to.match(/^<!doctype html>/);
    }
    expect(without.stdout).to.match(/Performance report: reports\/performance\/small_performance\.md +│\n/);
    expect(existsSync(join(without.folder, 'reports/performance/small_performance.html'))).to.equal(false);
  });

  it('nowhere to write to: fails the run and says so', async () => {
    const run = await runMocha({
      suites: ['small'],
      environment: { NODE_OPTIONS: `--require ${join(__dirname, 'fixtures/unwritable.js')}` },
    });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.contain('could not be written to reports/performance: no space left on device');
    expect(run.stdout).to.contain('could not be saved in ');
    expect(run.stdout).to.not.contain('Performance report:');
  });

  it('a reporter that breaks never exits with 0, and says why', async () => {
    const files = {
      'sabotage.js':
        "require('perf-markdown'); const path = require.resolve('perf-markdown').replace('main.js', 'mocha/session-reports.js');\n" +
        "require(path).sessionReports = () => { throw new Error('sabotage'); };\n",
    };
    const run = await runMocha({ suites: ['small'], files, arguments: ['--require', './sabotage.js'] });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.contain('could not be made').and.to.contain('Error: sabotage');
    expect(reportedServices(run)).to.deep.equal([]);
  });

  it('is complete where Mocha is told to `--exit`', async () => {
    const run = await runMocha({ suites: ['small'], arguments: ['--exit'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(Object.values(statesOf(reportOf(run, 'small')))).to.deep.equal([
      'passed',
      'passed',
      'passed',
      'passed',
    ]);
  });
});
