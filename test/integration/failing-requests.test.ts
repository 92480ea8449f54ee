import { expect } from 'chai';
import type { OutcomeKind } from '../../lib/measure/recording';
import {
  markdownOf,
  RUN_LIMIT_MS,
  type Run,
  reportedServices,
  reportOf,
  runMocha,
  statesOf,
} from './run-mocha';

interface Expected {
  readonly outcome: Exclude<OutcomeKind, 'ok'> | undefined;
  /** Part of the message of the first test. */
  readonly message: string;
  /** What others said, below it. */
  readonly quote?: string;
  readonly advice: string;
}

const NETWORK = 'Look whether the service crashed';
const TIMEOUT = 'raise `requestTimeoutMs`';
const UNCAUGHT = 'catch it where it is thrown';

const EXPECTED: Readonly<Record<string, Expected>> = {
  dying: { outcome: 'network error', message: 'the server of `dying` was closed', advice: NETWORK },
  hanging: { outcome: 'timeout', message: 'no answer within 300 ms', advice: TIMEOUT },
  resetting: { outcome: 'network error', message: 'ECONNRESET', advice: NETWORK },
  'answering-500': {
    outcome: 'HTTP error',
    message: 'an answer with status 500',
    quote: 'The answer: out of memory',
    advice: 'log of the service',
  },
  'answering-nonsense': {
    outcome: 'wrong answer',
    message: '`check` returned false for an answer with status 200',
    quote: 'The answer: {"ok":false}',
    advice: '`check` expects',
  },
  'answering-half': {
    outcome: 'network error',
    message: 'the service closed the connection',
    advice: NETWORK,
  },
  'throwing-in-handler': {
    outcome: 'timeout',
    message: 'nothing caught',
    quote: 'The uncaught error says: no such column',
    advice: UNCAUGHT,
  },
  'throwing-later': {
    outcome: undefined,
    message: 'nothing caught',
    quote: 'The uncaught error says: lost the database',
    advice: UNCAUGHT,
  },
  'rejecting-later': {
    outcome: 'timeout',
    message: 'nothing caught',
    quote: 'The uncaught error says: lost the queue',
    advice: UNCAUGHT,
  },
};

describe('A service that fails while it is measured @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  let run: Run;

  before(async () => {
    run = await runMocha({ suites: ['failing-requests'] });
  });

  it('fails its tests, each once, and ends by itself', () => {
    expect(run.exit).to.equal(3 * Object.keys(EXPECTED).length);
    expect(run.stdout).to.not.contain('done() called multiple times');
    expect(run.stderr).to.not.contain('Warning');
  });

  for (const [service, { outcome, message, quote = '', advice }] of Object.entries(EXPECTED)) {
    it(`${service}: the message names service, scenario, iteration, and what to do`, () => {
      const [first] = reportOf(run, service).tests;
      expect(first?.error).to.contain(`${service}, Size, 1: `).and.to.contain(message).and.to.contain(advice);
      if (outcome !== undefined) expect(first?.error).to.match(/First failure: measurement, iteration \d/);
      expect(run.stdout).to.contain(`${service}, Size, 1: `).and.to.contain(quote);
    });

    it(`${service}: the report holds what was measured and what failed`, () => {
      const report = reportOf(run, service);
      expect(statesOf(report)).to.deep.equal({ '1': 'failed', '2': 'failed', '2 workers': 'failed' });
      const [one, two] = report.scenarios.map(({ recording }) => recording);
      const ok = (one?.samples.durationMs.length ?? 0) + (two?.samples.durationMs.length ?? 0);
      expect(ok).to.be.within(4, 8);
      if (outcome !== undefined) expect(one?.failures[0]).to.deep.include({ phase: 'measurement', outcome });
      expect(markdownOf(run, service)).to.match(/Throughput 2 workers`? *\| failed/);
    });
  }

  it('the other suites go on', () => {
    expect(reportedServices(run)).to.have.members([...Object.keys(EXPECTED), 'healthy']);
    expect(statesOf(reportOf(run, 'healthy'))).to.deep.equal({ 'is measured all the same': 'passed' });
  });
});

describe('A service that fails alike in each scenario of a group @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('is told once, with what its process printed', async () => {
    const service = [
      "const { createServer } = require('node:http');",
      'createServer((request, response) => {',
      "  console.error('no such table: orders');",
      "  response.writeHead(500).end('oops');",
      '}).listen(process.env.PORT);',
    ].join('\n');
    const suite = [
      "const { performanceSuite } = require('perf-markdown');",
      "describe('Orders @performance', () => {",
      "  const perf = performanceSuite({ service: 'orders', app: './service.cjs', requests: 8, iterations: 4 });",
      "  perf.throughput({ workers: [1, 2, 4], request: () => ({ path: '/' }) });",
      '});',
    ].join('\n');
    const run = await runMocha({ files: { 'service.cjs': service, 'a.spec.js': suite } });
    expect(run.exit).to.equal(3);
    const { tests } = reportOf(run, 'orders');
    expect(tests[0]?.error).to.contain('expected status 2xx, got 500').and.contain('log of the service');
    expect(tests[0]?.quotes?.[0]?.foreign).to.contain('no such table: orders');
    for (const test of tests.slice(1)) {
      expect(test.error).to.match(
        /^orders, Throughput, \d workers: (?:.*failed \(HTTP error: \d+\)\. )?The first failure is like that of 'sequential', which says more\./,
      );
      expect(test.quotes).to.equal(undefined);
    }
    expect(run.stdout.match(/no such table: orders/g)).to.have.length.within(1, 8);
  });
});
