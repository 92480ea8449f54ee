import { expect } from 'chai';
import { countedDurations } from '../../../lib/analysis/recording-views';
import { importedReport } from '../../../lib/artillery/imported';
import type { Plan } from '../../../lib/artillery/plan';
import { parsedRun, type RunFile } from '../../../lib/artillery/run-file';
import type { Report } from '../../../lib/report/report';
import type { Threshold } from '../../../lib/scenario/threshold';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { exportedOf, load, planOf, runOf, sketchOf } from '../../doubles/artillery';
import { percentileIn } from '../../doubles/counted-times';

const AT = new Date('2026-03-01T12:00:00Z');
const TIMES = Array.from({ length: 100 }, (_, index) => 5 + index / 20);

function imported(plan: Plan, ...files: readonly RunFile[]): Report {
  return importedReport(plan, files, AT);
}

function refused(plan: Plan, ...files: readonly RunFile[]): string {
  try {
    return imported(plan, ...files).service;
  } catch (error) {
    return String(error);
  }
}

function below(limit: number): Threshold {
  return {
    text: `p(95) < ${limit} ms`,
    metric: { kind: 'percentile', percentile: 95 },
    comparator: '<',
    limit,
  };
}

function verdictOf(limit: number): string | undefined {
  const plan = planOf(1, load([below(limit)]));
  return imported(plan, runOf(plan, TIMES)).scenarios[0]?.summary.thresholds[0]?.verdict;
}

