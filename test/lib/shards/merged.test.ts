import { expect } from 'chai';
import type { Conditions } from '../../../lib/analysis/conditions';
import { summaryOf } from '../../../lib/analysis/summary';
import type { Recording } from '../../../lib/measure/recording';
import { reassessed } from '../../../lib/report/assemble';
import { reportJson } from '../../../lib/report/json';
import { parsedReport } from '../../../lib/report/parse';
import { mergedReport } from '../../../lib/shards/merged';
import type { ReportFile } from '../../../lib/shards/require-whole';
import { reportHtml } from '../../../reporters/html/report-html';
import { reportMarkdown } from '../../../reporters/markdown/report-markdown';
import { scenariosCsv } from '../../../reporters/outputs/csv';
import { reportCharts } from '../../../reporters/svg/report-charts';
import { environment } from '../../doubles/reports';
import { shardOf, whole } from '../../doubles/shards';
import { withThresholds } from '../../doubles/thresholds';

const AT = new Date('2026-03-01T12:05:00Z');

function merged(files: readonly ReportFile[] = [1, 2, 3].map((number) => shardOf(number))) {
  return mergedReport(files, AT);
}

function failing(failed: number): (recording: Recording) => Recording {
  return (recording) => ({
    ...recording,
    rounds: recording.rounds.map((round) => ({ ...round, requests: round.requests + failed, failed })),
    outcomes: { ...recording.outcomes, 'HTTP error': failed },
    failures: [
      { phase: 'measurement', iteration: 7, outcome: 'HTTP error', message: 'status 500', durationMs: 3 },
    ],
  });
}

