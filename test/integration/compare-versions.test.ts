import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect } from 'chai';
import {
  compareVersions,
  type MeasuredComparison,
  type VersionRun,
} from '../../lib/compare/compare-versions';
import { type Clock, systemClock } from '../../lib/core/clock';
import type { ProfileWish } from '../../lib/scenario/profile-setting';
import { version } from './two-versions';

const LIMIT_MS = 60_000;
/** For five starts of both versions, on a machine that has much else to do. */
const LIMIT_OF_VERDICTS_MS = 400_000;

/** An app that waits before it answers. */
function waiting(ms: number): string {
  return `module.exports = require('node:http').createServer((request, response) => {
    setTimeout(() => response.end('{}'), ${ms});
  });`;
}

function suite(app: string, more = ''): string {
  return `const { performanceSuite } = require('perf-markdown');
  describe('Orders @performance', () => {
    const perf = performanceSuite({ service: 'orders', app: ${app} });
    it('answers', () => perf.latency({ request: () => ({ path: '/' }), thresholds: { max: '< 0.001 ms' } }));
    ${more}
  });`;
}

const IN_PROCESS = "() => require('./app')";

/** A port of the system's choice, which nobody listens at any more. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A clock that goes on by so much each time it is asked: then a comparison has so many turns, however fast the machine is. */
function countingClock(tickMs: number): Clock {
  let asked = 0;
  return {
    ...systemClock,
    nowMs: () => {
      asked += 1;
      return asked * tickMs;
    },
  };
}

function compared(
  base: VersionRun,
  head: VersionRun,
  timeMs = 12_000,
  profile: ProfileWish = false,
  clock = systemClock,
): Promise<MeasuredComparison> {
  return compareVersions({
    profile,
    versions: { base, head },
    timeMs,
    scenarios: 1,
    margin: 0.1,
    clock,
    onProgress: () => undefined,
  });
}

/** Time for five starts with ten pairs of turns or more. */
function decided(base: VersionRun, head: VersionRun): Promise<MeasuredComparison> {
  return compared(base, head, 5000, false, countingClock(50));
}

