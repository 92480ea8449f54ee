import type { KeptBody } from './kept-body';
import { BadHttp } from './response-head';

const CR = 13;
const LF = 10;
const CRLF = Buffer.from('\r\n');
const LONGEST_LINE_BYTES = 16_384;
const LONGEST_SIZE_DIGITS = 13;
const CHUNK_SIZE = /^([\da-f]{1,13})[ \t]*(?:;.*)?$/i;

function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** A body in chunks (RFC 9112, section 7.1); extensions and trailers are read over. @internal */
export class ChunkedBody {
  readonly endsWithConnection = false;
  readonly #kept: KeptBody;
  #state: 'size' | 'data' | 'data end' | 'trailer' | 'done' = 'size';
  #missing = 0;
  /** The beginning of a line whose end has not come yet. */
  #pending: Buffer | undefined;
  #bytes: Buffer = CRLF;
  #at = 0;

  constructor(kept: KeptBody) {
    this.#kept = kept;
  }

  /**
   * Reads from `start` on; gives the place behind the body once that is complete, `undefined` before.
   *
   * @throws BadHttp saying which line is wrong
   */
  read(bytes: Buffer, start: number): number | undefined {
    const pendingBytes = this.#pending?.length ?? 0;
    this.#bytes = this.#pending ? Buffer.concat([this.#pending, bytes.subarray(start)]) : bytes;
    this.#at = this.#pending ? 0 : start;
    const shift = this.#pending ? start - pendingBytes : 0;
    this.#pending = undefined;
    while (this.#state !== 'done') if (!this.#step()) return undefined;
    return this.#at + shift;
  }

  /** Reads on by one line or one part of the data; false where more bytes are needed. */
  #step(): boolean {
    if (this.#state === 'data') return this.#takeData();
    if (this.#state === 'size' && this.#takePlainSize()) return true;
    const line = this.#takeLine();
    if (line === undefined) return false;
    if (this.#state === 'size') this.#beginChunk(CHUNK_SIZE.exec(line)?.[1] ?? line);
    else if (this.#state === 'trailer') this.#state = line === '' ? 'done' : 'trailer';
    else if (line === '') this.#state = 'size';
    else throw new BadHttp('a chunk is longer than it says');
    return true;
  }

  #takeData(): boolean {
    const end = Math.min(this.#bytes.length, this.#at + this.#missing);
    this.#kept.add(this.#bytes, this.#at, end);
    this.#missing -= end - this.#at;
    this.#at = end;
    if (this.#missing === 0) this.#state = 'data end';
    return this.#missing === 0;
  }

  /** A size without extension whose line is complete, as nearly all are; anything else is left for `#takeLine`. */
  #takePlainSize(): boolean {
    let size = 0;
    let at = this.#at;
    for (let digit = hexDigit(this.#bytes[at]); digit !== -1; digit = hexDigit(this.#bytes[at])) {
      size = size * 16 + digit;
      at += 1;
    }
    const digits = at - this.#at;
    const ends = this.#bytes[at] === CR && this.#bytes[at + 1] === LF;
    if (!ends || digits === 0 || digits > LONGEST_SIZE_DIGITS) return false;
    this.#at = at + CRLF.length;
    this.#missing = size;
    this.#state = size === 0 ? 'trailer' : 'data';
    return true;
  }

  #beginChunk(digits: string): void {
    const size = /^[\da-f]{1,13}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    if (Number.isNaN(size)) throw new BadHttp(`${JSON.stringify(digits.slice(0, 60))} is no size of a chunk`);
    this.#missing = size;
    this.#state = size === 0 ? 'trailer' : 'data';
  }

  #takeLine(): string | undefined {
    const start = this.#at;
    if (this.#bytes[start] === CR && this.#bytes[start + 1] === LF) {
      this.#at = start + CRLF.length;
      return '';
    }
    const end = this.#bytes.indexOf(CRLF, start);
    if (end !== -1) {
      this.#at = end + CRLF.length;
      return this.#bytes.toString('latin1', start, end);
    }
    if (this.#bytes.length - start > LONGEST_LINE_BYTES)
      throw new BadHttp('a line of a chunked body does not end');
    if (start < this.#bytes.length) this.#pending = Buffer.from(this.#bytes.subarray(start));
    return undefined;
  }
}
