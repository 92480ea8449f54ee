import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  markdownOf,
  RUN_LIMIT_MS,
  type Run,
  reportOf,
  runMocha,
  sampleCountsOf,
  statesOf,
} from './run-mocha';

for (const [signal, exit] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGQUIT', 131],
  ['SIGTERM', 143],
] as const) {
  describe(`${signal} while a group is measured @integration`, function () {
    this.timeout(RUN_LIMIT_MS);

    let run: Run;

    before(async () => {
      run = await runMocha({ suites: ['interrupted'], environment: { END_WITH: signal } });
    });

    it(`ends the run with ${exit}`, () => {
      expect(run.exit, run.stderr).to.equal(exit);
      expect(run.stdout)
        .to.contain('Performance report: reports/performance/interrupted_performance.md')
        .and.to.contain(`4 of 5 performance tests had not ended: ${signal} ended the run.`);
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
        expect(recording.stoppedBecause).to.equal(`${signal} ended the run`);
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

const TRIED_AGAIN = `
const { performanceSuite } = require('perf-markdown');
let calls = 0;
function app(_request, response) {
  calls += 1;
  if (calls === 3) process.kill(process.pid, 'SIGINT');
  setTimeout(() => response.end(), 5);
}
describe('Service @performance', function () {
  this.retries(1);
  const perf = performanceSuite({ service: 'again', app: () => app, iterations: 4, warmup: 0 });
  let tries = 0;
  it('is tried again', async () => {
    tries += 1;
    if (tries === 1) throw new Error('not ready');
    await perf.latency({ request: () => ({ path: '/' }) });
  });
});
`;

it('SIGINT while a test is tried again leaves the test in the report, once @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ files: { 'a.spec.js': TRIED_AGAIN } });
  expect(run.exit, run.stdout + run.stderr).to.equal(130);
  const states = reportOf(run, 'again').tests.map(({ title, state }) => `${title}: ${state}`);
  expect(states).to.deep.equal(['is tried again: interrupted']);
});

const EXITS = `
const { performanceSuite } = require('perf-markdown');
const request = () => ({ path: '/' });
describe('Whole @performance', () => {
  const perf = performanceSuite({ service: 'whole', app: () => (_request, response) => response.end(), iterations: 4 });
  it('is measured', () => perf.latency({ request }));
});
describe('Cut off @performance', () => {
  let calls = 0;
  const app = () => (_request, response) => {
    calls += 1;
    if (calls === 9) process.exit(0);
    response.end();
  };
  const perf = performanceSuite({ service: 'cut', app, iterations: 30, warmup: 0 });
  it('is cut off', () => perf.latency({ request }));
});
describe('Later @performance', () => {
  const perf = performanceSuite({ service: 'later', app: () => (_request, response) => response.end(), iterations: 4 });
  it('would be measured', () => perf.latency({ request }));
});
`;

describe('A run that is cut off @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('by process.exit(0) leaves what was measured, says where, and is no success', async () => {
    const run = await runMocha({ files: { 'a.spec.js': EXITS } });
    expect(run.exit, run.stdout + run.stderr).to.equal(1);
    expect(run.stdout).to.contain(
      '2 of 3 performance tests had not ended: process.exit(0) was called in a.spec.js:12.',
    );
    expect(sampleCountsOf(reportOf(run, 'whole'))).to.deep.equal({ 'is measured': 4 });
    const cut = reportOf(run, 'cut');
    expect(cut.scenarios[0]?.recording.stoppedBecause).to.equal('process.exit(0) was called in a.spec.js:12');
    expect(cut.tests.map(({ state, error }) => `${state}: ${error}`)).to.deep.equal([
      'interrupted: process.exit(0) was called in a.spec.js:12',
    ]);
    expect(sampleCountsOf(cut)['is cut off']).to.be.within(5, 8);
  });

  it('keeps what a group measured, also of tests whose turn had not come', async () => {
    const suite = `
const { performanceSuite } = require('perf-markdown');
describe('Group @performance', () => {
  const perf = performanceSuite({ service: 'group', app: () => (_request, response) => response.end(), iterations: 4 });
  perf.varying('Size', [1, 2], { request: () => ({ path: '/' }) });
  afterEach(() => process.exit(3));
});`;
    const run = await runMocha({ files: { 'a.spec.js': suite } });
    expect(run.exit, run.stdout + run.stderr).to.equal(3);
    const report = reportOf(run, 'group');
    expect(sampleCountsOf(report)).to.deep.equal({ '1': 4, '2': 4 });
    expect(statesOf(report)).to.deep.equal({ '1': 'passed', '2': 'interrupted' });
  });

  it('before anything was measured leaves the former report as it was', async () => {
    const former = await runMocha({ files: { 'a.spec.js': EXITS, 'b.spec.js': '' } });
    const exits = `before(() => process.exit(0));\n${EXITS}`;
    writeFileSync(join(former.folder, 'a.spec.js'), exits);
    const before = markdownOf(former, 'whole');
    const run = await runMocha({ folder: former.folder, arguments: ['a.spec.js'] });
    expect(run.exit).to.equal(1);
    expect(run.stdout).to.contain(
      '3 of 3 performance tests had not ended: process.exit(0) was called in a.spec.js:1.',
    );
    expect(markdownOf(run, 'whole')).to.equal(before);
  });

  it('by Ctrl-C, pressed again while the report is written, leaves it whole', async () => {
    const files = {
      'again.js':
        "const fs = require('node:fs'); const { renameSync } = fs;\n" +
        "fs.renameSync = (...words) => { process.kill(process.pid, 'SIGINT'); return renameSync(...words); };\n",
    };
    const run = await runMocha({
      suites: ['interrupted'],
      files,
      environment: { END_WITH: 'SIGINT' },
      arguments: ['--require', './again.js'],
    });
    expect(run.exit, run.stderr).to.equal(130);
    expect(markdownOf(run, 'interrupted')).to.contain('SIGINT ended the run');
    expect(markdownOf(run, 'quick')).to.contain('1 scenario measured');
  });

  it('has handles left for its reports where connections used up all others', async function () {
    if (process.platform !== 'linux') this.skip();
    const suite = `
const { openSync } = require('node:fs');
const { performanceSuite } = require('perf-markdown');
describe('Full @performance', () => {
  const perf = performanceSuite({ service: 'full', app: () => (_request, response) => response.end(), iterations: 4 });
  it('is measured', async () => {
    await perf.latency({ request: () => ({ path: '/' }) });
    try {
      for (;;) openSync('/dev/null');
    } catch {}
  });
});`;
    const run = await runMocha({
      files: { 'a.spec.js': suite },
      environment: { PERF_MARKDOWN_HTML: '1' },
    });
    expect(run.exit, run.stdout + run.stderr).to.equal(0);
    expect(sampleCountsOf(reportOf(run, 'full'))).to.deep.equal({ 'is measured': 4 });
  });
});

describe('An ordinary run @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  for (const [title, ends, exit] of [
    ['process.exit(0) in a test', "it('leaves', () => process.exit(0));", 0],
    [
      'process.exit(0) after it',
      "it('passes', () => {}); after(() => setImmediate(() => process.exit(0)));",
      0,
    ],
    ['a signal', "it('is ended', (done) => { process.kill(process.pid, 'SIGTERM'); });", 'SIGTERM'],
    [
      'a signal that it hears itself',
      "it('hears', (done) => { process.once('SIGTERM', () => done()); process.kill(process.pid, 'SIGTERM'); });",
      0,
    ],
  ] as const) {
    it(`ends by ${title} as under spec`, async () => {
      const run = await runMocha({ files: { 'a.spec.js': ends } });
      expect(run.exit, run.stdout + run.stderr).to.equal(exit);
      expect(run.stderr).to.equal('');
    });
  }
});

describe('A reader of the console that goes @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  const suite = `
const { performanceSuite } = require('perf-markdown');

describe('Unread @performance', () => {
  const perf = performanceSuite({ service: 'unread', app: () => (_request, response) => response.end(), iterations: 3, warmup: 0 });
  for (const title of ['one', 'two', 'three', 'four']) it(title, () => perf.latency({ request: () => ({ path: '/' }) }));
  perf.throughput({ workers: [2], requests: 20, request: () => ({ path: '/' }) });
});
`;

  it('ends neither what is measured nor its report', async () => {
    const run = await runMocha({ files: { 'unread.spec.js': suite }, losesReader: true });
    expect(run.exit, run.stderr).to.equal(0);
    expect(statesOf(reportOf(run, 'unread'))).to.deep.equal({
      one: 'passed',
      two: 'passed',
      three: 'passed',
      four: 'passed',
      '2 workers': 'passed',
    });
  });
});
