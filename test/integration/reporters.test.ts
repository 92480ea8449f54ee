import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  PLUGIN,
  REPORTER,
  RUN_LIMIT_MS,
  reportedServices,
  reportOf,
  runMocha,
  runScript,
  sampleCountsOf,
} from './run-mocha';

function withoutDurations(output: string): string {
  return output.replaceAll(/\(\d+m?s\)/g, '(time)');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

describe('Reporters @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('ordinary tests look as under spec, and cause no report', async () => {
    const [ours, spec] = await Promise.all([
      runMocha({ suites: ['ordinary'] }),
      runMocha({ suites: ['ordinary'], use: ['--reporter', 'spec'] }),
    ]);
    expect(withoutDurations(ours.stdout)).to.equal(withoutDurations(spec.stdout));
    expect(ours.stdout).to.contain('2 failing');
    expect(ours.stderr).to.equal(spec.stderr);
    expect(ours.exit).to.equal(spec.exit);
    expect(existsSync(join(ours.folder, 'reports'))).to.equal(false);
  });

  it('the plugin alone measures under spec and dot', async () => {
    const [spec, dot] = await Promise.all(
      ['spec', 'dot'].map((reporter) =>
        runMocha({ suites: ['small'], use: [...PLUGIN, '--reporter', reporter] }),
      ),
    );
    for (const run of [spec, dot]) {
      expect(run?.exit, run?.stdout).to.equal(0);
      expect(run?.stdout).to.contain('4 passing');
      expect(run && reportedServices(run)).to.deep.equal([]);
    }
  });

  it('the plugin alone leaves the output of a reporter for machines whole', async () => {
    const run = await runMocha({ suites: ['small'], use: [...PLUGIN, '--reporter', 'json'] });
    expect(run.exit).to.equal(0);
    const output: unknown = JSON.parse(run.stdout);
    expect(isRecord(output) && output['stats']).to.deep.include({ passes: 4, failures: 0 });
  });

  it('the reporter works without the plugin', async () => {
    const run = await runMocha({ suites: ['small'], use: REPORTER });
    expect(run.exit, run.stdout).to.equal(0);
    expect(sampleCountsOf(reportOf(run, 'small'))).to.deep.equal({
      '1 KB': 4,
      '2 KB': 4,
      sequential: 8,
      '2 workers': 8,
    });
  });

  it('works when Mocha is started by a program', async () => {
    const run = await runScript('programmatic');
    expect(run.exit, run.stderr).to.equal(0);
    expect(run.stdout).to.contain('Performance report: elsewhere/small_performance.md');
    expect(existsSync(join(run.folder, 'elsewhere/small_performance.json'))).to.equal(true);
  });

  it('a second run of the same suites measures anew, and reports that alone', async () => {
    const run = await runScript('twice');
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(run.stdout.match(/4 passing/g)).to.have.lengthOf(2);
    const { scenarios } = reportOf(run, 'small');
    expect(scenarios.map(({ id }) => id)).to.have.lengthOf(4);
    expect(scenarios.filter(({ recording }) => recording.coldStart !== undefined)).to.have.lengthOf(1);
  });

  it("`verbose` prints the guide's block for each measured test", async () => {
    const run = await runMocha({ suites: ['small'], arguments: ['--reporter-option', 'verbose'] });
    expect(run.exit, run.stdout).to.equal(0);
    const rule = '='.repeat(60);
    expect(run.stdout).to.contain(`${rule}\nInput Variation Test: Size, 1 KB\n${rule}\nSamples: 4\nMean: `);
    expect(run.stdout).to.contain(`${rule}\nThroughput Test: 2 workers\n${rule}\nRequests: 8\nDuration: `);
    expect(run.stdout.split(rule)).to.have.lengthOf(1 + 2 * 4);
  });

  it('`reportsDir` names another folder', async () => {
    const run = await runMocha({
      suites: ['small'],
      arguments: ['--reporter-option', 'reportsDir=out/today'],
    });
    expect(run.exit, run.stdout).to.equal(0);
    expect(existsSync(join(run.folder, 'out/today/small_performance.md'))).to.equal(true);
    expect(existsSync(join(run.folder, 'reports'))).to.equal(false);
  });

  it('an unknown option, or a wrong value, is an error', async () => {
    const [name, value] = await Promise.all([
      runMocha({ suites: ['ordinary'], arguments: ['--reporter-option', 'colour=red'] }),
      runMocha({ suites: ['ordinary'], arguments: ['--reporter-option', 'verbose=maybe'] }),
    ]);
    expect(name.exit).to.not.equal(0);
    expect(name.stderr).to.contain(
      '`colour` is not an option of perf-markdown. Known are: verbose, for=<agent or people>, consoleReporter=<name>, reportsDir',
    );
    expect(value.exit).to.not.equal(0);
    expect(value.stderr).to.contain("`verbose` must be true or false, but got 'maybe' (string)");
  });
});
