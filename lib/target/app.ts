import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerResponse,
} from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { Server as NetServer } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { PerfMarkdownError, shown } from '../core/errors';

/** An application of web standards, such as one of Hono, as far as it matters here. @public */
export interface FetchLike {
  fetch(request: Request, connection?: object): Response | PromiseLike<Response>;
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${headers.get('host') ?? 'localhost'}${url}`, {
    method,
    headers,
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: 'half' }),
  });
}

async function answer(app: FetchLike, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { status, headers, body } = await app.fetch(requestOf(incoming), { incoming, outgoing });
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(status);
  if (!body) outgoing.end();
  // Who is gone need not be told that the rest did not come.
  else await pipeline(Readable.fromWeb(body), outgoing).catch(() => outgoing.destroy());
}

/**
 * Serves an application of web standards by `node:http`; what its `fetch` throws is caught by nobody, as for any other handler.
 */
export function fetchHandler(app: FetchLike): RequestListener {
  return (incoming, outgoing) => answer(app, incoming, outgoing);
}

/** A server of `node:http` or `node:https`. @public */
export type AppServer = Server | SecureServer;

/** A Koa application, as far as it matters here. @public */
export interface KoaLike {
  callback(): RequestListener;
}

/** A Fastify instance, as far as it matters here. @public */
export interface FastifyLike {
  ready(): PromiseLike<unknown>;
  readonly server: AppServer;
}

/** A Nest application, as far as it matters here. @public */
export interface NestLike {
  init(): PromiseLike<unknown>;
  getHttpServer(): AppServer;
}

/** A server of hapi, as far as it matters here. @public */
interface HapiLike {
  initialize(): PromiseLike<unknown>;
  readonly listener: AppServer;
}

/** An application of tinyhttp or Polka, as far as it matters here. @public */
interface TinyLike {
  handler(request: IncomingMessage, response: ServerResponse): unknown;
  listen(...words: never): unknown;
}

/**
 * Whatever can be measured: Koa, Express and any `(req, res)` handler, Fastify, Nest, hapi, tinyhttp, Hono, a server listening or
 * not.
 *
 * @public
 */
export type App =
  | RequestListener
  | AppServer
  | KoaLike
  | FastifyLike
  | NestLike
  | HapiLike
  | TinyLike
  | FetchLike;

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && key in value;
}

/** Whether it speaks TLS; `node:tls` is not loaded for that. */
export function isSecure(server: unknown): server is SecureServer {
  return server instanceof NetServer && 'setSecureContext' in server;
}

function isServer(app: unknown): app is AppServer {
  return app instanceof Server || isSecure(app);
}

function isKoa(app: unknown): app is KoaLike {
  return has(app, 'callback') && typeof app.callback === 'function';
}

function isFastify(app: unknown): app is FastifyLike {
  return has(app, 'ready') && typeof app.ready === 'function' && has(app, 'server') && isServer(app.server);
}

function isNest(app: unknown): app is NestLike {
  return has(app, 'getHttpServer') && has(app, 'init') && typeof app.getHttpServer === 'function';
}

function isHapi(app: unknown): app is HapiLike {
  return has(app, 'listener') && isServer(app.listener) && has(app, 'initialize');
}

function isTiny(app: unknown): app is TinyLike {
  return has(app, 'handler') && typeof app.handler === 'function' && has(app, 'listen');
}

/** A module that exports a function of that name is none. */
function isFetch(app: unknown): app is FetchLike {
  return has(app, 'fetch') && typeof app.fetch === 'function' && !types.isModuleNamespaceObject(app);
}

function isHandler(app: unknown): app is RequestListener {
  return typeof app === 'function';
}

/** Whether a value can be an app; a function is taken for a handler. */
export function isApp(app: unknown): app is App {
  const kinds = [isServer, isKoa, isFastify, isNest, isHapi, isTiny, isFetch, isHandler];
  return kinds.some((isOfKind) => isOfKind(app));
}

/**
 * A server of ours keeps idle connections: the scenarios of a group take turns, so a connection may rest for a while, and
 * opening it anew must not become part of a sample.
 */
function serverOf(handler: RequestListener): Server {
  return createServer({ keepAliveTimeout: 0 }, handler);
}

/** A server that answers nothing but HTTP/2, which is not spoken here. */
function requireHttp1(server: unknown): void {
  if (!(server instanceof NetServer) || !has(server, 'updateSettings') || has(server, 'headersTimeout'))
    return;
  throw new PerfMarkdownError(
    'ERR_APP',
    '`app` must give a server that speaks HTTP/1.1, but it gave one of HTTP/2 alone. Give its handler, `app: () => handler`, or create ' +
      'it by `http2.createSecureServer({ allowHTTP1: true, … })`.',
  );
}

function handlerOf(app: unknown): RequestListener | undefined {
  if (isKoa(app)) return app.callback();
  if (isHandler(app)) return app;
  if (isTiny(app)) return (request, response) => app.handler(request, response);
  return isFetch(app) ? fetchHandler(app) : undefined;
}

/**
 * The HTTP server of an app, not yet told to listen unless the app did so itself.
 *
 * @throws PerfMarkdownError `ERR_APP` for anything that is not an app
 */
export async function httpServerOf(app: unknown): Promise<AppServer> {
  requireHttp1(app);
  if (isServer(app)) return app;
  if (isFastify(app)) {
    await app.ready();
    return app.server;
  }
  if (isNest(app)) {
    await app.init();
    return app.getHttpServer();
  }
  if (isHapi(app)) {
    if (!app.listener.listening) await app.initialize();
    return app.listener;
  }
  const handler = handlerOf(app);
  if (handler) return serverOf(handler);
  throw new PerfMarkdownError(
    'ERR_APP',
    '`app` must give a Koa, Express, Fastify, Nest, hapi, tinyhttp or Hono application, a (req, res) handler, an http.Server or ' +
      `https.Server, or a promise of one, but it gave ${shown(app)}. Return the app itself from the function: \`app: () => createApp()\`.`,
  );
}