describe('Two versions of a service @integration', function () {
  this.timeout(LIMIT_MS);

  for (const [form, app] of [
    ['in the process of its suite', IN_PROCESS],
    ['in a process of its own', "'./app'"],
    ['started by a command', "{ command: ['node', '-e', \"require('./app').listen(process.env.PORT)\"] }"],
  ] as const)
    it(`says that the head is slower, ${form}`, async function () {
      this.timeout(LIMIT_OF_VERDICTS_MS);
      const files = { 'suite.spec.js': suite(app) };
      const { scenarios, until, launches, failedTests } = await decided(
        version({ ...files, 'app.js': waiting(3) }),
        version({ ...files, 'app.js': waiting(9) }),
      );
      expect(scenarios.map(({ verdict, measure }) => [verdict, measure])).to.deep.equal([
        ['slower', 'latency'],
      ]);
      expect(scenarios[0]?.change?.ratio).to.be.within(1.6, 3.2);
      expect(launches).to.equal(5);
      expect(until).to.equal('decided');
      expect(failedTests).to.deep.equal({ base: [], head: [] });
    });

  it('compares journeys and each of their steps, and says nothing of their costs', async function () {
    this.timeout(LIMIT_OF_VERDICTS_MS);
    const suiteOf = (ms: number) => `const { performanceSuite } = require('perf-markdown');
    describe('Orders @performance', () => {
      const app = () => require('node:http').createServer((request, response) => {
        const ms = request.url === '/pay' && request.headers.cookie === 'session=7' ? ${ms} : 1;
        setTimeout(() => response.setHeader('set-cookie', 'session=7').end('{"id":7}'), ms);
      });
      const perf = performanceSuite({ service: 'orders', app });
      perf.journey('Buys', {
        cookies: true,
        steps: [
          { name: 'Logs in', request: () => ({ path: '/login' }), capture: (response) => response.json() },
          { name: 'Pays', request: ({ captured }) => ({ path: captured.id === 7 ? '/pay' : '/' }), thinkMs: 1 },
        ],
      });
    });`;
    const { scenarios, failedTests } = await decided(
      version({ 'suite.spec.js': suiteOf(3) }),
      version({ 'suite.spec.js': suiteOf(30) }),
    );
    expect(
      scenarios.map(({ title, verdict, measure }) => [title, verdict === 'slower', measure]),
    ).to.deep.equal([
      ['Buys, Logs in', false, 'latency'],
      ['Buys, Pays', true, 'latency'],
      ['Buys, whole journey', true, 'latency'],
    ]);
    expect(scenarios[1]?.change?.ratio).to.be.within(4, 12);
    expect(scenarios[2]?.change?.ratio).to.be.within(2.5, 9);
    expect(scenarios.flatMap(({ costs }) => costs)).to.deep.equal([]);
    expect(failedTests).to.deep.equal({ base: [], head: [] });
  });

  it('names loops written by hand and what weighs memory, which it does not compare', async () => {
    const others = `it('by hand', () => {
      const { PerformanceReport, LatencyMetrics } = require('perf-markdown');
      new PerformanceReport('orders').addInputVariationResult('10 rows', new LatencyMetrics([1, 2, 3]));
    });
    it('lets go', () => perf.leak({ request: () => ({ path: '/' }) }));`;
    const files = { 'suite.spec.js': suite(IN_PROCESS, others), 'app.js': waiting(3) };
    const { leftOut, scenarios } = await compared(version(files), version(files), 3000);
    expect(leftOut).to.deep.equal([
      { name: '10 rows', because: 'by hand' },
      { name: 'lets go', because: 'leak' },
    ]);
    expect(scenarios).to.have.length(1);
  });

  it('tries no test again, whatever its suite says', async () => {
    const retried = `describe('Flaky @performance', function () {
      this.retries(3);
      let tries = 0;
      it('fails at first', () => { tries += 1; if (tries < 3) throw new Error('try ' + tries); });
    });`;
    const files = { 'suite.spec.js': `${suite(IN_PROCESS)}\n${retried}`, 'app.js': waiting(1) };
    const { failedTests } = await compared(version(files), version(files), 1000);
    expect(failedTests.head).to.deep.equal([
      { title: 'Flaky fails at first', message: 'try 1', suite: 'Flaky' },
    ]);
  });

  it('says what to do where both want the same port', async () => {
    const app = "require('node:http').createServer((q, r) => r.end()).listen(PORT_OF_BOTH);".replace(
      'PORT_OF_BOTH',
      `${await freePort()}`,
    );
    const files = { 'suite.spec.js': suite("{ command: ['node', 'app.js'] }"), 'app.js': app };
    const outcome = await compared(version(files), version(files), 4000).then(
      () => 'compared',
      (error: Error) => error.message,
    );
    expect(outcome).to.match(/measured nothing.*Its port is in use.*`process\.env\.PORT`/s);
  });

  it('knows what a version takes of a CPU while it waits for its turn', async () => {
    const polling = `setInterval(() => { const end = performance.now() + 4; while (performance.now() < end); }, 10).unref();
      ${waiting(2)}`;
    const files = { 'suite.spec.js': suite("'./app'") };
    const { scenarios } = await compared(
      version({ ...files, 'app.js': waiting(2) }),
      version({ ...files, 'app.js': polling }),
      4000,
    );
    const [launch] = scenarios[0]?.launches ?? [];
    expect(launch?.head?.strain.idleCpuShare).to.be.within(0.1, 0.7);
    expect(launch?.base?.strain.idleCpuShare).to.be.within(0, 0.02);
  });

  it('takes what a back end costs for none of the service', async () => {
    const backend = `{ stock: { command: ['node', '-e', ${JSON.stringify(
      "require('node:http').createServer((q, r) => { const end = performance.now() + 80; while (performance.now() < end); r.end('{}'); }).listen(process.env.PORT)",
    )}] } }`;
    const app = `module.exports = require('node:http').createServer((request, response) =>
      fetch(process.env.STOCK_URL).then((stock) => stock.text()).then((text) => response.end(text)));`;
    const text = suite(`'./app', backends: ${backend}`);
    const files = { 'suite.spec.js': text, 'app.js': app };
    const { scenarios } = await compared(version(files), version(files), 5000);
    const [cpu] = scenarios[0]?.costs.filter(({ name }) => name === 'cpuMs') ?? [];
    // What `fetch` takes of a service that has just started is more on a slow machine, and less than what the back end takes.
    expect(cpu?.head).to.be.within(0.01, 60);
    expect(scenarios[0]?.launches[0]?.head?.value).to.be.greaterThan(80);
  });

  it('says nothing of a difference between a version and itself', async () => {
    const files = { 'suite.spec.js': suite(IN_PROCESS), 'app.js': waiting(3) };
    const { scenarios } = await compared(version(files), version(files));
    expect(scenarios.map(({ verdict }) => verdict)).to.not.include.members(['slower']);
    expect(scenarios[0]?.launches.length).to.be.at.least(2);
  });

  for (const arm of ['base', 'head'] as const)
    it(`compares nothing where the ${arm} dies, however well its tests went until then`, async () => {
      const sound = version({ 'suite.spec.js': suite(IN_PROCESS), 'app.js': waiting(1) });
      const dying = version({
        'suite.spec.js': suite(IN_PROCESS, "after(() => process.kill(process.pid, 'SIGKILL'));"),
        'app.js': waiting(1),
      });
      const outcome = await (arm === 'base' ? compared(dying, sound) : compared(sound, dying)).then(
        () => 'compared',
        (error: Error) => error.message,
      );
      expect(outcome).to.match(new RegExp(`^The run of the ${arm} was ended by SIGKILL`));
    });

  it('names the line that takes the time at the head', async () => {
    const files = { 'suite.spec.js': suite("'./app'") };
    const app = (extra: string) => `const text = JSON.stringify(Array(400).fill({ a: 1, b: 'two' }));
function parse() {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) sum += JSON.parse(text).length;
  ${extra}
  return sum;
}
module.exports = require('node:http').createServer((request, response) => response.end(String(parse())));`;
    const { scenarios, doubts } = await compared(
      version({ ...files, 'app.js': app('') }),
      version({ ...files, 'app.js': app('for (let i = 0; i < 30; i += 1) sum += JSON.parse(text).length;') }),
      6000,
      'cpu',
    );
    expect(doubts).to.deep.equal([]);
    expect(scenarios[0]?.lines?.[0]).to.include({ file: 'app.js', line: 5, function: 'parse' });
    expect(scenarios[0]?.lines?.[0]?.headMs).to.be.greaterThan(scenarios[0]?.lines?.[0]?.baseMs ?? 0);
  });
});
