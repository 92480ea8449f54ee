import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

/** A route as the framework of a running service knows it. */
export interface Route {
  /** In capitals; `ALL` where a route takes every method. */
  readonly method: string;
  /** As the framework writes it, with its parameters: `/users/:id`. */
  readonly path: string;
}

type RouteTable = () => readonly Route[];

/** A field of anything; nothing where there is none, or where asking for it throws. */
function field(value: unknown, name: PropertyKey): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}

function routesAt(paths: readonly string[], methods: readonly string[]): readonly Route[] {
  return paths.flatMap((path) => methods.map((method) => ({ method: method.toUpperCase(), path })));
}

/** `/api` and `/` are `/api`. */
function joined(prefix: string, path: string): string {
  return `${prefix.replace(/\/$/, '')}${path === '/' && prefix !== '' ? '' : path}` || '/';
}

/** Calls `after` behind every call of a method. */
function follow(
  owner: unknown,
  name: string,
  after: (self: unknown, args: readonly unknown[], result: unknown) => void,
): void {
  const method = field(owner, name);
  if (typeof method !== 'function') return;
  Reflect.set(Object(owner), name, function (this: unknown, ...args: unknown[]): unknown {
    const before = new.target ? Reflect.construct(method, args) : Reflect.apply(method, this, args);
    after(this, args, before);
    return before;
  });
}

const PREFIX = Symbol('prefix');

/** The routes of a router of Express and of the routers in it, as far as the place of these was seen. */
function expressRoutes(stack: unknown, prefix: string): readonly Route[] {
  return listOf(stack).flatMap((layer) => {
    const route = field(layer, 'route');
    if (route !== undefined) {
      const methods = field(route, 'methods');
      const names = Object.keys(Object(methods)).filter((name) => field(methods, name) === true);
      const paths = textsOf(field(route, 'path')).map((path) => joined(prefix, path));
      return routesAt(paths, names.includes('_all') ? ['ALL'] : names);
    }
    const inner = field(field(layer, 'handle'), 'stack');
    return textsOf(field(layer, PREFIX)).flatMap((path) => expressRoutes(inner, joined(prefix, path)));
  });
}

/** Express 4 and 5, alone or below Nest. */
function watchExpress(express: unknown, add: (table: RouteTable) => void): void {
  const router = field(express, 'Router');
  const prototype = field(router, 'prototype');
  follow(field(prototype, 'use') === undefined ? router : prototype, 'use', (self, [path]) => {
    const paths = textsOf(path);
    for (const layer of listOf(field(self, 'stack')))
      if (field(layer, 'route') === undefined && field(layer, PREFIX) === undefined)
        Reflect.set(Object(layer), PREFIX, paths.length > 0 ? paths : ['/']);
  });
  follow(field(express, 'application'), 'init', (app) =>
    add(() => {
      const place = field(app, 'path');
      const prefix: unknown = typeof place === 'function' ? Reflect.apply(place, app, []) : '';
      const stack = field(field(app, '_router') ?? field(app, 'router'), 'stack');
      return expressRoutes(stack, typeof prefix === 'string' ? prefix : '');
    }),
  );
}

/** Koa with `koa-router` or `@koa/router`, whose middleware names its router. */
function watchKoa(koa: unknown, add: (table: RouteTable) => void): void {
  follow(field(koa, 'prototype'), 'callback', (app) =>
    add(() =>
      listOf(field(app, 'middleware'))
        .flatMap((each) => listOf(field(field(each, 'router'), 'stack')))
        .flatMap((layer) => routesAt(textsOf(field(layer, 'path')), textsOf(field(layer, 'methods')))),
    ),
  );
}

function watchHapi(hapi: unknown, add: (table: RouteTable) => void): void {
  for (const name of ['server', 'Server'])
    follow(hapi, name, (_self, _args, server) =>
      add(() => {
        const table = field(server, 'table');
        const rows: unknown = typeof table === 'function' ? Reflect.apply(table, server, []) : [];
        return listOf(rows).flatMap((row) =>
          routesAt(
            textsOf(field(row, 'path')),
            textsOf(field(row, 'method')).map((method) => (method === '*' ? 'ALL' : method)),
          ),
        );
      }),
    );
}

