import { expect } from 'chai';
import { markdownOf, type Run, reportOf, runMocha, sampleCountsOf } from './run-mocha';

for (const [signal, exit] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  describe(`${signal} while a group is measured @integration`, () => {
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
