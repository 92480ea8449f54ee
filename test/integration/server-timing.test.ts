import { expect } from 'chai';
import type { SampleColumns } from '../../lib/measure/sample-columns';
import type { Report } from '../../lib/report/report';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha } from './run-mocha';

describe('A service that answers with `Server-Timing` @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;
  let report: Report;

  before(async () => {
    run = await runMocha({ suites: ['server-timing'] });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    report = reportOf(run, 'server-timing');
  });

  function samplesOf(id: string): SampleColumns {
    const found = report.scenarios.find((measured) => measured.id === id);
    if (!found) throw new Error(`There is no ${id}.`);
    return found.recording.samples;
  }

  for (const id of ['Path: timed', 'Open load: 50/s'])
    it(`has the durations beside the samples of ${id}`, () => {
      const { iteration, serverTiming } = samplesOf(id);
      expect(iteration).to.have.length.above(10);
      expect(serverTiming).to.deep.equal([
        { name: 'wait', durationMs: iteration.map(() => 20) },
        { name: 'extra', durationMs: iteration.map((i) => (i % 2 === 0 ? 1 : null)) },
      ]);
    });

  it('has none where the answers name no part', () => {
    expect(samplesOf('Path: plain')).to.not.have.property('serverTiming');
  });

  it('shows median and share of each part in the report, and says which takes most', () => {
    const markdown = markdownOf(run, 'server-timing');
    expect(markdown).to.contain('## Parts of the Service Time');
    expect(markdown).to.match(
      /\| timed +\| 16 \| 20\.0 \(\d+ %\) \| 1\.00 \([\d.]+ %\) in 8 \| [\d.]+ \([\d.]+ %\) \|/,
    );
    expect(markdown).to.match(
      /- Path: wait takes, as the service says, \*\*\d+ %\*\* \(\d+ % to \d+ %\) of the service time of timed\./,
    );
    expect(markdown).not.to.match(/\| plain +\| 16 \| 20\.0 \(/);
  });
});
