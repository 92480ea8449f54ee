import { resolve } from 'node:path';
import { count } from '../analysis/wording';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { isFields, present } from '../core/fields';
import { jsonIn } from '../core/json-file';
import type { Route } from '../target/route-watch';
import type { Probe, RunningService } from './running-service';

const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

function documentIn(path: string): unknown {
  try {
    return jsonIn(path);
  } catch (error) {
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--openapi\` must be an OpenAPI document in JSON, but ${path}: ${reasonOf(error)}. Convert YAML to JSON first.`,
    );
  }
}

/**
 * The operations that an OpenAPI document describes. Servers and base paths in it are not applied.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless it is JSON with `paths`
 */
export function openApiRoutes(folder: string, file: string): readonly Route[] {
  const path = resolve(folder, file);
  const document = documentIn(path);
  const paths = isFields(document) ? document['paths'] : undefined;
  if (!isFields(paths))
    throw new PerfMarkdownError(
      'ERR_INVALID_OPTION',
      `\`--openapi\` must be an OpenAPI document, but ${path} has no object \`paths\`.`,
    );
  return Object.entries(paths).flatMap(([route, item]) =>
    OPERATIONS.filter((operation) => isFields(item) && operation in item).map((operation) => ({
      method: operation.toUpperCase(),
      path: route,
    })),
  );
}

/** What was seen of a service: what its framework knows, and what its paths answered. */
export interface SeenEndpoints {
  readonly routes: readonly Route[];
  readonly probes: readonly Probe[];
}

const MOST_PROBES = 50;
const MOST_PATHS = 12;
const MOST_SHOWN = 6;
/** `:id`, `{id}`, `*`, `(.*)`, and what is optional. */
const VARIABLE = /[:{}*()?+]/;

function isGet({ method }: Route): boolean {
  return method === 'GET' || method === 'ALL';
}

function isAskable(route: Route): boolean {
  return isGet(route) && route.path.startsWith('/') && !VARIABLE.test(route.path);
}

function isVariable(route: Route): boolean {
  return isGet(route) && !isAskable(route);
}

/** `:id`, `:id(\\d+)?`, `{id}` and `*`; what is optional with its slash. */
const PARAMETER = /(\{\/[^}]*\}|\/:\w+(?:\([^)]*\))?\?)|:\w+(?:\([^)]*\))?[*+]?|\{[^}]*\}|\*\w*/g;

/**
 * A path that may answer where none did: a route with an example in the place of each parameter, or one that wants more than its
 * path; `undefined` where neither is known.
 */
export function examplePath({ routes, probes }: SeenEndpoints): string | undefined {
  const filled = routes
    .filter(isVariable)
    .map(({ path }) => path.replaceAll(PARAMETER, (_, optional) => (optional ? '' : '1')));
  const refused = probes.find(({ status }) => status === 400 || status === 422);
  return filled.find((path) => /^\/[\w./-]+$/.test(path)) ?? (refused && `${refused.path}?name=value`);
}

/** Sends one GET to each path: those that are named, or else the routes without parameters, or else `/`. */
export async function probeEndpoints(
  service: RunningService,
  named: readonly string[],
  described: readonly Route[],
): Promise<SeenEndpoints> {
  const routes = described.length > 0 ? described : service.routes;
  const known = [...new Set(routes.filter(isAskable).map(({ path }) => path))];
  const paths = named.length > 0 ? named : known.length > 0 ? known.slice(0, MOST_PROBES) : ['/'];
  const probes: Probe[] = [];
  for (const path of paths) probes.push(await service.get(path));
  return { routes, probes };
}

export function isAnswered({ status = 0 }: Probe): boolean {
  return status >= 200 && status < 300;
}

function isLocked({ status }: Probe): boolean {
  return status === 401 || status === 403;
}

/** The paths of a suite: what answered 2xx, or else what wants a login; none where nothing does. */
export function suitePaths({ probes }: SeenEndpoints): readonly string[] {
  const answered = probes.filter(isAnswered);
  return (answered.length > 0 ? answered : probes.filter(isLocked))
    .slice(0, MOST_PATHS)
    .map(({ path }) => path);
}

function listText(texts: readonly string[]): string {
  const more = texts.length > MOST_SHOWN ? `, and ${texts.length - MOST_SHOWN} more` : '';
  return `${texts.slice(0, MOST_SHOWN).join(', ')}${more}`;
}

function probeText({ path, status, failure }: Probe): string {
  return `${path} ${status ?? `(${failure})`}`;
}

/** A suite sends more requests than most limits allow, and its requests come from one client. */
function rateLimitText(probes: readonly Probe[]): string | false {
  const limits = probes.flatMap(({ rateLimit }) => rateLimit ?? []);
  if (limits.length === 0) return false;
  return `Rate limit: ${count(Math.min(...limits))} requests, say its answers; lift it for the test, since a suite sends more`;
}

export function endpointsText({ routes, probes }: SeenEndpoints): readonly string[] {
  const answered = probes.filter(isAnswered);
  const others = probes.filter((each) => !isAnswered(each));
  const variable = routes.filter(isVariable);
  const writing = routes.filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method));
  const list = (each: readonly Route[]): string =>
    listText(each.map(({ method, path }) => `${method} ${path}`));
  return present(
    routes.length === 0 && 'Routes: its framework tells none; name paths with `--path`',
    answered.length > 0 && `GET 2xx: ${listText(answered.map(probeText))}`,
    others.length > 0 && `GET, other answers: ${listText(others.map(probeText))}`,
    rateLimitText(answered.length > 0 ? answered : probes),
    variable.length > 0 &&
      `Not asked, with parameters: ${listText(variable.map(({ path }) => path))}; give values with \`--path\``,
    writing.length > 0 && `Not asked, other than GET: ${list(writing)}; see \`--method\``,
  );
}