/** Fastify, alone or below Nest, tells of every instance by itself. */
function watchFastify(add: (table: RouteTable) => void): void {
  subscribe('fastify.initialization', (message) => {
    const fastify = field(message, 'fastify');
    const addHook = field(fastify, 'addHook');
    if (typeof addHook !== 'function') return;
    const routes: Route[] = [];
    const hear = (route: unknown): void => {
      routes.push(...routesAt(textsOf(field(route, 'url')), textsOf(field(route, 'method'))));
    };
    Reflect.apply(addHook, fastify, ['onRoute', hear]);
    add(() => routes);
  });
}

/**
 * Hono, whose routers are told of every route, middleware for all below a path among them. An app that was put into another one
 * is no service by itself.
 */
function watchHono(load: NodeJS.Require, add: (table: RouteTable) => void): void {
  const known = new Map<unknown, Route[]>();
  const within = new Set<unknown>();
  // It is there twice, and which one a service loads is seen only then.
  for (const copy of ['$1cjs$2', '$1']) {
    const loaded = (name: string, member: string): unknown =>
      field(field(load(load.resolve(name).replace(/([\\/]dist[\\/])cjs([\\/])/, copy)), member), 'prototype');
    follow(loaded('hono/router/smart-router', 'SmartRouter'), 'add', (router, [method, path]) => {
      const routes = routesAt(textsOf(path), textsOf(method));
      const own = routes.filter((route) => !(route.method === 'ALL' && route.path.endsWith('*')));
      known.set(router, [...(known.get(router) ?? []), ...own]);
    });
    follow(loaded('hono', 'Hono'), 'route', (_self, [, app]) => within.add(field(app, 'router')));
  }
  add(() => [...known].flatMap(([router, routes]) => (within.has(router) ? [] : routes)));
}

const FRAMEWORKS: ReadonlyMap<unknown, (framework: unknown, add: (table: RouteTable) => void) => void> =
  new Map([
    ['express', watchExpress],
    ['koa', watchKoa],
    ['@hapi/hapi', watchHapi],
  ]);

/**
 * Watches the frameworks that a service loads, from before it uses them.
 *
 * @param folder - whose packages it imports: ES modules load these past the loader of CommonJS, but find them loaded
 * @returns the routes of all apps, as far as they are known when it is called
 */
function watchRoutes(folder: string): RouteTable {
  const tables: RouteTable[] = [];
  const add = (table: RouteTable): void => {
    tables.push(table);
  };
  watchFastify(add);
  const watched = new Set<unknown>();
  // A framework has copies of another one of its own: Nest of Express.
  follow(Module, '_load', (_self, [name], framework) => {
    if (!FRAMEWORKS.has(name) || watched.has(framework)) return;
    watched.add(framework);
    FRAMEWORKS.get(name)?.(framework, add);
  });
  const load = createRequire(join(folder, 'package.json'));
  const names = [...FRAMEWORKS.keys()].map(String);
  for (const watch of [...names.map((name) => () => load(name)), () => watchHono(load, add)]) {
    try {
      watch();
    } catch {
      // It is not installed there.
    }
  }
  return () => {
    const routes = new Map(
      tables.flatMap((table) => table()).map((route) => [`${route.method} ${route.path}`, route]),
    );
    return [...routes.values()];
  };
}

// Loaded ahead of everything else in the processes of a service that `perf-markdown init` starts: answers a request that names
// the token with the routes that its framework knows.

export const ROUTES_VARIABLE = 'PERF_MARKDOWN_ROUTES';
export const ROUTES_HEADER = 'x-perf-markdown-routes';

interface RouteWatch {
  readonly token: string;
  readonly folder: string;
}

function answerRoutes({ token, folder }: RouteWatch): void {
  const routes = watchRoutes(folder);
  const { emit } = Server.prototype;
  const answers = (event: unknown, request: unknown, response: unknown): boolean => {
    if (event !== 'request') return false;
    if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return false;
    if (request.headers[ROUTES_HEADER] !== token) return false;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(routes()));
    return true;
  };
  Object.defineProperty(Server.prototype, 'emit', {
    value: function (this: Server, ...args: [unknown, ...unknown[]]): boolean {
      return answers(args[0], args[1], args[2]) || Reflect.apply(emit, this, args);
    },
    writable: true,
    configurable: true,
  });
}

const given = process.env[ROUTES_VARIABLE];
if (given !== undefined && isMainThread) answerRoutes(JSON.parse(given));
