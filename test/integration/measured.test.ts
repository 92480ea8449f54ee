import { expect } from 'chai';
import type { Report } from '../../lib/report/report';
import {
  markdownOf,
  RUN_LIMIT_MS,
  type Run,
  reportOf,
  runMocha,
  sampleCountsOf,
  statesOf,
  textOf,
} from './run-mocha';

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null;
}

/** How often the service was asked for each path, counted by the service. */
function countsOf(run: Run): Readonly<Record<string, number>> {
  const counts: unknown = JSON.parse(textOf(run, 'counts.json'));
  return isCounts(counts) ? counts : {};
}

function total(counts: Readonly<Record<string, number>>, pattern: RegExp): number {
  return Object.entries(counts).reduce((sum, [path, count]) => sum + (pattern.test(path) ? count : 0), 0);
}

describe('A measured suite @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;
  let report: Report;

  before(async () => {
    run = await runMocha({ suites: ['measured'] });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    report = reportOf(run, 'greetings');
  });

  it('each value, each level and each test of its own is a test', () => {
    const passed = Array.from(run.stdout.matchAll(/✔ (.*?) \(/g), ([, title]) => title);
    expect(passed).to.deep.equal([
      'answers a health check',
      '1 names',
      '10 names',
      '100 names',
      'sequential',
      '2 workers',
      '16 workers',
    ]);
    expect(statesOf(report)).to.deep.equal(Object.fromEntries(passed.map((title) => [title, 'passed'])));
  });

  it('the console shows the numbers behind each measured test, and where the report is', () => {
    expect(run.stdout).to.match(/✔ 10 names \(p50 [\d.]+ ms, max [\d.]+ ms, n=6\)\n/);
    expect(run.stdout).to.match(/✔ 16 workers \([\d,.]+ req\/s, p50 [\d.]+ ms, p95 [\d.]+ ms, n=250\)\n/);
    expect(run.stdout).to.match(/│ Performance report: reports\/performance\/greetings_performance\.md +│\n/);
    expect(run.stderr).to.match(/Pre-generated test data in [\d.]+ s: names 3 items, [\d.]+ K?i?B\n/);
  });

  it('the service got each measured request exactly once, at any number of workers', () => {
    const counts = countsOf(run);
    const iterations = Array.from({ length: 250 }, (_, i) => counts[`/hello?measurement=${i}`]);
    expect(iterations).to.deep.equal(Array(250).fill(3));
    for (const count of [1, 10, 100]) {
      const measured = Array.from({ length: 6 }, (_, i) => counts[`/greet/${count}?measurement=${i}`]);
      expect(measured).to.deep.equal(Array(6).fill(1));
    }
  });

  it('besides these it got the cold start and the warm-up only', () => {
    const counts = countsOf(run);
    expect(total(counts, /^\/hello/)).to.equal(3 * 250 + 2 * (1 + 2 + 16));
    expect(total(counts, /^\/greet/)).to.equal(3 * (6 + 2));
    expect(total(counts, /^\/health/)).to.equal(1 + 2 + 6);
  });

  it('the JSON holds every raw sample, in milliseconds, and the outcomes', () => {
    expect(sampleCountsOf(report)).to.deep.equal({
      'answers a health check': 6,
      '1 names': 6,
      '10 names': 6,
      '100 names': 6,
      sequential: 250,
      '2 workers': 250,
      '16 workers': 250,
    });
    for (const { recording } of report.scenarios) {
      const { samples, outcomes, rounds, scenario } = recording;
      const { workload } = scenario;
      const requests = 'requests' in workload ? workload.requests : Number.NaN;
      expect(outcomes).to.deep.equal({
        ok: requests,
        'HTTP error': 0,
        'wrong answer': 0,
        'network error': 0,
        timeout: 0,
      });
      expect(rounds.reduce((sum, round) => sum + round.requests, 0)).to.equal(requests);
      expect(samples.durationMs.every((ms) => ms > 0 && ms < 5000)).to.equal(true);
    }
  });

  it('the cold start is a number of its own, in the scenario that came first', () => {
    const cold = report.scenarios.filter(({ recording }) => recording.coldStart !== undefined);
    expect(cold.map(({ recording }) => recording.scenario.name)).to.deep.equal(['answers a health check']);
    expect(cold[0]?.recording.coldStart?.isFirstCall).to.equal(true);
  });

  it('the JSON holds schema, tool, configuration, environment, fingerprint of the data, and findings', () => {
    expect(report.schemaVersion).to.equal(1);
    expect(report.tool.name).to.equal('perf-markdown');
    expect(new Date(report.generatedAt).toISOString()).to.equal(report.generatedAt);
    expect(report.configuration).to.deep.include({ iterations: 6, warmup: 2, requests: 250 });
    expect(report.environment.node).to.equal(process.versions.node);
    expect(report.environment.cores).to.be.greaterThan(0);
    expect(report.grep).to.equal(null);
    expect(report.findings.length).to.be.greaterThan(0);
    const [launch] = report.launches;
    expect(launch?.suite).to.equal('Greetings service @performance');
    expect(launch?.testData?.fingerprint).to.match(/^[0-9a-f]{64}$/);
    expect(launch?.testData?.parts).to.deep.include.members([{ name: 'names', items: 3, bytes: 333 }]);
    expect(launch?.testData).to.not.have.property('changedDuringMeasurement');
  });

  it('a further column is in the recording', () => {
    const extras = report.scenarios.flatMap(({ recording: { scenario } }) =>
      scenario.kind === 'input variation' && scenario.extra ? [scenario.extra] : [],
    );
    expect(extras).to.deep.equal([{ Characters: 3 }, { Characters: 30 }, { Characters: 300 }]);
  });

  it("the Markdown has the guide's six sections in its order", () => {
    const markdown = markdownOf(run, 'greetings');
    const headings = Array.from(markdown.matchAll(/^##? (.*)$/gm), ([, heading]) => heading ?? '');
    expect(headings[0]).to.match(/greetings/i);
    expect(headings.slice(1, 6)).to.deep.equal([
      'Key Findings',
      'Test Configuration',
      'Input Variation',
      'Throughput',
      'Analysis',
    ]);
    expect(markdown).to.match(/^\| *10 names *\|/m);
    expect(markdown).to.match(/^\| *16 workers *\|/m);
  });

  it("hooks: data, then the app, then the user's, and the service stops after all of them", () => {
    const events = textOf(run, 'events.log').trimEnd().split('\n');
    expect(events).to.deep.equal([
      "user's before, above",
      'data generated',
      'app made',
      "user's before, below",
      "user's beforeEach",
      'first request',
      ...Array(6).fill("user's beforeEach"),
      "user's after, service running",
      'app stopped',
    ]);
  });
});
