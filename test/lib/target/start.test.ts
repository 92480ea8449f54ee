import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import Koa from 'koa';
import { systemClock } from '../../../lib/core/clock';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { sleep } from '../../../lib/core/timers';
import type { App } from '../../../lib/target/app';
import type { AppSource } from '../../../lib/target/app-source';
import { startTarget } from '../../../lib/target/start';
import type { Target } from '../../../lib/target/target';
import { fetched } from '../../doubles/fetched';

const FIXTURES = join(__dirname, '../../fixtures/target');
const toStop: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

function fixture(name: string): string {
  return join(FIXTURES, name);
}

function nodeCommand(name: string): readonly string[] {
  return [process.execPath, fixture(name)];
}

async function start(source: AppSource<App>): Promise<Target> {
  const urls = { search: 'http://127.0.0.1:1', 'search-api': 'http://127.0.0.1:2' };
  const options = { service: 'gateway', source, urls, suiteFile: __filename, required: [] };
  const target = await startTarget(options, systemClock);
  toStop.push(target.stop);
  return target;
}

async function refusalOf(source: AppSource<App>): Promise<string> {
  const outcome: unknown = await start(source).catch((error: unknown) => error);
  if (outcome instanceof PerfMarkdownError && outcome.code === 'ERR_APP') return outcome.message;
  throw new Error('It was started, or failed otherwise.', { cause: outcome });
}

async function isReachable(url: string): Promise<boolean> {
  return fetched(url).then(
    () => true,
    () => false,
  );
}

/** Waits for something that happens in another process. */
async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('startTarget: in this process and elsewhere @integration', () => {
  it('a function, which gets the URLs of the other services', async () => {
    let given: unknown;
    const target = await start((urls) => {
      given = urls;
      return new Koa();
    });
    expect(given).to.deep.equal({ search: 'http://127.0.0.1:1', 'search-api': 'http://127.0.0.1:2' });
    expect(target.place).to.equal('this process');
    expect(target.failure()).to.equal(undefined);
    await target.vitals?.begin();
    expect((await target.vitals?.end())?.cpuMs).to.be.greaterThan(0);
  });

  it('a URL: nothing is started or stopped', async () => {
    const server = createServer((_request, response) => response.end('elsewhere')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    toStop.push(() => server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const target = await start({ url: `http://127.0.0.1:${address.port}/` });
    expect(target).to.include({
      url: `http://127.0.0.1:${address.port}`,
      place: 'elsewhere',
      startDurationMs: undefined,
      vitals: undefined,
    });
    expect([target.wasCalled(), target.failure()]).to.deep.equal([undefined, undefined]);
    await target.stop();
    expect(await fetched(target.url)).to.equal('elsewhere');
  });

  it('a URL where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    server.close();
    const url = `http://127.0.0.1:${address.port}`;
    expect(await refusalOf({ url })).to.equal(
      `\`gateway\` must run at ${url}, but it cannot be reached there: connect ECONNREFUSED 127.0.0.1:${address.port}. ` +
        'Start it first: at a URL nothing is started or stopped.',
    );
  });
});

/** The process of the service tells what it hears by a way of its own, which may take longer than the answer. */
async function toldOf(isTold: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 400 && !isTold(); attempt += 1) await sleep(5);
  expect(isTold()).to.equal(true);
}

