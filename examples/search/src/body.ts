import { bodyParser } from '@koa/bodyparser';
import type { Context, Next } from 'koa';
import { RequestError } from './errors';

/** Room for about 2,500 vectors as JSON or 16,000 as 32-bit floats. */
export const MAX_BODY_BYTES = 48 * 1024 * 1024;

const parseJson = bodyParser({
  enableTypes: ['json'],
  jsonLimit: MAX_BODY_BYTES,
  onError: (error, ctx) => {
    // The parser stops reading at the limit: the unread rest would block the next request on this connection.
    ctx.req.resume();
    throw 'status' in error && error.status === 413 ? bodyTooLargeError() : invalidJsonError();
  },
});

/** Koa middleware that puts the parsed JSON body into `ctx.request.body` or refuses the request. */
export async function readJson(ctx: Context, next: Next): Promise<void> {
  if (ctx.is('json') === false)
    throw new RequestError(415, 'unsupported_media_type', 'Send the body as application/json');
  if (ctx.request.length === 0) throw invalidJsonError();
  await parseJson(ctx, next);
}

/**
 * The whole body of a request.
 *
 * @throws RequestError 413 for more than `MAX_BODY_BYTES`.
 */
export async function readBytes({ req }: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Destroying the request would close the connection before the answer is out.
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) break;
    chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) {
    // Only now: as long as the loop reads, `resume` does nothing, and the unread rest would block the connection.
    req.resume();
    throw bodyTooLargeError();
  }
  return Buffer.concat(chunks, bytes);
}

/** The fields of a parsed body. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws RequestError 400 unless the body is a JSON object. */
export function fieldsOf(body: unknown): Fields {
  if (!isObject(body)) throw invalidJsonError();
  return body;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bodyTooLargeError(): RequestError {
  return new RequestError(413, 'body_too_large', `The body may have at most ${MAX_BODY_BYTES} bytes`);
}

function invalidJsonError(): RequestError {
  return new RequestError(400, 'invalid_json', 'The body must be a JSON object');
}
