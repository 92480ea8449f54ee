import { bodyParser } from '@koa/bodyparser';
import type { Context, Next } from 'koa';
import { RequestError } from './errors';

/** Room for a 4096×4096 noise JPEG (26 MB, 35 MB as base64) and the JSON around it. */
export const MAX_BODY_BYTES = 48 * 1024 * 1024;
const MAX_IMAGE_ID_LENGTH = 200;

/** The validated body of `POST /embed`. */
export interface EmbedRequest {
  readonly imageBytes: Buffer;
  readonly imageId: string | null;
}

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

function bodyError(error: Error): RequestError {
  const status = 'status' in error ? error.status : undefined;
  if (status === 413)
    return new RequestError(413, 'body_too_large', `The body may have at most ${MAX_BODY_BYTES} bytes`);
  return invalidJsonError();
}

function invalidJsonError(): RequestError {
  return new RequestError(400, 'invalid_json', 'The body must be a JSON object');
}

/**
 * The request in a parsed JSON body.
 *
 * @throws RequestError 400 that names the first field that is missing or wrong.
 */
export function embedRequestOf(body: unknown): EmbedRequest {
  if (!isObject(body)) throw invalidJsonError();
  return { imageBytes: imageBytesOf(body.image), imageId: imageIdOf(body.image_id) };
}

function imageBytesOf(image: unknown): Buffer {
  if (typeof image !== 'string' || image === '')
    throw new RequestError(400, 'invalid_image', '`image` must be a JPEG or PNG as a base64 string');
  const bytes = Buffer.from(image, 'base64');
  // Buffer.from skips what is not base64 without an error; only a round trip shows that nothing was skipped.
  if (bytes.toString('base64') !== image)
    throw new RequestError(
      400,
      'invalid_base64',
      '`image` must be padded standard base64 (RFC 4648 section 4) without a data: prefix or line breaks',
    );
  return bytes;
}

function imageIdOf(imageId: unknown): string | null {
  if (imageId === undefined || imageId === null) return null;
  if (typeof imageId !== 'string' || imageId.length > MAX_IMAGE_ID_LENGTH)
    throw new RequestError(
      400,
      'invalid_image_id',
      `\`image_id\` must be a string of at most ${MAX_IMAGE_ID_LENGTH} characters`,
    );
  return imageId;
}

function isObject(value: unknown): value is { readonly image?: unknown; readonly image_id?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
