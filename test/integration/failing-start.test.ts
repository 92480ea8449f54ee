import { expect } from 'chai';
import {
  markdownOf,
  RUN_LIMIT_MS,
  type Run,
  reportedServices,
  reportOf,
  runMocha,
  statesOf,
} from './run-mocha';

const REASONS: Readonly<Record<string, string>> = {
  throwing: 'no database',
  rejecting: 'no configuration',
  'not-an-app': 'an object of class Object',
  'port-in-use': 'EADDRINUSE',
  'port-in-use-later': 'EADDRINUSE',
  'no-data': 'no pictures',
};

describe('A service that cannot start @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;

  before(async () => {
    run = await runMocha({ suites: ['failing-start'] });
  });

  it('fails the run, once for each suite, and ends by itself', () => {
    expect(run.exit).to.equal(Object.keys(REASONS).length);
    expect(run.stdout).to.not.contain('done() called multiple times');
  });

  for (const [service, reason] of Object.entries(REASONS)) {
    it(`${service}: its tests are in the report as not run, and why`, () => {
      const report = reportOf(run, service);
      expect(statesOf(report)).to.deep.equal({ '1': 'not run', '2': 'not run' });
      for (const { error } of report.tests) expect(error).to.contain(reason);
      expect(report.launches).to.deep.equal([]);
      expect(report.scenarios).to.deep.equal([]);
      expect(markdownOf(run, service)).to.contain(reason);
      expect(run.stdout).to.contain(`start ${service}`).and.to.contain(reason);
    });
  }

  it('a port in use: the message says what to do', () => {
    expect(run.stdout).to.match(
      /The app of `port-in-use` could not be started: listen EADDRINUSE: .*Give the app without listening/,
    );
  });

  it('the other suites go on', () => {
    expect(reportedServices(run)).to.have.members([...Object.keys(REASONS), 'healthy']);
    expect(statesOf(reportOf(run, 'healthy'))).to.deep.equal({ 'is measured all the same': 'passed' });
  });

  it('a start that takes longer than its limit fails, and what starts afterwards is stopped', async () => {
    const slow = await runMocha({ suites: ['slow-start'] });
    expect(slow.exit).to.equal(1);
    expect(slow.stdout).to.match(
      /The app of `slow-start` could not be started: .* within 100 ms \(`startTimeoutMs`\)/,
    );
    expect(slow.stderr).to.contain('stopped');
  });
});
