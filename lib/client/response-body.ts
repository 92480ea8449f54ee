import { BadHttp, type ResponseHead } from './response-head';

const CRLF = Buffer.from('\r\n');
const LONGEST_LINE_BYTES = 16_384;
const CHUNK_SIZE = /^([\da-f]{1,13})[ \t]*(?:;.*)?$/i;

/** Takes the bytes of a body as they come. @internal */
export interface BodyReader {
  /** Gives what is left behind the body once that is complete, `undefined` before. */
  read(bytes: Buffer): Buffer | undefined;
  /** Whether a connection that ends now ends the body, too. */
  readonly endsWithConnection: boolean;
}

type Keep = (part: Buffer) => void;

/** A body whose length is known. */
function fixedBody(length: number, keep: Keep): BodyReader {
  let missing = length;
  return {
    endsWithConnection: false,
    read: (bytes) => {
      const part = bytes.length > missing ? bytes.subarray(0, missing) : bytes;
      missing -= part.length;
      if (part.length > 0) keep(part);
      return missing === 0 ? bytes.subarray(part.length) : undefined;
    },
  };
}

/** A body that ends with the connection. */
function openBody(keep: Keep): BodyReader {
  return {
    endsWithConnection: true,
    read: (bytes) => {
      keep(bytes);
      return undefined;
    },
  };
}

/** A body in chunks (RFC 9112, section 7.1); extensions and trailers are read over. */
class ChunkedBody implements BodyReader {
  readonly endsWithConnection = false;
  readonly #keep: Keep;
  #pending: Buffer = Buffer.alloc(0);
  #state: 'size' | 'data' | 'data end' | 'trailer' = 'size';
  #missing = 0;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  read(bytes: Buffer): Buffer | undefined {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    for (;;) {
      if (this.#state === 'data') {
        if (!this.#takeData()) return undefined;
        continue;
      }
      const line = this.#takeLine();
      if (line === undefined) return undefined;
      if (this.#isLast(line)) return this.#pending;
    }
  }

  #takeData(): boolean {
    const part = this.#pending.subarray(0, this.#missing);
    this.#missing -= part.length;
    this.#pending = this.#pending.subarray(part.length);
    if (part.length > 0) this.#keep(part);
    if (this.#missing === 0) this.#state = 'data end';
    return this.#missing === 0;
  }

  #takeLine(): string | undefined {
    const end = this.#pending.indexOf(CRLF);
    if (end === -1 && this.#pending.length > LONGEST_LINE_BYTES)
      throw new BadHttp('a line of a chunked body does not end');
    if (end === -1) return undefined;
    const line = this.#pending.toString('latin1', 0, end);
    this.#pending = this.#pending.subarray(end + CRLF.length);
    return line;
  }

  /** Goes on after a line; true behind the empty one that ends the trailers. */
  #isLast(line: string): boolean {
    if (this.#state === 'trailer') return line === '';
    if (this.#state === 'data end') {
      if (line !== '') throw new BadHttp('a chunk is longer than it says');
      this.#state = 'size';
      return false;
    }
    const size = CHUNK_SIZE.exec(line)?.[1];
    if (size === undefined) throw new BadHttp(`${JSON.stringify(line.slice(0, 60))} is no size of a chunk`);
    this.#missing = Number.parseInt(size, 16);
    this.#state = this.#missing === 0 ? 'trailer' : 'data';
    return false;
  }
}

function lengthIn(header: string): number {
  const lengths = new Set(header.split(',').map((part) => part.trim()));
  const [length = ''] = lengths;
  if (lengths.size !== 1 || !/^\d{1,15}$/.test(length))
    throw new BadHttp(`content-length is ${JSON.stringify(header)}`);
  return Number(length);
}

/**
 * How the body of an answer is read (RFC 9112, section 6.3).
 *
 * @param keep - is handed each part of the body
 * @throws BadHttp for a length that is none
 * @internal
 */
export function bodyReader(method: string, { status, headers }: ResponseHead, keep: Keep): BodyReader {
  if (method === 'HEAD' || status === 204 || status === 304) return fixedBody(0, keep);
  const coding = headers['transfer-encoding'];
  if (coding !== undefined)
    return /(?:^|,)\s*chunked\s*$/i.test(String(coding)) ? new ChunkedBody(keep) : openBody(keep);
  const length = headers['content-length'];
  return length === undefined ? openBody(keep) : fixedBody(lengthIn(String(length)), keep);
}
