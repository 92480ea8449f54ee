import { expect } from 'chai';
import { markdownOf, PLUGIN, REPORTER, RUN_LIMIT_MS, reportOf, runMocha, statesOf } from './run-mocha';

for (const [name, use] of [
  ['with plugin and reporter', [...PLUGIN, ...REPORTER]],
  ['with the reporter alone', REPORTER],
] as const) {
  describe(`A suite written by hand, ${name} @integration`, function () {
    this.timeout(RUN_LIMIT_MS);

    it('has its report, with the raw samples', async () => {
      const run = await runMocha({ suites: ['by-hand'], use });
      expect(run.exit, run.stdout).to.equal(0);
      const report = reportOf(run, 'by-hand');
      expect(
        report.scenarios.map(({ recording }) => [
          recording.scenario.name,
          recording.samples.durationMs.length,
        ]),
      ).to.deep.equal([
        ['10 KB', 5],
        ['20 KB', 5],
        ['sequential', 6],
        ['2 workers', 8],
      ]);
      const [tenKb] = report.scenarios;
      expect(tenKb?.recording.scenario).to.deep.include({
        kind: 'input variation',
        extra: { 'Size (KB)': 10 },
      });
      expect(tenKb?.recording.samples.durationMs.every((ms) => ms > 0)).to.equal(true);
      expect(report.configuration).to.equal(null);
      expect(statesOf(report)).to.deep.equal({
        'answers 10 KB': 'passed',
        'answers 20 KB': 'passed',
        sequential: 'passed',
        '2 workers': 'passed',
        'measures nothing': 'passed',
      });
      const markdown = markdownOf(run, 'by-hand');
      for (const heading of [
        'Key Findings',
        'Test Configuration',
        'Input Variation',
        'Throughput',
        'Analysis',
      ])
        expect(markdown).to.contain(`\n## ${heading}\n`);
      expect(markdown).to.contain('measures nothing');
      expect(run.stdout).to.contain('Markdown made').and.to.not.contain('incomplete');
    });
  });
}

it('a suite written by hand needs neither plugin nor reporter @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ suites: ['by-hand'], use: ['--reporter', 'spec'] });
  expect(run.exit, run.stdout).to.equal(0);
  expect(run.stdout).to.contain('Markdown made');
});
