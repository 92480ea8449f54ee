import { expect } from 'chai';
import { markdownOf, RUN_LIMIT_MS, reportOf, runMocha, sampleCountsOf, statesOf } from './run-mocha';

const SUITE = `
const { mkdtempSync, rmdirSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { performanceSuite } = require('perf-markdown');

const NAMES = ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'Date'];
const request = () => ({ path: '/' });

describe('Parcels @performance', () => {
  const perf = performanceSuite({ service: 'parcels', app: () => (_q, response) => response.end(), iterations: 5, warmup: 0 });
  const originals = NAMES.map((name) => globalThis[name]);
  const { now } = performance;
  const { nextTick } = process;
  before('replace', () => {
    for (const name of NAMES) globalThis[name] = () => { throw new Error('false ' + name); };
    performance.now = () => 0;
    process.nextTick = () => undefined;
  });
  after('restore', () => {
    NAMES.forEach((name, at) => { globalThis[name] = originals[at]; });
    performance.now = now;
    process.nextTick = nextTick;
  });

  it('lists', () => perf.latency({ request }));
  it('works elsewhere', () => {
    const folder = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    process.chdir(folder);
    rmdirSync(folder);
  });
  perf.openLoad({ arrivalRatesPerSecond: [50], durationMs: 200, request });
});
`;

it('false timers, a false clock and another working directory reach neither measurement nor report @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ files: { 'a.spec.js': SUITE, '.perf-markdown.json': '{ "rounds": 2 }' } });
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  const report = reportOf(run, 'parcels');
  expect(statesOf(report)).to.deep.equal({ lists: 'passed', 'works elsewhere': 'passed', '50/s': 'passed' });
  expect(sampleCountsOf(report)).to.deep.equal({ lists: 5, '50/s': 10 });
  for (const { recording } of report.scenarios)
    expect(recording.samples.durationMs.every((ms) => ms > 0)).to.equal(true);
  expect(report.tests.map(({ file }) => file)).to.deep.equal(Array(3).fill('a.spec.js'));
});

it('an app that gives all objects one more member reaches the report not at all @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const suite = `
    const { performanceSuite } = require('perf-markdown');
    describe('Parcels @performance', () => {
      const app = () => {
        Object.prototype.polluted = 1;
        return (_q, response) => response.end();
      };
      const perf = performanceSuite({ service: 'parcels', app, iterations: 5, warmup: 0 });
      it('lists', () => perf.latency({ request: () => ({ path: '/' }) }));
    });`;
  const run = await runMocha({ files: { 'a.spec.js': suite } });
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  expect(sampleCountsOf(reportOf(run, 'parcels'))).to.deep.equal({ lists: 5 });
  expect(markdownOf(run, 'parcels')).to.not.contain('polluted');
});

it('a removed working directory loses nothing that was measured @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const suite = `
    const { rmSync } = require('node:fs');
    const { performanceSuite } = require('perf-markdown');
    describe('Parcels @performance', () => {
      const app = () => {
        rmSync(process.cwd(), { recursive: true });
        return (_q, response) => response.end();
      };
      const perf = performanceSuite({ service: 'parcels', app, iterations: 5, warmup: 0 });
      it('lists', () => perf.latency({ request: () => ({ path: '/' }) }));
    });`;
  const run = await runMocha({ files: { 'a.spec.js': suite } });
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  expect(sampleCountsOf(reportOf(run, 'parcels'))).to.deep.equal({ lists: 5 });
});
