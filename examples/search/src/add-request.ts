import { endianness } from 'node:os';
import type { Context, Next } from 'koa';
import { type Fields, fieldsOf, readBytes, readJson } from './body';
import { RequestError } from './errors';
import { requireUnitLength, vectorOf } from './vector';
import { DIMENSION, VECTOR_BYTES } from './vector-memory';

const MAX_ID_LENGTH = 200;

/** Vectors to be added: an id for each, and little-endian 32-bit floats. */
export interface Addition {
  readonly ids: readonly string[];
  readonly vectors: Uint8Array;
}

/** Koa middleware that reads a bulk of vectors, as JSON or as 32-bit floats, into `ctx.request.body`. */
export async function readAddition(ctx: Context, next: Next): Promise<void> {
  if (ctx.is('application/octet-stream') === false) return readJson(ctx, next);
  ctx.request.body = await readBytes(ctx);
  await next();
}

/**
 * The validated body of `add`.
 *
 * @param size - how many vectors there are: those without ids of their own are numbered from there
 * @throws RequestError 400 that names the first field that is missing or wrong.
 */
export function additionOf(body: unknown, idPrefix: unknown, size: number): Addition {
  return body instanceof Uint8Array ? binaryAddition(body, idPrefix, size) : jsonAddition(fieldsOf(body));
}

function jsonAddition({ ids, vectors }: Fields): Addition {
  if (!Array.isArray(ids) || !ids.every(isId))
    throw new RequestError(
      400,
      'invalid_ids',
      `\`ids\` must be a list of strings of 1 to ${MAX_ID_LENGTH} characters`,
    );
  if (!Array.isArray(vectors) || vectors.length === 0 || vectors.length !== ids.length)
    throw new RequestError(
      400,
      'invalid_vectors',
      '`vectors` must be a list with one vector for each of `ids`, at least one',
    );
  const bytes = Buffer.alloc(vectors.length * VECTOR_BYTES);
  vectors.forEach((value: unknown, n) => {
    writeFloats(bytes, n * VECTOR_BYTES, vectorOf(value, `vectors[${n}]`));
  });
  return { ids, vectors: bytes };
}

function writeFloats(bytes: Buffer, offset: number, vector: Float64Array): void {
  vector.forEach((element, i) => {
    bytes.writeFloatLE(element, offset + i * Float32Array.BYTES_PER_ELEMENT);
  });
}

function binaryAddition(bytes: Uint8Array, idPrefix: unknown, size: number): Addition {
  const count = bytes.length / VECTOR_BYTES;
  if (count === 0 || !Number.isInteger(count))
    throw new RequestError(
      400,
      'wrong_dimension',
      `The body must be vectors of ${VECTOR_BYTES} bytes (${DIMENSION} little-endian 32-bit floats) and has ${bytes.length} bytes`,
    );
  const prefix = idPrefix ?? '';
  if (typeof prefix !== 'string' || prefix.length > MAX_ID_LENGTH - 10)
    throw new RequestError(
      400,
      'invalid_id_prefix',
      `\`id_prefix\` must come once, with at most ${MAX_ID_LENGTH - 10} characters`,
    );
  const floats = floatsOf(bytes);
  for (let n = 0; n < count; n++)
    requireUnitLength(floats.subarray(n * DIMENSION, (n + 1) * DIMENSION), `vectors[${n}]`);
  return { ids: Array.from({ length: count }, (_, n) => `${prefix}${size + n}`), vectors: bytes };
}

/** A copy, because a typed array must start at a multiple of its element size and a body starts anywhere. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const copy = Buffer.from(new Uint8Array(bytes).buffer);
  if (endianness() === 'BE') copy.swap32();
  return new Float32Array(copy.buffer, copy.byteOffset, copy.length / Float32Array.BYTES_PER_ELEMENT);
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ID_LENGTH;
}
