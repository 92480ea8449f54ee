import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { httpClient } from '../../../lib/client/http-client';
import { systemClock } from '../../../lib/core/clock';
import { PerfMarkdownError } from '../../../lib/core/errors';
import type { App } from '../../../lib/target/app';
import { startInProcess } from '../../../lib/target/in-process';
import type { Target } from '../../../lib/target/target';
import { fakeClock } from '../../doubles/fake-clock';
import { fetched } from '../../doubles/fetched';

const toStop: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
});

async function start<TApp extends App>(
  app: () => TApp | PromiseLike<TApp>,
  stopApp?: (app: TApp) => unknown,
): Promise<Target> {
  const target = await startInProcess('search', app, systemClock, stopApp);
  toStop.push(target.stop);
  return target;
}

/** Why the app could not be started. */
async function refusalOf(
  app: () => unknown,
  stopApp?: (app: unknown) => unknown,
): Promise<PerfMarkdownError> {
  try {
    const target: Target = await Reflect.apply(startInProcess, undefined, [
      'search',
      app,
      systemClock,
      stopApp,
    ]);
    toStop.push(target.stop);
  } catch (error) {
    if (error instanceof PerfMarkdownError) return error;
    throw error;
  }
  throw new Error('It was started.');
}

function serverThatSays(text: string): Server {
  return createServer((_request, response) => response.end(text));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** A server that listens; it is closed after the test. */
async function listeningServer(text: string, host: string): Promise<Server> {
  const server = serverThatSays(text).listen(0, host);
  await once(server, 'listening');
  toStop.push(() => server.close());
  return server;
}

async function isReachable(url: string): Promise<boolean> {
  return fetched(url).then(
    () => true,
    () => false,
  );
}

function koaThatSays(text: string): Koa {
  const app = new Koa();
  app.use((context) => {
    context.body = text;
  });
  return app;
}

describe('startInProcess: apps @integration', () => {
  it('a Koa application', async () => {
    const { url } = await start(() => koaThatSays('koa'));
    expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await fetched(url)).to.equal('koa');
  });

  it('a handler', async () => {
    const { url } = await start(() => (_request, response) => response.end('handler'));
    expect(await fetched(url)).to.equal('handler');
  });

  it('an Express application', async () => {
    const app = express();
    app.get('/hello', (_request, response) => {
      response.send('express');
    });
    const { url } = await start(() => app);
    expect(await fetched(url, '/hello')).to.equal('express');
  });

  it('a Fastify instance, with its plugins', async () => {
    const app = Fastify();
    app.register(async (plugin) => {
      plugin.get('/hello', async () => 'fastify');
    });
    const { url } = await start(
      () => app,
      (instance) => instance.close(),
    );
    expect(await fetched(url, '/hello')).to.equal('fastify');
  });

  it('a server that does not listen', async () => {
    const { url } = await start(() => serverThatSays('server'));
    expect(await fetched(url)).to.equal('server');
  });

  it('a server that listens, where it does', async () => {
    const server = await listeningServer('mine', '127.0.0.1');
    const { url } = await start(() => server);
    expect(url).to.equal(`http://127.0.0.1:${portOf(server)}`);
    expect(await fetched(url)).to.equal('mine');
  });

  for (const host of ['0.0.0.0', '::', '::1', '127.0.0.2'])
    it(`a server that listens on ${host}`, async function () {
      const server = serverThatSays(host).listen(0, host);
      const refusal = await once(server, 'listening').then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refusal) return this.skip();
      const { url } = await start(() => server);
      expect(await fetched(url)).to.equal(host);
    });

  it('a server that has only just been told to listen, with a host and without', async () => {
    for (const listen of [
      () => koaThatSays('soon').listen(0),
      () => koaThatSays('soon').listen(0, '127.0.0.1'),
      () => koaThatSays('soon').listen(0, 'localhost'),
    ]) {
      const { url } = await start(listen);
      expect(await fetched(url)).to.equal('soon');
    }
  });

  it('the promise of an app', async () => {
    const { url } = await start(async () => {
      await new Promise(setImmediate);
      return koaThatSays('promised');
    });
    expect(await fetched(url)).to.equal('promised');
  });

  it('the promise of a server that listens', async () => {
    const { url } = await start(async () => {
      const server = serverThatSays('promised').listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    });
    expect(await fetched(url)).to.equal('promised');
  });

  it('calls the function once', async () => {
    let calls = 0;
    await start(() => {
      calls += 1;
      return koaThatSays('once');
    });
    expect(calls).to.equal(1);
  });
});

