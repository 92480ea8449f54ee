import { bodyParser } from '@koa/bodyparser';
import type { Context, Next } from 'koa';
import { RequestError } from './errors';

/**
 * Room for a noise JPEG of 4096×4096 pixels (26 MB, 35 MB as base64) and the JSON around it. Less than the backends take, which
 * get the features of a reference with it.
 */
export const MAX_BODY_BYTES = 40 * 1024 * 1024;

/** A JSON object whose fields are not validated yet. */
export type Fields = Readonly<Record<string, unknown>>;

const parseJson = bodyParser({
  enableTypes: ['json'],
  jsonLimit: MAX_BODY_BYTES,
  onError: (error, ctx) => {
    // The parser stops reading at the limit: the unread rest would block the next request on this connection.
    ctx.req.resume();
    throw bodyError(error);
  },
});

/** Koa middleware that puts the parsed JSON object into `ctx.request.body` or refuses the request. */
export async function readJson(ctx: Context, next: Next): Promise<void> {
  if (ctx.is('json') === false)
    throw new RequestError(415, 'unsupported_media_type', 'Send the body as application/json');
  if (ctx.request.length === 0) throw invalidJsonError();
  await parseJson(ctx, next);
}

/**
 * The fields of a parsed body.
 *
 * @throws RequestError 400 for anything but an object.
 */
export function fieldsOf(body: unknown): Fields {
  if (!isObject(body)) throw invalidJsonError();
  return body;
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bodyError(error: Error): RequestError {
  const status = 'status' in error ? error.status : undefined;
  if (status === 413)
    return new RequestError(413, 'body_too_large', `The body may have at most ${MAX_BODY_BYTES} bytes`);
  return invalidJsonError();
}

function invalidJsonError(): RequestError {
  return new RequestError(400, 'invalid_json', 'The body must be a JSON object');
}
