import { BadHttp, type Framing, quoted } from './response-head';

const EXCERPT_BYTES = 1024;

/** Collects a body from its parts, which are copied: the memory they come in is that of the next read. */
export class KeptBody {
  #parts: Buffer[] = [];
  #roomBytes = Number.POSITIVE_INFINITY;
  #seenBytes = 0;

  /** Begins another body, whole or only an excerpt of 1 KB. */
  start(isWhole: boolean): void {
    this.#parts = [];
    this.#seenBytes = 0;
    this.#roomBytes = isWhole ? Number.POSITIVE_INFINITY : EXCERPT_BYTES;
  }

  add(bytes: Buffer, start: number, end: number): void {
    this.#seenBytes += end - start;
    const keptEnd = Math.min(end, start + this.#roomBytes);
    if (keptEnd <= start) return;
    this.#roomBytes -= keptEnd - start;
    const part = Buffer.allocUnsafe(keptEnd - start);
    bytes.copy(part, 0, start, keptEnd);
    this.#parts.push(part);
  }

  /** How many have come, kept or not. */
  get seenBytes(): number {
    return this.#seenBytes;
  }

  get parts(): readonly Buffer[] {
    return this.#parts;
  }
}

/** Takes the bytes of a body as they come. */
export interface BodyReader {
  /** Reads from `start` on; gives the place behind the body once that is complete, `undefined` before. */
  read(bytes: Buffer, start: number): number | undefined;
  /** Whether a connection that ends now ends the body, too. */
  readonly endsWithConnection: boolean;
  /** How far it has come, behind "in the body of the answer, ". */
  readonly progress: string;
}

class FixedBody implements BodyReader {
  readonly endsWithConnection = false;
  readonly #kept: KeptBody;
  readonly #length: number;
  #missing: number;

  constructor(length: number, kept: KeptBody) {
    this.#length = length;
    this.#missing = length;
    this.#kept = kept;
  }

  get progress(): string {
    return `after ${this.#length - this.#missing} of ${this.#length} bytes`;
  }

  read(bytes: Buffer, start: number): number | undefined {
    const end = Math.min(bytes.length, start + this.#missing);
    this.#missing -= end - start;
    this.#kept.add(bytes, start, end);
    return this.#missing === 0 ? end : undefined;
  }
}

class OpenBody implements BodyReader {
  readonly endsWithConnection = true;
  readonly #kept: KeptBody;

  constructor(kept: KeptBody) {
    this.#kept = kept;
  }

  get progress(): string {
    return `after ${this.#kept.seenBytes} bytes, whose end only the end of the connection tells: it has no content-length and no chunks`;
  }

  read(bytes: Buffer, start: number): undefined {
    this.#kept.add(bytes, start, bytes.length);
  }
}

/**
 * What reads the body of an answer.
 *
 * @param kept - is handed each part of the body
 */
export function bodyReader(framing: Framing, kept: KeptBody): BodyReader {
  if (framing === 'chunked') return new ChunkedBody(kept);
  return framing === 'until close' ? new OpenBody(kept) : new FixedBody(framing, kept);
}

const HTAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const SEMICOLON = 59;
const LONGEST_EXTENSION_BYTES = 16_384;
const LONGEST_TRAILER_BYTES = 65_536;

/** Where in a chunked body the next byte stands. */
type Place =
  | 'size'
  | 'blanks'
  | 'extension'
  | 'end of size'
  | 'data'
  | 'end of data'
  | 'trailer'
  | 'last line'
  | 'done';

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/**
 * A body in chunks (RFC 9112, section 7.1); extensions and trailers are read over. Lines may end in LF alone. What it is
 * between two bytes is the same however they come, so nothing depends on where a connection cuts them.
 */
export class ChunkedBody {
  readonly endsWithConnection = false;
  readonly #kept: KeptBody;
  #place: Place = 'size';
  /** Of the chunk: its size as far as it is read, then what is still to come of its data. */
  #missing = 0;
  #hasSize = false;
  #isAfterCr = false;
  /** Of the line that is being read over, or of all trailers. */
  #skippedBytes = 0;
  #lineBytes = 0;