describe('startInProcess: addresses @integration', () => {
  const [key, cert] = ['key', 'cert'].map((name) =>
    readFileSync(join(__dirname, '../../fixtures/tls', `localhost.${name}.pem`)),
  );

  it('speaks TLS to a server that does, whatever its certificate', async () => {
    const target = await start(() =>
      createSecureServer({ key, cert }, (_request, response) => response.end('secret')),
    );
    expect(target.url).to.match(/^https:\/\/127\.0\.0\.1:\d+$/);
    const client = httpClient(target.url, systemClock, target.access);
    const { delivery } = await client.send(0, { method: 'GET', path: '/', headers: {}, body: null }, 10_000);
    await client.close();
    expect(delivery.kind === 'answered' ? delivery.response.text() : delivery.reason).to.equal('secret');
  });

  it('speaks IPv6 to a server that listens there alone', async function () {
    const server = createServer((_request, response) => response.end('six'));
    server.listen({ port: 0, host: '::', ipv6Only: true });
    const [refusal]: readonly unknown[] = await Promise.race([
      once(server, 'listening'),
      once(server, 'error'),
    ]).catch((error: unknown) => [error]);
    if (refusal) return this.skip();
    const target = await start(() => server);
    expect(target.url).to.match(/^http:\/\/\[::1\]:\d+$/);
    expect(await fetched(target.url)).to.equal('six');
    expect(target.wasCalled()).to.equal(true);
  });
});

describe('startInProcess: what it tells @integration', () => {
  it('how long the start took, by the clock it is given', async () => {
    const clock = fakeClock(1000);
    const target = await startInProcess(
      'search',
      () => {
        clock.advance(2500);
        return koaThatSays('slow');
      },
      clock,
    );
    toStop.push(target.stop);
    expect(target.startDurationMs).to.equal(2500);
  });

  it('whether anybody has connected', async () => {
    const target = await start(() => koaThatSays('x'));
    expect(target.wasCalled()).to.equal(false);
    await fetched(target.url);
    expect(target.wasCalled()).to.equal(true);
  });
});

describe('startInProcess: stop @integration', () => {
  it('closes the server', async () => {
    const { url, stop } = await start(() => koaThatSays('x'));
    expect(await isReachable(url)).to.equal(true);
    await stop();
    expect(await isReachable(url)).to.equal(false);
  });

  it('closes a server that the app itself told to listen', async () => {
    const server = serverThatSays('x').listen(0, '127.0.0.1');
    const { stop } = await start(() => server);
    await stop();
    expect(server.listening).to.equal(false);
  });

  it('closes connections that are kept alive, and those in use', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/') response.end('x');
      else response.write('never ends');
    });
    const { url, stop } = await start(() => server);
    const client = httpClient(url, systemClock);
    toStop.push(() => client.close());
    await client.connect(2);
    await client.send(0, { method: 'GET', path: '/', headers: {}, body: null }, 60_000);
    const endless = client.send(1, { method: 'GET', path: '/endless', headers: {}, body: null }, 60_000);
    await once(server, 'request');
    await stop();
    expect((await endless).delivery.kind).to.equal('network error');
    expect(server.listening).to.equal(false);
  });

  it('ends connections that are none of HTTP any more', async () => {
    const server = createServer();
    server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
    server.on('connect', (_request, socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    const { url, stop } = await start(() => server);
    const heads = [
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n',
    ];
    const sockets = heads.map((head) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.on('error', () => undefined).write(head);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, 'data')));
    const ends = sockets.map((socket) => once(socket, 'close'));
    await stop();
    await Promise.all(ends);
    expect(server.listening).to.equal(false);
  });

  it("calls the user's own stop with the app before, and waits for it", async () => {
    const app = koaThatSays('x');
    const calls: unknown[] = [];
    const { url, stop } = await start(
      () => app,
      async (given) => {
        calls.push(given, await isReachable(url));
        await new Promise(setImmediate);
        calls.push('stopped');
      },
    );
    toStop.length = 0;
    await stop();
    expect(calls).to.deep.equal([app, true, 'stopped']);
    expect(await isReachable(url)).to.equal(false);
  });

  it("an error of the user's own stop is not hidden", async () => {
    const boom = new Error('pool is gone');
    const { stop } = await start(
      () => koaThatSays('x'),
      () => {
        throw boom;
      },
    );
    toStop.length = 0;
    expect(await stop().catch((error: unknown) => error)).to.equal(boom);
  });

  it('does no harm to a server that is closed already', async () => {
    const server = serverThatSays('x');
    const { stop } = await start(() => server);
    server.close();
    await stop();
    await stop();
    expect(server.listening).to.equal(false);
  });
});