describe('lib/artillery/imported @unit', () => {
  it('makes a report whose percentiles are within 1 % of those of all times, and says so', () => {
    const plan = planOf(2);
    const report = imported(plan, runOf(plan, TIMES.slice(0, 50)), runOf(plan, TIMES.slice(50)));
    const [measured] = report.scenarios;
    const histogram = measured && countedDurations(measured.recording);
    if (!histogram) throw new Error('nothing counted');
    expect(histogram).to.include({ count: 100, minMs: 5, maxMs: 9.95 });
    for (const p of [10, 50, 90])
      expect(percentileIn(histogram, p)).to.be.closeTo(TIMES[Math.round((p / 100) * 99)] ?? 0, 0.1);
    expect(measured?.recording.outcomes).to.include({ ok: 100 });
    expect(report.tests.map(({ state }) => state)).to.deep.equal(['passed']);
    const markdown = reportMarkdown(report);
    expect(markdown)
      .to.contain(
        'sent by Artillery 2.0.34 from 2 workers and timed by its client from request made to answer read, percentiles exact to ±1.0 %',
      )
      .and.contain('to be compared with the like only')
      .and.contain("Machine of Artillery's command")
      .and.contain('Times count from the moment a request was made.')
      .and.not.contain('checks');
  });

  it('says that checks were not run, where the suite has some', () => {
    const plan = planOf(1, load(), exportedOf({ hasCheck: true }));
    expect(reportMarkdown(imported(plan, runOf(plan, TIMES)))).to.contain(', checks not run');
  });

  it('judges thresholds on the whole, and leaves those within a bin of their percentile undecided', () => {
    expect([verdictOf(20), verdictOf(5), verdictOf(9.8)]).to.deep.equal(['kept', 'broken', 'undecided']);
  });

  it('fails the test of a load whose requests failed, and says as what', () => {
    const plan = planOf();
    const name = `perf.${plan.id}.${plan.loads[0]?.key}.0`;
    const counters = {
      'vusers.created': 100,
      [`${name}.http`]: 3,
      [`${name}.timeout`]: 1,
      'http.codes.503': 3,
      'errors.ETIMEDOUT': 1,
    };
    const [test] = imported(plan, runOf(plan, TIMES.slice(0, 96), counters)).tests;
    expect(test?.error).to.contain(
      '4 of 100 measured requests failed (HTTP error: 3, timeout: 1). Artillery counted HTTP 503: 3, ETIMEDOUT: 1.',
    );
  });

  it('has users that Artillery skipped as dropped', () => {
    const plan = planOf();
    const report = imported(plan, runOf(plan, TIMES.slice(0, 90), { 'vusers.skipped': 10 }));
    expect(report.scenarios[0]?.summary.stages).to.have.nested.property('[0].dropped', 10);
    expect(report.scenarios[0]?.summary.stages).to.have.nested.property('[0].offered', 100);
  });

  it('doubts a load whose engine was late, or did not come to the end', () => {
    const plan = planOf();
    const name = `perf.${plan.id}.${plan.loads[0]?.key}`;
    const bin = sketchOf([1500]);
    const late = imported(
      plan,
      runOf(plan, TIMES, {}, { [`${name}.overtime.us`]: bin, [`${name}.delay.us`]: bin }),
    );
    const doubts = late.findings.filter(({ rule }) => rule === 'generator-bound');
    expect(JSON.stringify(doubts))
      .to.contain('it still made requests ')
      .and.contain('its event loop was late by ');
    expect(imported(plan, runOf(plan, TIMES)).findings.map(({ rule }) => rule)).to.not.include(
      'generator-bound',
    );
    const [measured] = late.scenarios;
    expect(measured?.summary.stages).to.have.nested.property('[0].durationSeconds', 2.5);
  });

  it('refuses a part that is missing, and one that is there twice', () => {
    const plan = planOf(2);
    const half = runOf(plan, TIMES.slice(0, 50));
    expect(refused(plan, half)).to.contain(
      'Open load: 100/s: 50 of 100 virtual users came, so not all of 2 made',
    );
    expect(refused(plan, half, half, half)).to.contain('150 virtual users came, but the plan has 100');
  });

  it('refuses what is of another export, of none, and a load that is missing', () => {
    const plan = planOf();
    const other = planOf(
      1,
      load(),
      exportedOf({
        url: 'http://127.0.0.1:1',
        requests: [{ method: 'PUT', path: '/', headers: {}, body: null }],
      }),
    );
    expect(refused(plan, runOf(other, TIMES))).to.contain(
      `a.histograms.json is of another export (${other.id}) than the plan (${plan.id})`,
    );
    const nothing = { ...runOf(plan, TIMES), counters: {}, sketches: {} };
    expect(refused(plan, nothing)).to.contain('a.histograms.json holds no request of an export');
    const [first] = plan.loads;
    if (!first) throw new Error('no load');
    const more = { ...plan, loads: [first, { ...first, key: '02-ramp', scenario: 'Ramp: by stages' }] };
    expect(refused(more, runOf(plan, TIMES))).to.contain(
      'There is no file of Ramp: by stages (02-ramp.json)',
    );
  });

  it('refuses counts that are not those of the times', () => {
    const plan = planOf();
    const run = runOf(plan, TIMES);
    const lost = { ...run, sketches: {} };
    expect(refused(plan, lost)).to.contain('100 requests went well, but there are 0 times');
  });
});

describe('lib/artillery/run-file @unit', () => {
  const plan = planOf();
  const run = runOf(plan, TIMES);

  function refusedText(value: unknown): string {
    try {
      return parsedRun(JSON.stringify(value), 'a.json').path;
    } catch (error) {
      return String(error);
    }
  }

  it('reads what the hook wrote', () => {
    expect(refusedText(run)).to.equal('a.json');
  });

  it("refuses the summaries of Artillery's own output", () => {
    expect(refusedText({ aggregate: { counters: {}, summaries: {} }, intermediate: [] })).to.contain(
      "a.json is what Artillery's own `--output` writes: summaries in whole milliseconds to the first byte, no histograms",
    );
  });

  it('refuses what another hook wrote, and bins that do not add up', () => {
    expect(refusedText({ ...run, format: 'other' })).to.contain('expected `format` to be');
    const [[name, sketch] = ['', undefined]] = Object.entries(run.sketches);
    expect(refusedText({ ...run, sketches: { [name]: { ...sketch, count: 1 } } })).to.contain(
      `has bins of \`${name}\` that do not add up to its count: another version of Artillery (2.0.34)`,
    );
  });
});
