import { createServer, type RequestListener, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { Server as NetServer } from 'node:net';
import { PerfMarkdownError, shown } from '../core/errors';

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

/** Whatever can be measured: Koa, Express and any `(req, res)` handler, Fastify, Nest, a server listening or not. @public */
export type App = RequestListener | AppServer | KoaLike | FastifyLike | NestLike;

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && key in value;
}

/** Whether it speaks TLS; `node:tls` is not loaded for that. @internal */
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

function isHandler(app: unknown): app is RequestListener {
  return typeof app === 'function';
}

/** Whether a value can be an app; a function is taken for a handler. @internal */
export function isApp(app: unknown): app is App {
  return isServer(app) || isKoa(app) || isFastify(app) || isNest(app) || isHandler(app);
}

/**
 * A server of ours keeps idle connections: the scenarios of a group take turns, so a connection may rest for a while, and
 * opening it anew must not become part of a sample.
 */
function serverOf(handler: RequestListener): Server {
  return createServer({ keepAliveTimeout: 0 }, handler);
}

/**
 * The HTTP server of an app, not yet told to listen unless the app did so itself.
 *
 * @throws PerfMarkdownError `ERR_APP` for anything that is not an app
 * @internal
 */
export async function httpServerOf(app: unknown): Promise<AppServer> {
  if (isServer(app)) return app;
  if (isKoa(app)) return serverOf(app.callback());
  if (isFastify(app)) {
    await app.ready();
    return app.server;
  }
  if (isNest(app)) {
    await app.init();
    return app.getHttpServer();
  }
  if (isHandler(app)) return serverOf(app);
  throw new PerfMarkdownError(
    'ERR_APP',
    '`app` must give a Koa, Express, Fastify or Nest application, a (req, res) handler, an http.Server or https.Server, or a promise ' +
      `of one, but it gave ${shown(app)}. Return the app itself from the function: \`app: () => createApp()\`.`,
  );
}
