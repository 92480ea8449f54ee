import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Client, ServiceResponse } from '../client/client';
import { httpClient } from '../client/http-client';
import { preparedRequest } from '../client/prepare';
import { systemClock } from '../core/clock';
import { PerfMarkdownError } from '../core/errors';
import { isFields } from '../core/fields';
import type { App } from '../target/app';
import type { AppSource } from '../target/app-source';
import { preloading } from '../target/loader-options';
import { ROUTES_HEADER, ROUTES_VARIABLE, type Route } from '../target/route-watch';
import { startTarget } from '../target/start';
import type { AppPlace } from './answers';
import type { Project } from './project';
import { installCommand } from './test-script';

const ANSWER_TIMEOUT_MS = 10_000;

export interface Probe {
  readonly path: string;
  /** Absent where no answer came. */
  readonly status?: number;
  readonly failure?: string;
  /** How many requests it takes in a while from one client, where its answer says so. */
  readonly rateLimit?: number;
}

export interface RunningService {
  /** What its framework tells; none where it tells nothing. */
  readonly routes: readonly Route[];
  get(path: string): Promise<Probe>;
  stop(): Promise<void>;
}

function loaderFile(project: Project, loader: string): string {
  try {
    return createRequire(join(project.folder, 'package.json')).resolve(loader);
  } catch {
    throw new PerfMarkdownError(
      'ERR_APP',
      `Your TypeScript needs a loader, but \`${loader}\` is not installed: run \`${installCommand(project, loader.split('/', 1))}\`, then this command again.`,
    );
  }
}

/** As the suite will start it, but with its framework watched. */
function sourceOf(
  project: Project,
  place: AppPlace,
  loader: string | undefined,
  token: string,
): AppSource<App> {
  const env = {
    [ROUTES_VARIABLE]: JSON.stringify({ token, folder: project.folder }),
    // Ahead of all loaders, which give copies of what is required.
    ...preloading(require.resolve('../target/route-watch'), process.env['NODE_OPTIONS'], [], undefined),
  };
  switch (place.kind) {
    case 'module': {
      const file = loader === undefined ? undefined : loaderFile(project, loader);
      // tsx is handed on by its name, as the suite's own process does it.
      const nodeOptions = file === undefined || loader === 'tsx' ? [] : ['--require', file];
      return { module: join(project.folder, place.file), env, nodeOptions };
    }
    case 'command':
      return { command: place.command, cwd: project.folder, env };
    case 'url':
      return { url: place.url };
  }
}

/** `RateLimit-Limit: 100`, `RateLimit: limit=100, …`, `RateLimit-Policy: "…";q=100;…`, each with `X-` before it or without. */
function rateLimitIn(headers: ServiceResponse['headers']): { readonly rateLimit?: number } {
  const values = ['', 'x-'].flatMap((start) => [
    headers[`${start}ratelimit-limit`],
    /\blimit=(\d+)/.exec(String(headers[`${start}ratelimit`]))?.[1],
    /\bq=(\d+)/.exec(String(headers[`${start}ratelimit-policy`]))?.[1],
  ]);
  const rateLimit = values.map((value) => Number.parseInt(String(value), 10)).find((value) => value > 0);
  return rateLimit === undefined ? {} : { rateLimit };
}

async function probe(client: Client, path: string): Promise<Probe> {
  const { delivery } = await client.send(
    0,
    preparedRequest({ path }, `GET ${path}`, false),
    ANSWER_TIMEOUT_MS,
  );
  return delivery.kind === 'answered'
    ? { path, status: delivery.response.status, ...rateLimitIn(delivery.response.headers) }
    : { path, failure: delivery.reason };
}

function isRoute(value: unknown): value is Route {
  return isFields(value) && typeof value['method'] === 'string' && typeof value['path'] === 'string';
}

async function knownRoutes(client: Client, token: string): Promise<readonly Route[]> {
  const request = preparedRequest({ path: '/', headers: { [ROUTES_HEADER]: token } }, 'the routes');
  const { delivery } = await client.send(0, request, ANSWER_TIMEOUT_MS);
  if (delivery.kind !== 'answered' || !/json/.test(String(delivery.response.headers['content-type'])))
    return [];
  try {
    const routes = delivery.response.json();
    return Array.isArray(routes) ? routes.filter(isRoute) : [];
  } catch {
    return [];
  }
}

/**
 * @param loader - what loads its TypeScript, if it is written in it
 * @throws PerfMarkdownError `ERR_APP` when it does not start
 */
export async function startService(
  project: Project,
  place: AppPlace,
  service: string,
  loader: string | undefined,
): Promise<RunningService> {
  const token = randomUUID();
  const target = await startTarget(
    {
      service,
      source: sourceOf(project, place, loader, token),
      urls: {},
      suiteFile: join(project.folder, 'package.json'),
      required: loader === undefined ? [] : [loader],
    },
    systemClock,
  );
  const client = httpClient(target.url, systemClock, target.access);
  return {
    routes: place.kind === 'url' ? [] : await knownRoutes(client, token),
    get: (path) => probe(client, path),
    stop: async () => {
      await client.close();
      await target.stop();
    },
  };
}