describe('startTarget: a module in a child process @integration', function () {
  this.timeout(10_000);

  for (const [name, body] of [
    ['koa.ts', 'koa'],
    ['koa', 'koa'],
    ['express.cjs', 'express, search at http://127.0.0.1:1'],
    ['fastify.mjs', 'fastify'],
    ['server.cjs', 'server, http://127.0.0.1:2, undefined'],
    ['other-port.cjs', 'elsewhere'],
  ] as const)
    it(`runs ${name}`, async () => {
      const target = await start(fixture(name));
      expect(target.place).to.equal('child process');
      expect(target.startDurationMs).to.be.greaterThan(0);
      expect(target.wasCalled()).to.equal(false);
      expect(await fetched(target.url)).to.equal(body);
      await toldOf(() => target.wasCalled() === true);
      expect(target.failure()).to.equal(undefined);
      await target.stop();
      expect(await isReachable(target.url)).to.equal(false);
    });

  it('finds a module from the file of the suite', async () => {
    const { url } = await start('../../fixtures/target/koa.ts');
    expect(await fetched(url)).to.equal('koa');
  });

  it('gives it environment variables and options for Node.js', async () => {
    const { url } = await start({
      module: fixture('server.cjs'),
      env: { COLOUR: 'blue' },
      nodeOptions: ['--no-warnings'],
    });
    expect(await fetched(url)).to.equal('server, http://127.0.0.1:2, blue');
  });

  it('shows it nothing of those that measure', async () => {
    const { url } = await start(fixture('messages.cjs'));
    expect(JSON.parse(await fetched(url))).to.deep.equal({ send: 'undefined', channel: null, argv: 2 });
  });

  it('tells its vitals without a timer of its own, which takes CPU time', async () => {
    const { vitals } = await start(fixture('server.cjs'));
    await vitals?.begin(true);
    await sleep(50);
    expect((await vitals?.end())?.loopDelaysMs).to.deep.equal([]);
  });

  it('tells its vitals: a block of its event loop is where it was', async () => {
    const target = await start(fixture('blocks.cjs'));
    await target.vitals?.begin();
    const blocked: { startMs: number; endMs: number } = JSON.parse(await fetched(target.url, '/60'));
    const vitals = await target.vitals?.end();
    if (!vitals) throw new Error('There are no vitals.');
    const overlaps = vitals.pauses
      .filter(({ kind }) => kind === 'event-loop block')
      .map(
        ({ startMs, durationMs }) =>
          Math.min(startMs + durationMs, blocked.endMs) - Math.max(startMs, blocked.startMs),
      );
    expect(Math.max(0, ...overlaps)).to.be.at.least(0.8 * 60);
    expect(vitals.startMs).to.be.below(blocked.startMs);
    expect(vitals.endMs).to.be.above(blocked.endMs);
    expect(vitals.eventLoopActiveMs).to.be.at.least(60);
  });

  it('knows why it cannot answer any more', async () => {
    const target = await start(fixture('dies.cjs'));
    await fetched(target.url);
    await fetched(target.url);
    expect(await isReachable(target.url)).to.equal(false);
    await eventually(() => target.failure() !== undefined);
    expect(target.failure()?.reason).to.equal('the process of `gateway` ended with exit code 1');
    expect(target.failure()?.output).to.include('Error: the third request is too much');
    const error: unknown = await target.vitals?.begin().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(PerfMarkdownError).with.property('code', 'ERR_APP');
    await target.stop();
    expect(target.failure()?.output).to.include('Error: the third request is too much');
  });

  it('ends what ignores SIGTERM', async () => {
    const target = await start(fixture('stubborn.cjs'));
    const pid = Number(await fetched(target.url));
    expect(isAlive(pid)).to.equal(true);
    await target.stop();
    await target.stop();
    expect(isAlive(pid)).to.equal(false);
  });

  it('ends what it has started in its turn', async () => {
    const target = await start(fixture('parent-of-another.cjs'));
    const pid = Number(await fetched(target.url));
    expect(isAlive(pid)).to.equal(true);
    await target.stop();
    await eventually(() => !isAlive(pid));
  });
});

