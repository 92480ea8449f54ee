import { expect } from 'chai';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import type { Report } from '../../lib/report/report';
import { markdownOf, RUN_LIMIT_MS, type Run, reportOf, runMocha } from './run-mocha';

/** The service waits 20 ms for every request. */
const WAIT_MS = 20;

describe('Open loads, ramps and durations @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;
  let report: Report;

  before(async () => {
    run = await runMocha({ suites: ['loads'] });
    report = reportOf(run, 'loads');
  });

  function scenario(id: string): MeasuredScenario {
    const found = report.scenarios.find((measured) => measured.id === id);
    if (!found)
      throw new Error(`There is no ${id} among ${report.scenarios.map((measured) => measured.id)}.`);
    return found;
  }

  it('passes, with numbers behind each test', () => {
    expect(run.exit, run.stdout).to.equal(0);
    expect(run.stdout).to.match(/✔ 100\/s \(\d+(\.\d+)? req\/s, p50 [\d.]+ ms, max [\d.]+ ms\)/);
  });

  it('sends as many requests as are due', () => {
    const due = ({ summary }: MeasuredScenario) => summary.stages?.map(({ offered }) => offered);
    expect(due(scenario('Open load: 20/s'))).to.deep.equal([10]);
    expect(due(scenario('Open load: 100/s'))).to.deep.equal([50]);
    expect(due(scenario('Rising: by stages'))).to.deep.equal([20, 20]);
  });

  it('counts response times from the intended start, never below the service time', () => {
    const { samples } = scenario('Open load: 100/s').recording;
    expect(samples.intendedStartMs).to.have.length(50);
    for (const [index, due] of (samples.intendedStartMs ?? []).entries())
      expect(samples.startMs[index]).to.be.at.least(due);
    const [stage] = scenario('Open load: 100/s').summary.stages ?? [];
    expect(stage?.response?.minMs).to.be.at.least(WAIT_MS - 2);
    expect(stage?.response?.percentiles[0].ms).to.be.at.least(
      stage?.service?.percentiles[0].ms ?? Number.NaN,
    );
  });

  it('drops what is due while as many as allowed are under way, and says so', () => {
    const { summary, recording } = scenario('Full: 200/s');
    const [stage] = summary.stages ?? [];
    expect(stage?.offered).to.equal(60);
    expect(stage?.dropped).to.be.above(10);
    expect((stage?.dropped ?? 0) + recording.samples.durationMs.length).to.equal(60);
    expect(markdownOf(run, 'loads')).to.contain('were dropped, because as many as allowed were under way');
  });

  it('asks with another `i` each time, cold start and warm-up among them', () => {
    const { iteration } = scenario('Rising: by stages').recording.samples;
    expect(iteration).to.deep.equal(Array.from({ length: 40 }, (_, i) => i));
    const ramp = scenario('Ramp: by stages').recording.samples.iteration;
    expect(new Set(ramp).size).to.equal(ramp.length);
  });

  it('lets the workers of a ramp come by stages', () => {
    const { summary, recording } = scenario('Ramp: by stages');
    expect(recording.rounds).to.have.length(2);
    expect(summary.stages?.map(({ from, to }) => [from, to])).to.deep.equal([
      [1, 4],
      [4, 4],
    ]);
    expect(recording.samples.durationMs.every((ms) => ms >= WAIT_MS - 2)).to.equal(true);
  });

  it('measures levels for a duration, in rounds', () => {
    const { recording } = scenario('Throughput: sequential');
    expect(recording.rounds).to.have.length(4);
    for (const { startMs, endMs } of recording.rounds) expect(endMs - startMs).to.be.at.least(100);
    expect(markdownOf(run, 'loads')).to.contain('400 ms per concurrency (1, 4)');
  });

  it('tells the vital signs of the process', () => {
    const vitals = report.scenarios.map(({ recording }) => recording.vitals?.map(({ name }) => name));
    expect(new Set(vitals.flat())).to.deep.equal(new Set(['service and load generator']));
    // They are others after every measurement: a file to be committed does without.
    expect(markdownOf(run, 'loads')).not.to.contain('Vital signs of the processes during');
  });
});