describe('startInProcess: apps that do not start @integration', () => {
  it('one that never comes: it is stopped should it come later', async () => {
    let come = (_server: Server): void => undefined;
    const app = new Promise<Server>((resolve) => {
      come = resolve;
    });
    const failure: unknown = await startInProcess('search', () => app, systemClock, undefined, 20).catch(
      (error: unknown) => error,
    );
    expect(failure)
      .to.be.instanceOf(PerfMarkdownError)
      .with.property('message')
      .that.matches(/^The app of `search` could not be started: .* within 20 ms \(`startTimeoutMs`\)\./);
    const server = serverThatSays('x').listen(0, '127.0.0.1');
    come(server);
    await once(server, 'close');
    expect(server.listening).to.equal(false);
  });

  const boom = new Error('no database');
  for (const [what, app] of [
    [
      'throws',
      () => {
        throw boom;
      },
    ],
    ['gives a rejected promise', () => Promise.reject(boom)],
  ] as const)
    it(`an app that ${what}`, async () => {
      const error = await refusalOf(app);
      expect(error.code).to.equal('ERR_APP');
      expect(error.cause).to.equal(boom);
      expect(error.message).to.equal(
        'The app of `search` could not be started: no database. Start it alone first, then run the suite again.',
      );
    });

  it('an app that throws something else', async () => {
    const text = await refusalOf(() => Promise.reject('no luck'));
    expect(text.message).to.include('could not be started: no luck. ');
    const nothing = await refusalOf(() => Promise.reject(Object.create(null)));
    expect(nothing.message).to.include('could not be started: an object of class null. ');
  });

  it('something that is no app', async () => {
    const error = await refusalOf(() => ({ port: 3000 }));
    expect(error.code).to.equal('ERR_APP');
    expect(error.message).to.include('but it gave an object of class Object');
  });

  const inUse: readonly (readonly [string, (port: number) => unknown])[] = [
    ['of a server', (port) => serverThatSays('x').listen(port, '127.0.0.1')],
    ['of a Koa application', async (port) => koaThatSays('x').listen(port, '127.0.0.1')],
    [
      'of an app that does more before it is given',
      async (port) => {
        const server = serverThatSays('x').listen(port, '127.0.0.1');
        await new Promise((resolve) => setTimeout(resolve, 20));
        return server;
      },
    ],
  ];
  for (const [what, app] of inUse)
    it(`a port in use, ${what}`, async () => {
      const port = portOf(await listeningServer('other', '127.0.0.1'));
      const error = await refusalOf(() => app(port));
      expect(error.code).to.equal('ERR_APP');
      expect(error.message).to.equal(
        `The app of \`search\` could not be started: listen EADDRINUSE: address already in use 127.0.0.1:${port}. ` +
          'Give the app without listening, perf-markdown finds a free port; or stop what listens there.',
      );
    });

  it('an app that throws out of reach while it starts', async () => {
    const error = await refusalOf(
      () =>
        new Promise(() => {
          setImmediate(() => {
            throw boom;
          });
        }),
    );
    expect(error.cause).to.equal(boom);
    expect(error.message).to.include('could not be started: no database. ');
  });

  it('a server on a pipe', async () => {
    const path = join(tmpdir(), `perf-markdown-${process.pid}.sock`);
    const server = serverThatSays('x').listen(path);
    await once(server, 'listening');
    const error = await refusalOf(() => server);
    expect(error.code).to.equal('ERR_APP');
    expect(error.message).to.equal(
      `The app of \`search\` must listen on a TCP port, but it listens on ${path}. ` +
        'Give the app without listening: perf-markdown finds a free port.',
    );
    expect(server.listening).to.equal(false);
  });

  it("stops what was made all the same: the user's own stop is called with the app", async () => {
    const stopped: unknown[] = [];
    const port = portOf(await listeningServer('other', '127.0.0.1'));
    const server = serverThatSays('x');
    await refusalOf(
      () => server.listen(port, '127.0.0.1'),
      (app) => stopped.push(app),
    );
    expect(stopped).to.deep.equal([server]);
  });

  it('an error of that stop does not hide why the app did not start', async () => {
    const port = portOf(await listeningServer('other', '127.0.0.1'));
    const error = await refusalOf(
      () => serverThatSays('x').listen(port, '127.0.0.1'),
      () => {
        throw new Error('nothing to stop');
      },
    );
    expect(error.message).to.include('EADDRINUSE');
  });

  it('leaves the listeners of the process as they were', async () => {
    const before = process.listeners('uncaughtException');
    await refusalOf(() => Promise.reject(boom));
    await start(() => koaThatSays('x'));
    expect(process.listeners('uncaughtException')).to.deep.equal(before);
  });
});
