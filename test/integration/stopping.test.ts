import { expect } from 'chai';
import { RUN_LIMIT_MS, runMocha } from './run-mocha';

/** A suite whose service says when it is stopped, with a hook of the user's that fails in some way. */
function suite(service: string, hook: string): string {
  return `
    describe('${service} @performance', () => {
      const perf = performanceSuite({ service: '${service}', iterations: 2, app: () => healthy, stop: () => console.log('stopped ${service}') });
      ${hook}
      it('is measured', () => perf.latency({ request: () => ({ path: '/' }) }));
    });`;
}

const HOOKS = {
  throwing: `after(() => { throw new Error('not empty'); });`,
  late: `after((done) => { setTimeout(() => { throw new Error('thrown late'); }, 10); });`,
  timed: `after(function (done) { this.timeout(30); });`,
  skipping: `after(function () { this.skip(); });`,
  'before-ours': `before(function () { throw new Error('no folder'); });`,
  nested: `describe('inner', () => { after(() => { throw new Error('inner'); }); it('is there', () => {}); });`,
};

describe('The service is stopped whatever hooks do @integration', function () {
  this.timeout(RUN_LIMIT_MS);

  it('each before the next suite starts, and the process ends by itself', async () => {
    const bodies = Object.entries(HOOKS).map(([service, hook]) => suite(service, hook));
    const stopped = Object.keys(HOOKS).map((service) => `stopped ${service}`);
    const run = await runMocha({
      files: {
        'hooks.spec.js': `
          const { performanceSuite } = require('perf-markdown');
          const healthy = (_request, response) => response.end('ok');
          ${bodies.join('\n')}`,
      },
    });
    expect(run.exit, run.stdout).to.equal(Object.keys(HOOKS).length);
    expect(run.stdout.match(/stopped [\w-]+/g)).to.deep.equal(stopped);
  });

  it('what never settles is named, with its limit', async () => {
    const run = await runMocha({
      files: {
        'never.spec.js': `
          const { performanceSuite } = require('perf-markdown');
          const never = () => new Promise(() => {});
          const healthy = (_request, response) => response.end('ok');
          for (const [service, options] of Object.entries({
            'no-app': { app: never },
            'no-data': { app: () => healthy, data: never },
            'no-backend': { app: () => healthy, backends: { search: never } },
            'no-check': { app: () => healthy, check: never, requestTimeoutMs: 100 },
          }))
            describe(service + ' @performance', () => {
              const perf = performanceSuite({ service, iterations: 2, timeLimitMs: 200, ...options });
              it('is measured', () => perf.latency({ request: () => ({ path: '/' }) }));
            });`,
      },
    });
    expect(run.exit, run.stdout).to.equal(4);
    expect(run.stdout).to.match(
      /`no-app` could not be started: the promise that `app` gave .* within 200 ms/,
    );
    expect(run.stdout).to.match(/test data of `no-data` .* `data` gave was not settled within 200 ms/);
    expect(run.stdout).to.match(/app of `search` could not be started: .* within 200 ms/);
    expect(run.stdout).to.match(/no-check, is measured: .*`check` .* not settled within 100 ms/);
  });
});
