import { PerfMarkdownError, reasonOf, shown } from '../core/errors';
import type { RequestSpec } from '../scenario/request-spec';
import type { PreparedRequest } from './client';

const KEYS: readonly string[] = [
  'method',
  'path',
  'headers',
  'json',
  'body',
  'events',
] satisfies (keyof RequestSpec)[];

/** Headers that the client sets itself, or that would change how it talks to the service. */
const OWNED_HEADERS: readonly string[] = [
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
];
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const ENCODED_PATH = /^\/[\x21-\x7e]*$/;

function refuse(where: string, expectation: string, value: unknown): never {
  throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${where}: ${expectation}, but got ${shown(value)}.`);
}

function jsonOf(value: unknown, where: string): Buffer {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    refuse(where, `\`json\` must be a JSON value (${reasonOf(error)})`, value);
  }
  return Buffer.from(text ?? refuse(where, '`json` must be a JSON value', value));
}

function bodyOf(spec: RequestSpec, where: string): Buffer | null {
  if (spec.json !== undefined && spec.body !== undefined) {
    refuse(where, 'a request has either `json` or `body`', { json: spec.json, body: spec.body });
  }
  if (spec.json !== undefined) return jsonOf(spec.json, where);
  if (spec.body === undefined) return null;
  if (typeof spec.body === 'string') return Buffer.from(spec.body);
  if (spec.body instanceof Uint8Array)
    return Buffer.from(spec.body.buffer, spec.body.byteOffset, spec.body.byteLength);
  return refuse(
    where,
    '`body` must be a string, bytes, URLSearchParams, FormData or a Blob (use `json` for a value)',
    spec.body,
  );
}

function headersOf(spec: RequestSpec, where: string): Record<string, string> {
  const headers: Record<string, string> =
    spec.json === undefined ? {} : { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries(spec.headers ?? {})) {
    if (typeof value !== 'string') refuse(where, `header \`${name}\` must be a string`, value);
    if (!TOKEN.test(name)) refuse(where, `header \`${name}\` must have a name without blanks`, name);
    if (OWNED_HEADERS.includes(name.toLowerCase()))
      refuse(where, `header \`${name}\` must be left to the client`, value);
    if (!HEADER_VALUE.test(value))
      refuse(where, `header \`${name}\` must be Latin-1 text without line breaks`, value);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/**
 * The request with its body serialised, so that nothing but sending is left for the timed region.
 *
 * @param where - service, scenario and iteration, for error messages
 * @param keepsBody - whether somebody reads the answer's body; if not, only its first kilobyte is kept
 * @throws PerfMarkdownError `ERR_INVALID_REQUEST` naming `where`, what was expected and what came
 */
export function preparedRequest(spec: RequestSpec, where: string, keepsBody = true): PreparedRequest {
  if (typeof spec !== 'object' || spec === null)
    refuse(where, '`request` must return an object such as { path: "/" }', spec);
  if ('then' in spec)
    refuse(
      where,
      '`request` must return the request itself, not a promise: prepare what it needs in `data`',
      spec,
    );
  const unknown = Object.keys(spec).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    refuse(where, `a request has only ${KEYS.map((key) => `\`${key}\``).join(', ')}`, unknown);
  const { method = 'GET', path } = spec;
  if (typeof path !== 'string' || !path.startsWith('/'))
    refuse(where, '`path` must be a string that starts with /', path);
  if (!ENCODED_PATH.test(path)) refuse(where, '`path` must be encoded (`encodeURIComponent`)', path);
  if (typeof method !== 'string' || !TOKEN.test(method))
    refuse(where, '`method` must be an HTTP method', method);
  if (method.toUpperCase() === 'CONNECT')
    refuse(where, '`method` must be an HTTP method other than CONNECT', method);
  const { events } = spec;
  if (events !== undefined && !(Number.isSafeInteger(events) && events > 0))
    refuse(where, '`events` must be a whole number of at least 1', events);
  const request = {
    method: method.toUpperCase(),
    path,
    headers: headersOf(spec, where),
    body: bodyOf(spec, where),
    ...(events !== undefined && { events }),
  };
  return keepsBody ? request : { ...request, keepsBody };
}

// Up to here, copying a body behind its head costs less than handing both to the socket.
const COPIED_BODY_BYTES = 16_384;

function headOf(
  { method, path, headers, body }: PreparedRequest,
  host: string,
  authorization: string | undefined,
): string {
  let head = `${method} ${path} HTTP/1.1\r\n`;
  if (headers['host'] === undefined) head += `host: ${host}\r\n`;
  if (authorization !== undefined && headers['authorization'] === undefined)
    head += `authorization: ${authorization}\r\n`;
  for (const name in headers) {
    if (name !== 'content-length') head += `${name}: ${headers[name]}\r\n`;
  }
  if (body !== null) return `${head}content-length: ${body.length}\r\n\r\n`;
  const expectsLength = method === 'POST' || method === 'PUT' || method === 'PATCH';
  return expectsLength ? `${head}content-length: 0\r\n\r\n` : `${head}\r\n`;
}

/**
 * A request as it goes over the wire: one piece, or head and body where the body is large. Fields of its own win over `host` and
 * `authorization`.
 */
export function requestBytes(
  request: PreparedRequest,
  host: string,
  authorization?: string,
): readonly [Buffer, Buffer?] {
  const head = headOf(request, host, authorization);
  const { body } = request;
  if (body === null) return [Buffer.from(head, 'latin1')];
  if (body.length > COPIED_BODY_BYTES) return [Buffer.from(head, 'latin1'), body];
  const bytes = Buffer.allocUnsafe(head.length + body.length);
  bytes.write(head, 'latin1');
  bytes.set(body, head.length);
  return [bytes];
}
