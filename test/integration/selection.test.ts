import { expect } from 'chai';
import {
  markdownOf,
  RUN_LIMIT_MS,
  reportedServices,
  reportOf,
  runMocha,
  sampleCountsOf,
  statesOf,
  textOf,
} from './run-mocha';

describe('Selected tests @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('a value selected alone is measured alone, and passes', async () => {
    const run = await runMocha({ suites: ['measured'], arguments: ['--grep', '10 names'] });
    expect(run.exit, run.stdout).to.equal(0);
    const report = reportOf(run, 'greetings');
    expect(statesOf(report)).to.deep.equal({ '10 names': 'passed' });
    expect(sampleCountsOf(report)).to.deep.equal({ '10 names': 6 });
    expect(report.grep).to.equal('10 names');
    expect(textOf(run, 'counts.json')).to.not.match(/"\/greet\/1(00)?\?|hello|health/);
  });

  it('--invert measures the others', async () => {
    const run = await runMocha({
      suites: ['measured'],
      arguments: ['--grep', 'Throughput|0 names', '--invert'],
    });
    expect(run.exit, run.stdout).to.equal(0);
    expect(sampleCountsOf(reportOf(run, 'greetings'))).to.deep.equal({
      'answers a health check': 6,
      '1 names': 6,
    });
    expect(textOf(run, 'counts.json')).to.not.contain('hello');
  });

  it('--fgrep selects as --grep does', async () => {
    const run = await runMocha({ suites: ['measured'], arguments: ['--fgrep', '2 workers'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(sampleCountsOf(reportOf(run, 'greetings'))).to.deep.equal({ '2 workers': 250 });
  });

  it('a pattern that matches nothing starts nothing, writes nothing, and is no success', async () => {
    const run = await runMocha({ suites: ['measured'], arguments: ['--grep', 'no such test'] });
    expect(run.exit).to.equal(1);
    expect(run.stdout)
      .to.contain('0 passing')
      .and.to.contain(
        'Nothing was measured: of 7 performance tests in the files that Mocha loaded, the pattern /no such test/ selects none. ' +
          'Select them with `--grep @performance`.',
      );
    expect(reportedServices(run)).to.deep.equal([]);
    expect(() => textOf(run, 'events.log')).to.throw('ENOENT');
  });

  it('--dry-run lists the tests, and neither fails nor writes a report', async () => {
    const run = await runMocha({ suites: ['measured'], arguments: ['--dry-run'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(run.stdout).to.contain('✔ 16 workers').and.to.contain('7 passing');
    expect(run.stdout).to.not.contain('Performance report');
    expect(reportedServices(run)).to.deep.equal([]);
  });

  it('.only measures nothing else', async () => {
    const run = await runMocha({ suites: ['only'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(reportedServices(run)).to.deep.equal(['chosen']);
    expect(statesOf(reportOf(run, 'chosen'))).to.deep.equal({ 'is the only one': 'passed' });
  });

  it('skipped tests are in the report, and those that measure nothing are named', async () => {
    const run = await runMocha({ suites: ['skipped'] });
    expect(run.exit, run.stdout).to.equal(0);
    expect(statesOf(reportOf(run, 'skipping'))).to.deep.equal({
      'is measured': 'passed',
      'is skipped': 'skipped',
      'skips itself': 'skipped',
      'is to be written': 'skipped',
      'measures nothing': 'passed',
      '1': 'skipped',
      '2': 'skipped',
    });
    const markdown = markdownOf(run, 'skipping');
    expect(markdown).to.match(/a part Size 2`? *\| skipped/);
    expect(markdown).to.match(/Passed without a measurement: .*measures nothing/);
  });

  it('--bail leaves the tests behind the failure as not run', async () => {
    const run = await runMocha({ suites: ['bail'], arguments: ['--bail'] });
    expect(run.exit).to.equal(1);
    expect(statesOf(reportOf(run, 'bailing'))).to.deep.equal({
      'is measured': 'passed',
      fails: 'failed',
      'comes after': 'not run',
    });
  });

  it('what measured is not tried again, and says so; what failed before is', async () => {
    const run = await runMocha({ suites: ['retries'] });
    expect(run.exit, run.stdout).to.equal(1);
    const report = reportOf(run, 'recovering');
    expect(report.tests.map(({ title, state }) => `${title}: ${state}`)).to.deep.equal([
      'measures what fails: failed',
      'fails before it measures: passed',
    ]);
    expect(report.scenarios).to.have.lengthOf(2);
    expect(run.stdout).to.contain('It is not tried again, whatever `retries` says');
  });
});
