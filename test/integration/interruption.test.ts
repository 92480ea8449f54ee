import { expect } from 'chai';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha, sampleCountsOf } from './run-mocha';

for (const [signal, exit] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  describe(`${signal} while a group is measured @integration`, function () {
    this.timeout(RUN_LIMIT_MS);

    let run: Run;

    before(async () => {
      run = await runMocha({ suites: ['interrupted'], environment: { END_WITH: signal } });
    });

    it(`ends the run with ${exit}`, () => {
      expect(run.exit, run.stderr).to.equal(exit);
      expect(run.stdout).to.contain('Performance report: reports/performance/interrupted_performance.md');
    });

    it('keeps the rounds measured so far, and marks the tests that had not ended', () => {
      const report = reportOf(run, 'interrupted');
      expect(report.tests.map(({ title, state }) => `${title}: ${state}`)).to.deep.equal([
        '1: interrupted',
        '2: interrupted',
        '2 workers: interrupted',
      ]);
      const counts = sampleCountsOf(report);
      expect(Object.keys(counts)).to.deep.equal(['1', '2']);
      for (const count of Object.values(counts)) expect(count).to.be.within(12, 16);
      for (const { recording } of report.scenarios)
        expect(recording.stoppedBecause).to.equal('the run was interrupted');
      expect(markdownOf(run, 'interrupted')).to.match(/Size 2`? *\| interrupted/);
    });

    it('what was measured before is complete', () => {
      const report = reportOf(run, 'quick');
      expect(report.tests.map(({ title, state }) => `${title}: ${state}`)).to.deep.equal([
        'is measured before: passed',
      ]);
      expect(sampleCountsOf(report)).to.deep.equal({ 'is measured before': 4 });
    });
  });
}

const TRIED_AGAIN = `
const { performanceSuite } = require('perf-markdown');
let calls = 0;
function app(_request, response) {
  calls += 1;
  if (calls === 3) process.kill(process.pid, 'SIGINT');
  setTimeout(() => response.end(), 5);
}
describe('Service @performance', function () {
  this.retries(1);
  const perf = performanceSuite({ service: 'again', app: () => app, iterations: 4, warmup: 0 });
  let tries = 0;
  it('is tried again', async () => {
    tries += 1;
    if (tries === 1) throw new Error('not ready');
    await perf.latency({ request: () => ({ path: '/' }) });
  });
});
`;

it('SIGINT while a test is tried again leaves the test in the report, once @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ files: { 'a.spec.js': TRIED_AGAIN } });
  expect(run.exit, run.stdout + run.stderr).to.equal(130);
  const states = reportOf(run, 'again').tests.map(({ title, state }) => `${title}: ${state}`);
  expect(states).to.deep.equal(['is tried again: interrupted']);
});
