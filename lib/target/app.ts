import { createServer, type RequestListener, Server } from 'node:http';
import { PerfMarkdownError, shown } from '../core/errors';

/** A Koa application, as far as it matters here. @public */
export interface KoaLike {
  callback(): RequestListener;
}

/** A Fastify instance, as far as it matters here. @public */
export interface FastifyLike {
  ready(): PromiseLike<unknown>;
  readonly server: Server;
}

/** A Nest application, as far as it matters here. @public */
export interface NestLike {
  init(): PromiseLike<unknown>;
  getHttpServer(): Server;
}

/** Whatever can be measured: Koa, Express and any `(req, res)` handler, Fastify, Nest, a server listening or not. @public */
export type App = RequestListener | Server | KoaLike | FastifyLike | NestLike;

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && key in value;
}

function isKoa(app: unknown): app is KoaLike {
  return has(app, 'callback') && typeof app.callback === 'function';
}

function isFastify(app: unknown): app is FastifyLike {
  return (
    has(app, 'ready') && typeof app.ready === 'function' && has(app, 'server') && app.server instanceof Server
  );
}

function isNest(app: unknown): app is NestLike {
  return has(app, 'getHttpServer') && has(app, 'init') && typeof app.getHttpServer === 'function';
}

function isHandler(app: unknown): app is RequestListener {
  return typeof app === 'function';
}

/** Whether a value can be an app; a function is taken for a handler. @internal */
export function isApp(app: unknown): app is App {
  return app instanceof Server || isKoa(app) || isFastify(app) || isNest(app) || isHandler(app);
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
export async function httpServerOf(app: unknown): Promise<Server> {
  if (app instanceof Server) return app;
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
    '`app` must give a Koa, Express, Fastify or Nest application, a (req, res) handler, an http.Server, or a promise ' +
      `of one, but it gave ${shown(app)}. Return the app itself from the function: \`app: () => createApp()\`.`,
  );
}
