import { PerfMarkdownError, shown } from '../core/errors';
import type { RequestSpec } from '../scenario/scenario';
import type { PreparedRequest } from './client';

const KEYS: readonly string[] = ['method', 'path', 'headers', 'json', 'body'] satisfies (keyof RequestSpec)[];

function refuse(where: string, expectation: string, value: unknown): never {
  throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${where}: ${expectation}, but got ${shown(value)}.`);
}

function bodyOf(spec: RequestSpec, where: string): Buffer | null {
  if (spec.json !== undefined && spec.body !== undefined) {
    refuse(where, 'a request has either `json` or `body`', { json: spec.json, body: spec.body });
  }
  if (spec.json !== undefined)
    return Buffer.from(JSON.stringify(spec.json) ?? refuse(where, '`json` must be a JSON value', spec.json));
  if (spec.body === undefined) return null;
  if (typeof spec.body === 'string') return Buffer.from(spec.body);
  if (spec.body instanceof Uint8Array)
    return Buffer.from(spec.body.buffer, spec.body.byteOffset, spec.body.byteLength);
  return refuse(where, '`body` must be a string or bytes (use `json` for a value)', spec.body);
}

function headersOf(spec: RequestSpec, where: string): Record<string, string> {
  const headers: Record<string, string> =
    spec.json === undefined ? {} : { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(spec.headers ?? {})) {
    if (typeof value !== 'string') refuse(where, `header \`${name}\` must be a string`, value);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/**
 * The request with its body serialised, so that nothing but sending is left for the timed region.
 *
 * @param where - service, scenario and iteration, for error messages
 * @throws PerfMarkdownError `ERR_INVALID_REQUEST` naming `where`, what was expected and what came
 * @internal
 */
export function preparedRequest(spec: RequestSpec, where: string): PreparedRequest {
  if (typeof spec !== 'object' || spec === null)
    refuse(where, '`request` must return an object such as { path: "/" }', spec);
  const unknown = Object.keys(spec).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    refuse(where, `a request has only ${KEYS.map((key) => `\`${key}\``).join(', ')}`, unknown);
  const { method = 'GET', path } = spec;
  if (typeof path !== 'string' || !path.startsWith('/'))
    refuse(where, '`path` must be a string that starts with /', path);
  if (typeof method !== 'string' || !/^[A-Za-z]+$/.test(method))
    refuse(where, '`method` must be an HTTP method', method);
  return { method: method.toUpperCase(), path, headers: headersOf(spec, where), body: bodyOf(spec, where) };
}
