import { expect } from 'chai';
import { performanceSuite } from '../../lib/index';
import { RUN_LIMIT_MS, runMocha } from './run-mocha';

/** Never called: `tsc` refuses it where the types of values do not flow into the results. */
function typed(): void {
  const perf = performanceSuite({ service: 'typed', app: () => (_request, response) => response.end() });
  const request = () => ({ path: '/' });
  perf.varying('Size', ['small'], { request }).results[0]?.value satisfies 'small' | undefined;
  perf.throughput({ request }).results[0]?.value satisfies number | undefined;
  perf.openLoad({ request, arrivalRatesPerSecond: [1] }).results[0]?.value satisfies number | undefined;
  perf.openLoad({ request, stages: [] }).results[0]?.value satisfies undefined;
  // @ts-expect-error: there is a rate for each test, and it is a number
  perf.openLoad({ request: ({ value }) => ({ path: value }), arrivalRatesPerSecond: [1] });
}
void typed;

const SUITE = `
const assert = require('node:assert/strict');
const { expect, use } = require('chai');
const { LatencyMetrics, performanceSuite } = require('perf-markdown');
const { performanceAssertions } = require('perf-markdown/chai');
use(performanceAssertions);

describe('Results @performance', () => {
  const app = () => (request, response) => response.writeHead(request.url === '/bad' ? 500 : 200).end();
  const perf = performanceSuite({ service: 'results', app, iterations: 60, requests: 60, rounds: 10 });
  const request = ({ value }) => ({ path: value === 'bad' ? '/bad' : '/' });
  const sizes = perf.varying('Size', ['small', 'large', 'bad'], { unit: 'KB', request });
  const levels = perf.throughput({ workers: [1, 2], request });
  const rates = perf.openLoad({ arrivalRatesPerSecond: [100], durationMs: 200, request });
  const ramp = perf.ramp({ stages: [{ durationMs: 100, toWorkers: 1 }], request });

  it('are not there before', () => {
    assert.throws(() => sizes.results, { code: 'ERR_MEASUREMENT', message: /^results, Size: its .results. were asked for before/ });
  });

  it('are given by a single scenario', async () => {
    const { name, value, outcomes, summary, metrics } = await perf.latency({ request });
    assert.deepEqual([name, value, outcomes.ok], ['are given by a single scenario', undefined, 60]);
    assert.ok(metrics instanceof LatencyMetrics);
    assert.equal(metrics.count, 60);
    assert.equal(summary.latency.percentiles[0].ms, metrics.p50);
  });

  describe('of groups', () => {
    it('are there behind them', () => {
      assert.deepEqual(sizes.results.map(({ name, value }) => [name, value]), [['small KB', 'small'], ['large KB', 'large'], ['bad KB', 'bad']]);
      assert.equal(sizes.results[2].summary.latency, null);
      assert.ok(sizes.results[2].outcomes['HTTP error'] > 0);
      assert.ok(sizes.results[0].summary.latency.percentiles[0].interval.low > 0);
      assert.deepEqual(levels.results.map(({ value }) => value), [1, 2]);
      assert.ok(levels.results[1].summary.throughput.requestsPerSecond > 0);
      assert.deepEqual(rates.results.map(({ value, outcomes }) => [value, outcomes.ok]), [[100, 20]]);
      assert.deepEqual(ramp.results.map(({ name, value }) => [name, value]), [['by stages', undefined]]);
    });

    it('can be asserted', () => {
      expect(levels).to.have.throughput.above(0.1);
      expect(levels.results[0]).to.have.median.below(5000);
      expect(rates).to.have.mean.below(5000);
      assert.throws(() => expect(levels).to.have.median.above(5000), { name: 'AssertionError', message: /^sequential: expected p\\(50\\) > 5000 ms, but it is/ });
      assert.throws(() => expect(sizes.results[2]).to.have.errorRate.below(0.5), { message: /^bad KB: expected error rate < 50 %/ });
      assert.throws(() => expect(rates).to.have.throughput.above(1), /An assertion about throughput needs a result of .perf.throughput., but/);
    });
  });
});
`;

describe('Results @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('of groups and single scenarios are there for assertions once they are measured', async () => {
    const run = await runMocha({ files: { 'results.spec.js': SUITE } });
    const failing = Array.from(run.stdout.matchAll(/^ {4,}\d+\) (.*)$/gm), ([, title]) => title);
    expect(failing, run.stdout + run.stderr).to.deep.equal(['bad KB']);
    expect(run.exit).to.equal(1);
  });
});
