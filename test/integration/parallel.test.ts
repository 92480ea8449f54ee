import { expect } from 'chai';
import { PLUGIN, REPORTER, RUN_LIMIT_MS, reportedServices, runMocha } from './run-mocha';

const REFUSAL = 'Performance tests cannot run in parallel mode, where they would measure each other.';
const ORDINARY = "describe('Ordinary', () => {\n  it('passes', () => undefined);\n});\n";
const BY_HAND = "describe('By hand @performance', () => {\n  it('would measure', () => undefined);\n});\n";

function times(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('Parallel mode @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('performance tests are refused with one sentence each suite, ordinary ones pass', async () => {
    const run = await runMocha({
      suites: ['small'],
      files: { 'a.spec.js': ORDINARY, 'b.spec.js': BY_HAND },
      arguments: ['--parallel', '--jobs', '2'],
    });
    expect(run.exit).to.equal(2);
    expect(run.stdout).to.contain('✔ passes').and.to.contain('1 passing');
    expect(times(run.stdout, REFUSAL)).to.equal(2);
    expect(run.stdout).to.contain('mocha --no-parallel --grep @performance');
    expect(reportedServices(run)).to.deep.equal([]);
  });

  it('the suite itself refuses, without plugin or under another reporter', async () => {
    const [reporterOnly, spec] = await Promise.all([
      runMocha({
        suites: ['small'],
        files: { 'a.spec.js': ORDINARY },
        use: REPORTER,
        arguments: ['--parallel'],
      }),
      runMocha({
        suites: ['small'],
        files: { 'a.spec.js': ORDINARY },
        use: PLUGIN,
        arguments: ['--parallel'],
      }),
    ]);
    for (const run of [reporterOnly, spec]) {
      expect(run.exit).to.equal(1);
      expect(times(run.stdout, REFUSAL)).to.equal(1);
    }
  });

  it('without performance tests nothing is refused', async () => {
    const run = await runMocha({
      files: { 'a.spec.js': ORDINARY, 'b.spec.js': ORDINARY },
      arguments: ['--parallel', '--jobs', '2'],
    });
    expect(run.exit, run.stdout).to.equal(0);
    expect(run.stdout).to.contain('2 passing');
  });
});
