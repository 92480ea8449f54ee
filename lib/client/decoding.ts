import * as zlib from 'node:zlib';

type Decoder = (bytes: Buffer, isWhole: boolean) => Buffer;

/** What a coding of a body is called, and what undoes it (RFC 9110, section 8.4.1; RFC 8878). */
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', unzipped],
  ['x-gzip', unzipped],
  ['deflate', inflated],
  ['br', unbrotlied],
  ['zstd', unzstandarded],
]);
const ZLIB_METHOD = 8;

function options(isWhole: boolean): zlib.ZlibOptions {
  return { finishFlush: isWhole ? zlib.constants.Z_FINISH : zlib.constants.Z_SYNC_FLUSH };
}

function unzipped(bytes: Buffer, isWhole: boolean): Buffer {
  return zlib.gunzipSync(bytes, options(isWhole));
}

/** Some send it without the frame of zlib. */
function inflated(bytes: Buffer, isWhole: boolean): Buffer {
  const isFramed = ((bytes[0] ?? 0) & 0x0f) === ZLIB_METHOD;
  return isFramed ? zlib.inflateSync(bytes, options(isWhole)) : zlib.inflateRawSync(bytes, options(isWhole));
}

function unbrotlied(bytes: Buffer, isWhole: boolean): Buffer {
  const { BROTLI_OPERATION_FINISH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  return zlib.brotliDecompressSync(bytes, {
    finishFlush: isWhole ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_FLUSH,
  });
}

/** Node.js has it from version 22.15 on. */
function unzstandarded(bytes: Buffer): Buffer {
  const decode: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  const decoded: unknown = typeof decode === 'function' ? Reflect.apply(decode, zlib, [bytes]) : undefined;
  if (Buffer.isBuffer(decoded)) return decoded;
  throw new Error(`Node.js ${process.versions.node} does not know it, 22.15 does`);
}

function withoutLast(codings: readonly string[], bytes: Buffer, isWhole: boolean): Buffer {
  const coding = codings.at(-1);
  const decoder = coding === undefined ? undefined : DECODERS.get(coding);
  return decoder ? withoutLast(codings.slice(0, -1), decoder(bytes, isWhole), isWhole) : bytes;
}

/**
 * A body without its codings, such as gzip; as it came where it has none, is empty, or has one that is not known.
 *
 * @param codings - in the order in which they were applied
 * @param isWhole - false where it is but the beginning of one: what can be read of it is given then
 * @throws Error saying which coding it does not have
 */
export function decodedBody(bytes: Buffer, codings: readonly string[], isWhole: boolean): Buffer {
  if (bytes.length === 0 || codings.length === 0) return bytes;
  try {
    return withoutLast(codings, bytes, isWhole);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it is something else';
    throw new Error(`the body cannot be read as ${codings.join(', ')}, which the answer says it is: ${why}`);
  }
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]+)/i;
const UTF_8 = /^utf-?8$/i;
const MARK = '\ufeff';

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    // A name that nobody knows says nothing.
    return new TextDecoder();
  }
}

/** What its first bytes say, whatever a field says (https://encoding.spec.whatwg.org/#decode). */
function markedCharset([first, second]: Buffer): string | undefined {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/** Bytes as text, without a byte order mark: in the charset of a `content-type`, UTF-8 where it names none. */
export function decodedText(bytes: Buffer, contentType: string): string {
  const charset = markedCharset(bytes) ?? CHARSET.exec(contentType)?.[1];
  if (charset !== undefined && !UTF_8.test(charset)) return decoderOf(charset).decode(bytes);
  const text = bytes.toString('utf8');
  return text.startsWith(MARK) ? text.slice(MARK.length) : text;
}
