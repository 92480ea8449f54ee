import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { RUN_LIMIT_MS, type Run, runMocha, textOf } from './run-mocha';

const ONCE = { PERF_MARKDOWN: 'once' };

/** Counts the requests of each path, and promises what nothing can keep. */
const SUITE = `
const { expect, use } = require('chai');
const { writeFileSync } = require('node:fs');
const { LatencyMetrics, PerformanceReport, performanceSuite } = require('perf-markdown');
use(require('perf-markdown/chai').performanceAssertions);
const counts = {};
describe('Counted @performance', () => {
  const perf = performanceSuite({
    service: 'counted',
    app: () => (request, response) => {
      counts[request.url] = (counts[request.url] ?? 0) + 1;
      response.end('yes');
    },
    data: () => ({ answer: 'yes' }),
    warmup: 5,
    iterations: 40,
    thresholds: { 'p(99)': '< 0.000001 ms', 'error rate': '< 50%' },
    check: (response, { data }) => response.text() === (process.env.ANSWER ?? data.answer),
  });
  perf.varying('Size', [1, 2], { request: ({ value, i }) => ({ path: '/size/' + value + '/' + i }) });
  const levels = perf.throughput({ workers: [1, 4], durationMs: 5000, request: ({ value }) => ({ path: '/workers/' + value }) });
  perf.openLoad({ arrivalRatesPerSecond: [50], request: () => ({ path: '/rate' }) });
  perf.openLoad({ name: 'Rising', stages: [{ durationMs: 9000, toPerSecond: 50 }], request: () => ({ path: '/rising' }) });
  perf.ramp({ stages: [{ durationMs: 9000, toWorkers: 4 }], request: () => ({ path: '/ramp' }) });
  it('answers', async () => {
    const result = await perf.latency({ request: () => ({ path: '/single' }) });
    expect(result).to.have.percentile(95).below(0.000001);
    expect(result).to.have.errorRate.below(0.01);
  });
  it('lets go of its memory', () => perf.leak({ request: () => ({ path: '/leak' }) }));
  it('by hand', () => {
    const metrics = new LatencyMetrics([1]);
    new PerformanceReport('by-hand').addInputVariationResult('one', metrics);
    expect(metrics).to.have.median.below(0.5);
  });
  after(() => {
    expect(levels).to.have.throughput.above(1e9);
    writeFileSync('counts.json', JSON.stringify(counts));
  });
});
`;

const EVERY_PATH_ONCE = {
  '/size/1/0': 1,
  '/size/2/0': 1,
  '/workers/1': 1,
  '/workers/4': 1,
  '/rate': 1,
  '/rising': 1,
  '/ramp': 1,
  '/single': 1,
  '/leak': 1,
};

function notesIn({ stderr }: Run): number {
  return stderr.split('Everything runs once').length - 1;
}

describe('Everything once @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('sends one request of each scenario, judges nothing by its time, and writes nothing', async () => {
    const environment = { ...ONCE, PERF_MARKDOWN_PROFILE: 'cpu' };
    const run = await runMocha({ files: { 'a.spec.js': SUITE }, environment });
    expect(run.exit, run.stdout).to.equal(0);
    expect(JSON.parse(textOf(run, 'counts.json'))).to.deep.equal(EVERY_PATH_ONCE);
    expect(existsSync(join(run.folder, 'reports'))).to.equal(false);
    expect(run.stdout)
      .to.match(/✔ 4 workers\n/)
      .and.not.contain('p50');
    expect(notesIn(run)).to.equal(1);
  });

  it('does so under any other reporter, with the plugin writing reports or not', async () => {
    const run = await runMocha({
      files: { 'a.spec.js': SUITE, '.perf-markdown.json': '{ "once": true, "report": true }' },
      use: ['--require', 'perf-markdown/register'],
    });
    expect(run.exit, run.stdout).to.equal(0);
    expect(JSON.parse(textOf(run, 'counts.json'))).to.deep.equal(EVERY_PATH_ONCE);
    expect(existsSync(join(run.folder, 'reports'))).to.equal(false);
    expect(notesIn(run)).to.equal(1);
  });

  it('is no success where not one of its tests is selected, whatever the reporter', async () => {
    const run = await runMocha({
      files: { 'a.spec.js': SUITE },
      use: ['--require', 'perf-markdown/register'],
      arguments: ['--grep', '^(?!.*@performance)'],
      environment: ONCE,
    });
    expect(run.exit, run.stdout).to.equal(1);
    expect(run.stderr).to.contain('selects none. Run `PERF_MARKDOWN=once npx mocha --grep @performance`');
  });

  it('fails where a check does', async () => {
    const run = await runMocha({ files: { 'a.spec.js': SUITE }, environment: { ...ONCE, ANSWER: 'no' } });
    expect(run.exit).to.equal(9);
    expect(run.stdout).to.contain('1 of 1 measured requests failed (wrong answer: 1)');
  });

  it('is measured where the environment says so, whatever the configuration file says', async () => {
    const files = {
      'a.spec.js': SUITE.replace("'p(99)': '< 0.000001 ms', ", '').replaceAll(/^ *expect\(.*$/gm, ''),
      '.perf-markdown.json': '{ "once": true }',
    };
    const environment = {
      PERF_MARKDOWN: 'measure',
      PERF_MARKDOWN_DURATION_MS: '50',
      PERF_MARKDOWN_TIME_BUDGET_MS: '0',
    };
    const run = await runMocha({ files, arguments: ['--grep', 'Size'], environment });
    expect(run.exit, run.stdout).to.equal(0);
    expect(existsSync(join(run.folder, 'reports/performance/counted_performance.md'))).to.equal(true);
    expect(notesIn(run)).to.equal(0);
  });

  it('is refused in a suite, and by another word in the environment', async () => {
    const suite = SUITE.replace('warmup: 5', 'once: true');
    const run = await runMocha({ files: { 'a.spec.js': suite } });
    expect(run.stderr + run.stdout).to.contain(
      'set it in `.perf-markdown.json` or in the environment (PERF_MARKDOWN)',
    );
    const other = await runMocha({ files: { 'a.spec.js': SUITE }, environment: { PERF_MARKDOWN: 'twice' } });
    expect(other.stderr + other.stdout).to.contain(
      '`once` must be true or false, in the environment PERF_MARKDOWN=once or PERF_MARKDOWN=measure, but the environment',
    );
  });
});
