// Loaded ahead of everything else in the processes of a service that `perf-markdown init` starts: answers a request that names
// the token with the routes that its framework knows.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { isMainThread } from 'node:worker_threads';
import { watchRoutes } from './route-tables';

/** Environment variable with the token and the folder whose packages the service loads. */
export const ROUTES_VARIABLE = 'PERF_MARKDOWN_ROUTES';
/** Header that names the token. */
export const ROUTES_HEADER = 'x-perf-markdown-routes';

/** What {@link ROUTES_VARIABLE} holds, as JSON. */
export interface RouteWatch {
  readonly token: string;
  readonly folder: string;
}

function answerRoutes({ token, folder }: RouteWatch): void {
  const routes = watchRoutes(folder);
  const { emit } = Server.prototype;
  const answers = (event: unknown, request: unknown, response: unknown): boolean => {
    if (event !== 'request' || !isRequest(request) || !isResponse(response)) return false;
    if (request.headers[ROUTES_HEADER] !== token) return false;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(routes()));
    return true;
  };
  Object.defineProperty(Server.prototype, 'emit', {
    value: function (this: Server, ...args: [unknown, ...unknown[]]): boolean {
      return answers(...([args[0], args[1], args[2]] as const)) || Reflect.apply(emit, this, args);
    },
    writable: true,
    configurable: true,
  });
}

function isRequest(value: unknown): value is IncomingMessage {
  return typeof value === 'object' && value !== null && 'headers' in value;
}

function isResponse(value: unknown): value is ServerResponse {
  return typeof value === 'object' && value !== null && 'setHeader' in value;
}

const given = process.env[ROUTES_VARIABLE];
if (given !== undefined && isMainThread) answerRoutes(JSON.parse(given));
