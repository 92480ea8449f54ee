import { expect } from 'chai';
import {
  compareVersions,
  type MeasuredComparison,
  type VersionRun,
} from '../../lib/compare/compare-versions';
import { systemClock } from '../../lib/core/clock';
import type { ProfileWish } from '../../lib/scenario/profile-setting';
import { version } from './two-versions';

const LIMIT_MS = 60_000;

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

function compared(
  base: VersionRun,
  head: VersionRun,
  timeMs = 12_000,
  profile: ProfileWish = false,
): Promise<MeasuredComparison> {
  return compareVersions({
    profile,
    versions: { base, head },
    timeMs,
    scenarios: 1,
    margin: 0.1,
    clock: systemClock,
    onProgress: () => undefined,
  });
}

describe('Two versions of a service @integration', function () {
  this.timeout(LIMIT_MS);

  for (const [form, app] of [
    ['in the process of its suite', IN_PROCESS],
    ['in a process of its own', "'./app'"],
    ['started by a command', "{ command: ['node', '-e', \"require('./app').listen(process.env.PORT)\"] }"],
  ] as const)
    it(`says that the head is slower, ${form}`, async () => {
      const files = { 'suite.spec.js': suite(app) };
      const { scenarios, until, launches, failedTests } = await compared(
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

  it('names loops written by hand, which it does not compare', async () => {
    const loop = `it('by hand', () => {
      const { PerformanceReport, LatencyMetrics } = require('perf-markdown');
      new PerformanceReport('orders').addInputVariationResult('10 rows', new LatencyMetrics([1, 2, 3]));
    });`;
    const files = { 'suite.spec.js': suite(IN_PROCESS, loop), 'app.js': waiting(3) };
    const { leftOut, scenarios } = await compared(version(files), version(files), 3000);
    expect(leftOut).to.deep.equal(['10 rows']);
    expect(scenarios).to.have.length(1);
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