describe('startTarget: a module that does not start @integration', function () {
  this.timeout(60_000);

  for (const [name, parts] of [
    [
      'crash.cjs',
      [
        'its process ended with exit code 3. Start it alone first',
        'The service printed last: no database at db:5432',
      ],
    ],
    ['throws.cjs', ['throws.cjs threw while it was loaded.\nError: no database\n', 'throws.cjs:1:7']],
    [
      'exports-nothing.cjs',
      ['gives no app, and nothing listens. It exports `port` (3000 (number)), `Service`'],
    ],
    [
      'taken-port.cjs',
      ['its process ended with exit code 1. Let it listen on `process.env.PORT`', 'EADDRINUSE'],
    ],
    ['nowhere', ['must be a module, but there is no file']],
  ] as const)
    it(name, async () => {
      const message = await refusalOf(fixture(name));
      expect(message).to.match(/^The app of `gateway` /);
      for (const part of parts) expect(message).to.include(part);
      expect(message, 'where it says why itself').not.to.include('printed nothing');
    });

  it('one that never listens', async () => {
    const message = await refusalOf({ module: fixture('never-listens.cjs'), startTimeoutMs: 3000 });
    expect(message)
      .to.include('does not listen within 3000 ms (`startTimeoutMs`). ')
      .and.include('\n       The service printed last: still here');
  });

  it('one that listens by other means than those of Node.js for HTTP', async () => {
    const message = await refusalOf({ module: fixture('listens-on-tcp.cjs'), startTimeoutMs: 3000 });
    expect(message)
      .to.include('what listens on its port is no HTTP server of Node.js. Start it by a command')
      .and.not.include('does not listen');
  });

  it('one that hangs', async () => {
    const message = await refusalOf({ module: fixture('endless-loop.cjs'), startTimeoutMs: 5000 });
    expect(message)
      .to.include('because its event loop is blocked')
      .and.match(/ It printed nothing\.$/);
  });

  it('ES module TypeScript that ts-node cannot load', async () => {
    const message = await refusalOf(fixture('typed.mts'));
    expect(message).to.include('has no loader for TypeScript, or one that does not suit');
  });
});

describe('startTarget: a command @integration', function () {
  this.timeout(10_000);

  it('that listens on PORT', async () => {
    const target = await start({ command: nodeCommand('server.cjs'), env: { COLOUR: 'red' } });
    expect([target.place, target.wasCalled()]).to.deep.equal(['child process', false]);
    expect(await fetched(target.url)).to.equal('server, http://127.0.0.1:2, red');
    await toldOf(() => target.wasCalled() === true);
    await target.vitals?.begin();
    expect((await target.vitals?.end())?.endMs).to.be.greaterThan(0);
    await target.stop();
    expect(await isReachable(target.url)).to.equal(false);
  });

  it('that listens elsewhere', async () => {
    const target = await start({ command: ['node', 'other-port.cjs'], cwd: FIXTURES });
    expect(await fetched(target.url)).to.equal('elsewhere');
    expect(target.vitals).not.to.equal(undefined);
  });

  it('that is not Node.js, as far as can be told, and says where it listens', async () => {
    const options = { command: nodeCommand('other-port.cjs'), env: { NODE_OPTIONS: '' } };
    // A shell that takes the agent away stands for any other program.
    const command = ['sh', '-c', `unset NODE_OPTIONS; exec ${options.command.join(' ')}`];
    const target = await start({ command });
    expect(await fetched(target.url)).to.equal('elsewhere');
    expect([target.vitals, target.wasCalled()]).to.deep.equal([undefined, undefined]);
  });

  it('through a script of a shell, with vitals', async () => {
    const target = await start({ command: ['sh', '-c', `${nodeCommand('server.cjs').join(' ')}; true`] });
    expect(target.vitals).not.to.equal(undefined);
    await target.stop();
    expect(await isReachable(target.url)).to.equal(false);
  });

  it('that is ready when a path answers 2xx', async () => {
    const target = await start({ command: nodeCommand('health.cjs'), ready: '/health' });
    expect(await fetched(target.url)).to.match(/^call [3-9]$/);
    await toldOf(() => target.wasCalled() === true);
  });

  it('that cannot be run', async () => {
    const message = await refusalOf({ command: 'no-such-program --x' });
    expect(message).to.include('its process could not be run (spawn no-such-program ENOENT). ');
    expect(await refusalOf({ command: 'node', cwd: './nowhere' })).to.include('`cwd` must be a folder');
  });

  it('that ends, or never listens', async () => {
    expect(await refusalOf({ command: nodeCommand('crash.cjs') })).to.include(
      'its process ended with exit code 3',
    );
    const message = await refusalOf({
      command: ['sh', '-c', 'echo still here; sleep 60'],
      startTimeoutMs: 1000,
    });
    expect(message)
      .to.include('took a connection within 1000 ms (`startTimeoutMs`). ')
      .and.include('\n       The service printed last: still here');
  });
});
