import { once } from 'node:events';
import { createServer, type RequestListener, Server } from 'node:http';
import { createServer as createHttp2Server, createSecureServer } from 'node:http2';
import { expect } from 'chai';
import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { PerfMarkdownError } from '../../../lib/core/errors';
import { type FetchLike, fetchHandler, httpServerOf } from '../../../lib/target/app';

async function refusalOf(app: unknown): Promise<PerfMarkdownError> {
  try {
    await httpServerOf(app);
  } catch (error) {
    if (error instanceof PerfMarkdownError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('httpServerOf @unit', () => {
  const ours: readonly (readonly [string, unknown])[] = [
    ['a Koa application', new Koa()],
    ['an Express application', express()],
    ['a handler', () => undefined],
    ['an application of tinyhttp', { handler: () => undefined, listen: () => undefined }],
    ['an application of web standards', { fetch: () => new Response('ok') }],
  ];
  for (const [what, app] of ours)
    it(`${what} gets a server that does not listen yet and keeps idle connections`, async () => {
      const server = await httpServerOf(app);
      expect(server).to.be.instanceOf(Server);
      expect(server.listening).to.equal(false);
      expect(server.keepAliveTimeout).to.equal(0);
    });

  it('a server stays as it is', async () => {
    const server = createServer({ keepAliveTimeout: 1234 });
    expect(await httpServerOf(server)).to.equal(server);
    expect(server.keepAliveTimeout).to.equal(1234);
  });

  it('a Fastify instance gives its own server, when its plugins are loaded', async () => {
    const app = Fastify();
    let isLoaded = false;
    app.register(async () => {
      isLoaded = true;
    });
    expect(await httpServerOf(app)).to.equal(app.server);
    expect(isLoaded).to.equal(true);
  });

  it('a server of hapi gives its listener, once it is initialised', async () => {
    const listener = createServer();
    let calls = 0;
    const app = { listener, initialize: async () => (calls += 1) };
    expect(await httpServerOf(app)).to.equal(listener);
    expect(calls).to.equal(1);
  });

  it('a handler that is a method is called as one', async () => {
    const app = {
      word: 'tiny',
      handler(this: { word: string }, _request: unknown, response: { end(text: string): void }) {
        response.end(this.word);
      },
      listen: () => undefined,
    };
    const ended: string[] = [];
    const server = await httpServerOf(app);
    server.emit('request', {}, { end: (text: string) => ended.push(text) });
    expect(ended).to.deep.equal(['tiny']);
  });

  it('a server of HTTP/2 alone is refused, one that speaks HTTP/1.1 as well is not', async () => {
    for (const server of [createHttp2Server(), createSecureServer()])
      expect((await refusalOf(server)).message).to.match(
        /speaks HTTP\/1\.1, but it gave one of HTTP\/2 alone/,
      );
    const both = createSecureServer({ allowHTTP1: true });
    expect(await httpServerOf(both)).to.equal(both);
  });

  it('a Nest application gives its own server, once it is initialised', async () => {
    const server = createServer();
    const calls: string[] = [];
    const app = {
      init: async () => calls.push('init'),
      getHttpServer: () => {
        calls.push('getHttpServer');
        return server;
      },
    };
    expect(await httpServerOf(app)).to.equal(server);
    expect(calls).to.deep.equal(['init', 'getHttpServer']);
  });

  it('a Fastify plugin that fails is not hidden', async () => {
    const app = Fastify();
    app.register(async () => {
      throw new Error('no database');
    });
    const outcome = await httpServerOf(app).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error).with.property('message', 'no database');
  });

  for (const [what, app, shown] of [
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a text', 'src/app.ts', "'src/app.ts' (string)"],
    ['a port', 3000, '3000 (number)'],
    ['a module', { default: () => undefined }, 'an object of class Object'],
    ['half a Fastify', { ready: () => undefined, server: {} }, 'an object of class Object'],
    ['half a Koa', { callback: 'x' }, 'an object of class Object'],
  ] as const)
    it(`refuses ${what} and says what is meant`, async () => {
      const { code, message } = await refusalOf(app);
      expect(code).to.equal('ERR_APP');
      expect(message).to.equal(
        '`app` must give a Koa, Express, Fastify, Nest, hapi, tinyhttp or Hono application, a (req, res) handler, an http.Server or ' +
          `https.Server, or a promise of one, but it gave ${shown}. Return the app itself from the function: \`app: () => createApp()\`.`,
      );
    });
});

async function served(handler: RequestListener): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

/** What a client sees of one answer. */
async function answerOf(app: FetchLike, path: string, init?: RequestInit): Promise<Response> {
  const { server, url } = await served(fetchHandler(app));
  try {
    const response = await fetch(url + path, init);
    return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('fetchHandler @unit', () => {
  it('hands over method, address, fields and body, and calls it as a method', async () => {
    const app = {
      name: 'echo',
      async fetch(request: Request): Promise<Response> {
        const { pathname, search } = new URL(request.url);
        const field = request.headers.get('x-colour');
        return Response.json([this.name, request.method, pathname + search, field, await request.text()]);
      },
    };
    const init = { method: 'POST', headers: { 'x-colour': 'red' }, body: 'tea' };
    const response = await answerOf(app, '/a/b?c=1', init);
    expect(await response.json()).to.deep.equal(['echo', 'POST', '/a/b?c=1', 'red', 'tea']);
  });

  it('gives status, fields, each cookie, and a body that comes in parts', async () => {
    const parts = new ReadableStream({
      start(controller) {
        for (const part of ['one ', 'two']) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const headers = new Headers({ 'x-kind': 'parts' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    const response = await answerOf({ fetch: () => new Response(parts, { status: 201, headers }) }, '/');
    expect(response.status).to.equal(201);
    expect(response.headers.get('x-kind')).to.equal('parts');
    expect(response.headers.getSetCookie()).to.deep.equal(['a=1', 'b=2']);
    expect(await response.text()).to.equal('one two');
  });

  it('answers without a body', async () => {
    const response = await answerOf({ fetch: () => new Response(null, { status: 404 }) }, '/');
    expect(response.status).to.equal(404);
    expect(await response.text()).to.equal('');
  });
});