describe('lib/shards/merged @unit', () => {
  it('has the times of the whole load, in any order of the files', () => {
    const [measured] = merged([shardOf(3), shardOf(1), shardOf(2)]).scenarios;
    const [stage] = measured?.summary.stages ?? [];
    const [expected] = summaryOf(whole).stages ?? [];
    if (!stage || !expected) throw new Error('There is a stage.');
    for (const times of ['service', 'response', 'lateness'] as const) {
      expect(stage[times]?.count).to.equal(900);
      expect(stage[times]?.meanMs).to.be.closeTo(expected[times]?.meanMs ?? Number.NaN, 1e-9);
      for (const [index, { p, ms }] of (stage[times]?.percentiles ?? []).entries()) {
        expect(p).to.equal(expected[times]?.percentiles[index]?.p);
        expect(ms / (expected[times]?.percentiles[index]?.ms ?? Number.NaN)).to.be.closeTo(1, 5e-4);
      }
    }
    const { offered, completed, completedPerSecond, dropped, failed } = expected;
    expect(stage).to.include({ offered, completed, completedPerSecond, dropped, failed });
    expect(measured?.recording.scenario).to.deep.equal(whole.scenario);
  });

  it('says nothing that needs samples', () => {
    const { findings, groups, shard, generatedAt } = merged();
    expect(findings.map(({ rule }) => rule)).to.have.members([
      'open-load-response',
      'no-errors',
      'counted-times',
    ]);
    expect({ groups, shard, generatedAt }).to.deep.equal({
      groups: [],
      shard: undefined,
      generatedAt: '2026-03-01T12:05:00.000Z',
    });
  });

  it('adds up the requests that were sent twice', () => {
    const files = [1, 2, 3].map((number) => shardOf(number, (own) => ({ ...own, sentTwice: number })));
    expect(merged(files).scenarios.map(({ recording }) => recording.sentTwice)).to.deep.equal([6]);
    expect(merged().scenarios.map(({ recording }) => recording.sentTwice)).to.deep.equal([undefined]);
  });

  it('is a report as any other: stored, read, judged again and shown', () => {
    const report = merged();
    const again = reassessed(parsedReport(reportJson(report), 'shared_performance.json'));
    expect(reportMarkdown(again)).to.equal(reportMarkdown(report));
    expect(reportMarkdown(report))
      .to.contain('| Machine of the first shard |')
      .and.not.contain('Raw samples');
    expect(reportHtml(report)).to.contain('of 3 shards');
    expect(scenariosCsv(report).split('\n')).to.have.length(3);
    expect(reportCharts(report)).to.deep.equal([]);
  });

  it('is refused where what was counted contradicts itself', () => {
    const text = reportJson(merged()).replace(/"completed": \d+/, '"completed": -1');
    expect(() => parsedReport(text, 'a.json')).to.throw('counted.stages[0].completed');
    const count = reportJson(merged()).replace(/"count": \d+/, '"count": 12345');
    expect(() => parsedReport(count, 'a.json')).to.throw('which add up to its `count`');
  });

  it('judges thresholds on the whole load, as those of all samples, and none on a shard', () => {
    const promise = (recording: Recording) => withThresholds(recording, ['p(95)<9', 'p(99)<5', 'rate<0.01']);
    const shards = [1, 2, 3].map((number) => shardOf(number, promise));
    for (const { report } of shards) expect(report.scenarios[0]?.summary.thresholds).to.deep.equal([]);
    const report = merged(shards);
    const verdicts = (recording: Recording | undefined) =>
      recording && summaryOf(recording).thresholds.map(({ verdict, sampleSize }) => [verdict, sampleSize]);
    expect(verdicts(report.scenarios[0]?.recording)).to.deep.equal(verdicts(promise(whole)));
    expect(report.tests[0]).to.include({ state: 'failed' });
    expect(report.tests[0]?.error).to.contain('p(99) is');
  });

  it('lets the whole load decide over failed requests', () => {
    const few = [1, 2, 3].map((number) =>
      shardOf(number, (recording) =>
        withThresholds(number === 2 ? failing(4)(recording) : recording, ['rate<0.02']),
      ),
    );
    const [test] = merged(few).tests;
    expect(test).to.include({ state: 'passed' }).and.not.have.property('error');
    const report = merged([shardOf(1), shardOf(2, failing(4)), shardOf(3, failing(1))]);
    expect(report.tests[0]?.error).to.contain('5 of 905 measured requests failed (HTTP error: 5)');
    // The eighth request of the second shard is the 23rd of all.
    expect(report.scenarios[0]?.recording.failures[0]?.iteration).to.equal(22);
  });

  it('names the shard that stopped, and has no figure of what the others measured', () => {
    const stopped = shardOf(
      2,
      (recording) => ({ ...recording, stoppedBecause: 'it was ready 3.2 s after its shards started it' }),
      { tests: [] },
    );
    const tests = shardOf(1).report.tests.map((test) => ({
      ...test,
      state: 'failed' as const,
      error: 'Too late.',
    }));
    const report = merged([shardOf(1), { ...stopped, report: { ...stopped.report, tests } }, shardOf(3)]);
    expect(report.scenarios[0]?.recording.stoppedBecause).to.equal(
      'shard 2 stopped: it was ready 3.2 s after its shards started it',
    );
    expect(report.tests[0]).to.include({ state: 'failed', error: 'Shard 2: Too late.' });
  });

  it('doubts the load by the worst that any shard was measured under', () => {
    const calm = { attached: [], isDebugBuild: false, nodeEnv: null, loadBefore: { average: 0.1, cpus: 2 } };
    const of = (number: number, conditions: Conditions) =>
      shardOf(number, undefined, { environment: { ...environment, conditions } });
    const report = merged([
      of(1, calm),
      of(2, { ...calm, governor: 'powersave', loadBefore: { average: 3.5, cpus: 4 } }),
      of(3, { ...calm, attached: ['coverage'], loadBefore: { average: 1, cpus: 8 } }),
    ]);
    const rules = report.findings.filter(({ severity }) => severity === 'warning').map(({ rule }) => rule);
    expect(rules).to.have.members(['clock-governor', 'load-before', 'coverage-attached']);
    expect(report.environment.conditions?.loadBefore).to.deep.equal({ average: 3.5, cpus: 4 });
  });

  it('keeps what an assertion of a user threw in a shard', () => {
    const tests = shardOf(3).report.tests.map((test) => ({
      ...test,
      state: 'failed' as const,
      thrown: 'expected 1',
    }));
    const report = merged([
      shardOf(1),
      shardOf(2),
      { ...shardOf(3), report: { ...shardOf(3).report, tests } },
    ]);
    expect(report.tests[0]).to.include({ state: 'failed', thrown: 'expected 1' });
  });
});