  constructor(kept: KeptBody) {
    this.#kept = kept;
  }

  get progress(): string {
    return `after ${this.#kept.seenBytes} bytes, before the end of its chunks`;
  }

  /**
   * Reads from `start` on; gives the place behind the body once that is complete, `undefined` before.
   *
   * @throws BadHttp saying what is wrong
   */
  read(bytes: Buffer, start: number): number | undefined {
    let at = start;
    while (at < bytes.length && this.#place !== 'done') {
      if (this.#place === 'data') at = this.#takeData(bytes, at);
      else {
        this.#take(bytes[at] ?? LF);
        at += 1;
      }
    }
    return this.#place === 'done' ? at : undefined;
  }

  #takeData(bytes: Buffer, start: number): number {
    const end = Math.min(bytes.length, start + this.#missing);
    this.#kept.add(bytes, start, end);
    this.#missing -= end - start;
    if (this.#missing === 0) this.#place = 'end of data';
    return end;
  }

  #take(code: number): void {
    if (this.#place === 'size') this.#takeSize(code);
    else if (this.#place === 'end of data') this.#takeEndOfData(code);
    else if (this.#place === 'trailer') this.#takeTrailer(code);
    else if (this.#place === 'extension') this.#takeExtension(code);
    else if (this.#place === 'blanks') this.#takeBlank(code);
    else if (code !== LF) throw new BadHttp('a line of a chunked body ends in CR without LF');
    else if (this.#place === 'end of size') this.#beginChunk();
    else this.#place = 'done';
  }

  #takeSize(code: number): void {
    const digit = hexDigit(code);
    if (digit !== -1) {
      this.#missing = this.#missing * 16 + digit;
      this.#hasSize = true;
      if (this.#missing > Number.MAX_SAFE_INTEGER)
        throw new BadHttp('the size of a chunk has too many digits');
      return;
    }
    if (!this.#hasSize) throw new BadHttp(`${quoted(String.fromCharCode(code))} is no size of a chunk`);
    if (code === BLANK || code === HTAB) this.#place = 'blanks';
    else this.#endSize(code);
  }

  #takeBlank(code: number): void {
    if (code !== BLANK && code !== HTAB) this.#endSize(code);
  }

  #endSize(code: number): void {
    if (code === CR) this.#place = 'end of size';
    else if (code === LF) this.#beginChunk();
    else if (code === SEMICOLON) this.#place = 'extension';
    else throw new BadHttp(`${quoted(String.fromCharCode(code))} behind its digits is no size of a chunk`);
  }

  #takeExtension(code: number): void {
    this.#skip(LONGEST_EXTENSION_BYTES, 'an extension of a chunk');
    if (code === LF) this.#beginChunk();
  }

  #beginChunk(): void {
    this.#place = this.#missing === 0 ? 'trailer' : 'data';
    this.#hasSize = false;
    this.#skippedBytes = 0;
    this.#lineBytes = 0;
  }

  #takeEndOfData(code: number): void {
    if (code === LF) {
      this.#place = 'size';
      this.#isAfterCr = false;
    } else if (code === CR && !this.#isAfterCr) this.#isAfterCr = true;
    else throw new BadHttp('a chunk is longer than it says');
  }

  #takeTrailer(code: number): void {
    this.#skip(LONGEST_TRAILER_BYTES, 'the trailer of a chunked body');
    if (code === LF) {
      if (this.#lineBytes === 0) this.#place = 'done';
      this.#lineBytes = 0;
    } else if (code === CR && this.#lineBytes === 0) this.#place = 'last line';
    else this.#lineBytes += 1;
  }

  #skip(mostBytes: number, what: string): void {
    this.#skippedBytes += 1;
    if (this.#skippedBytes > mostBytes) throw new BadHttp(`${what} is longer than ${mostBytes} bytes`);
  }
}
