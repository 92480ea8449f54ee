import { expect } from 'chai';
import {
  markdownOf,
  RUN_LIMIT_MS,
  type Run,
  reportedServices,
  reportOf,
  runMocha,
  sampleCountsOf,
  statesOf,
} from './run-mocha';

function suiteOf(service: string, input: string): string {
  return `
const { performanceSuite } = require('perf-markdown');
describe('${service}: ${input} @performance', () => {
  const perf = performanceSuite({ service: '${service}', app: () => (_request, response) => response.end(), iterations: 4 });
  perf.varying('${input}', [1, 2], { request: () => ({ path: '/' }) });
});
`;
}

const MODULE = `
import { LatencyMetrics, performanceSuite } from 'perf-markdown';
describe('ES module @performance', () => {
  const perf = performanceSuite({
    service: 'module',
    app: async () => (_request, response) => response.end(),
    data: async () => ({ sizes: [1, 2] }),
    iterations: 4,
  });
  perf.varying('Size', [1, 2], { request: ({ value: size, data }) => ({ path: '/' + data.sizes.indexOf(size) }) });
  it('gives samples', async () => {
    const latency = await perf.latency({ request: () => ({ path: '/' }) });
    if (!(latency.metrics instanceof LatencyMetrics) || latency.metrics.count !== 4) throw new Error('not the samples');
  });
});
`;

describe('Several suites @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;

  before(async () => {
    run = await runMocha({
      files: {
        'a.spec.js': suiteOf('shop', 'Basket'),
        'b.spec.js': suiteOf('shop', 'Catalogue'),
        'c.spec.js': suiteOf('bank', 'Accounts'),
      },
    });
    expect(run.exit, run.stdout).to.equal(0);
  });

  it('of one service, in two files, share a report', () => {
    const report = reportOf(run, 'shop');
    expect(report.launches.map(({ suite }) => suite)).to.deep.equal([
      'shop: Basket @performance',
      'shop: Catalogue @performance',
    ]);
    expect(report.tests.map(({ file, title }) => `${file} ${title}`)).to.deep.equal([
      'a.spec.js 1',
      'a.spec.js 2',
      'b.spec.js 1',
      'b.spec.js 2',
    ]);
    expect(new Set(report.scenarios.map(({ id }) => id)).size).to.equal(4);
    expect(markdownOf(run, 'shop')).to.contain('### Basket\n').and.to.contain('### Catalogue\n');
  });

  it('of two services have two', () => {
    expect(reportedServices(run)).to.have.members(['shop', 'bank']);
    expect(sampleCountsOf(reportOf(run, 'bank'))).to.deep.equal({ '1': 4, '2': 4 });
    expect(markdownOf(run, 'bank')).to.not.contain('Basket');
  });

  it('of the same title, in two files of one service, stay apart', async () => {
    const twice = await runMocha({
      files: { 'a.spec.js': suiteOf('shop', 'Basket'), 'b.spec.js': suiteOf('shop', 'Basket') },
    });
    expect(twice.exit, twice.stdout).to.equal(0);
    const report = reportOf(twice, 'shop');
    expect(report.tests.map(({ file, title }) => `${file} ${title}`)).to.deep.equal([
      'a.spec.js 1',
      'a.spec.js 2',
      'b.spec.js 1',
      'b.spec.js 2',
    ]);
    expect(new Set(report.scenarios.map(({ id }) => id)).size).to.equal(4);
  });
});

it('An ES module measures like any other suite @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ files: { 'a.spec.mjs': MODULE } });
  expect(run.exit, run.stdout + run.stderr).to.equal(0);
  expect(statesOf(reportOf(run, 'module'))).to.deep.equal({
    '1': 'passed',
    '2': 'passed',
    'gives samples': 'passed',
  });
});

const LISTENING = `
const { createServer } = require('node:http');
const { once } = require('node:events');
const { performanceSuite } = require('perf-markdown');
const handler = (_request, response) => response.end();
const apps = {
  server: () => createServer(handler),
  told: () => createServer(handler).listen(0),
  'told-name': () => createServer(handler).listen(0, 'localhost'),
  listening: async () => {
    const server = createServer(handler).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  },
  koa: () => ({ callback: () => handler }),
};
for (const [service, app] of Object.entries(apps)) {
  describe(service + ' @performance', () => {
    const perf = performanceSuite({ service, app, iterations: 4 });
    it('is measured', () => perf.latency({ request: () => ({ path: '/' }) }));
  });
}
`;

it('An app may listen by itself, or not @integration', async function () {
  this.timeout(RUN_LIMIT_MS);
  const run = await runMocha({ files: { 'a.spec.js': LISTENING } });
  expect(run.exit, run.stdout).to.equal(0);
  expect(run.stdout).to.contain('5 passing');
});
