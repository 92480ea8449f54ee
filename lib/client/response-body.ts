import type { EventCounter } from './event-counter';
import { BadAnswer, BadHttp, type Framing, quoted } from './response-head';

const LF = 10;
const EXCERPT_BYTES = 1024;
const LONGEST_EXTENSION_BYTES = 16_384;
const LONGEST_TRAILER_BYTES = 65_536;
/** The size of nearly every chunk, which needs no closer look. */
const PLAIN_SIZE = /^[\da-f]{1,13}\r?$/i;

/** Collects a body from its parts, which are copied: the memory they come in is that of the next read. */
export class KeptBody {
  #parts: Buffer[] = [];
  #roomBytes = Number.POSITIVE_INFINITY;
  #seenBytes = 0;
  #events: EventCounter | undefined;

  /** Begins another body, whole or only an excerpt of 1 KB. */
  start(isWhole: boolean): void {
    this.#parts = [];
    this.#seenBytes = 0;
    this.#events = undefined;
    this.#roomBytes = isWhole ? Number.POSITIVE_INFINITY : EXCERPT_BYTES;
  }

  /** Counts the events of this body, and lets it be over behind the last one that is wanted. */
  count(events: EventCounter): void {
    this.#events = events;
  }

  add(bytes: Buffer, start: number, lastEnd: number): void {
    const end = this.#events ? this.#events.read(bytes, start, lastEnd) : lastEnd;
    this.#seenBytes += end - start;
    const keptEnd = Math.min(end, start + this.#roomBytes);
    if (keptEnd <= start) return;
    this.#roomBytes -= keptEnd - start;
    const part = Buffer.allocUnsafe(keptEnd - start);
    bytes.copy(part, 0, start, keptEnd);
    this.#parts.push(part);
  }

  get events(): EventCounter | undefined {
    return this.#events;
  }

  get seenBytes(): number {
    return this.#seenBytes;
  }

  get parts(): readonly Buffer[] {
    return this.#parts;
  }
}

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

/** Refuses the line with the size of a chunk, as far as it has come, at its first byte that is wrong. */
function refuseSizeLine(line: string): void {
  if (PLAIN_SIZE.test(line)) return;
  const [, digits = '', rest = ''] = /^([\da-f]*)[ \t]*(.*)$/is.exec(line) ?? [];
  if (line !== '' && digits === '') throw new BadHttp(`${quoted(line.slice(0, 1))} is no size of a chunk`);
  if (Number.parseInt(digits, 16) > Number.MAX_SAFE_INTEGER)
    throw new BadHttp('the size of a chunk has too many digits');
  if (rest.startsWith(';')) refuseLength(rest.length - 1, LONGEST_EXTENSION_BYTES, 'an extension of a chunk');
  else if (rest.startsWith('\r')) refuseCrWithoutLf(rest);
  else if (rest !== '')
    throw new BadHttp(`${quoted(rest.slice(0, 1))} behind its digits is no size of a chunk`);
}

function refuseCrWithoutLf(line: string): void {
  if (line !== '\r') throw new BadHttp('a line of a chunked body ends in CR without LF');
}

function refuseLength(bytes: number, mostBytes: number, what: string): void {
  if (bytes > mostBytes) throw new BadAnswer(`${what} is longer than ${mostBytes} bytes`);
}

/**
 * A body in chunks (RFC 9112, section 7.1); extensions and trailers are read over. Lines may end in LF alone. What is wrong
 * is refused as soon as it comes, wherever a connection cuts the bytes.
 */
class ChunkedBody implements BodyReader {
  readonly endsWithConnection = false;
  readonly #kept: KeptBody;
  /** What the line is that comes next, unless data is still to come. */
  #place: 'size' | 'end of data' | 'trailer' = 'size';
  #missingBytes = 0;
  /** The line so far, without its LF. */
  #line = '';
  #trailerBytes = 0;

  constructor(kept: KeptBody) {
    this.#kept = kept;
  }

  get progress(): string {
    return `after ${this.#kept.seenBytes} bytes, before the end of its chunks`;
  }

  read(bytes: Buffer, start: number): number | undefined {
    let at = start;
    while (at < bytes.length) {
      if (this.#missingBytes > 0) {
        const end = Math.min(bytes.length, at + this.#missingBytes);
        this.#kept.add(bytes, at, end);
        this.#missingBytes -= end - at;
        at = end;
        continue;
      }
      const lineEnd = bytes.indexOf(LF, at);
      const end = lineEnd === -1 ? bytes.length : lineEnd;
      this.#addToLine(bytes.toString('latin1', at, end));
      if (lineEnd === -1) return undefined;
      at = lineEnd + 1;
      if (this.#endLine()) return at;
    }
    return undefined;
  }

  #addToLine(text: string): void {
    this.#line += text;
    if (this.#place === 'size') refuseSizeLine(this.#line);
    else if (this.#place === 'trailer') {
      this.#trailerBytes += text.length;
      refuseLength(this.#trailerBytes, LONGEST_TRAILER_BYTES, 'the trailer of a chunked body');
      if (this.#line.startsWith('\r')) refuseCrWithoutLf(this.#line);
    } else if (this.#line !== '' && this.#line !== '\r') throw new BadHttp('a chunk is longer than it says');
  }

  #endLine(): boolean {
    const line = this.#line;
    this.#line = '';
    if (this.#place === 'trailer') {
      this.#trailerBytes += 1;
      return line === '' || line === '\r';
    }
    if (this.#place === 'end of data') this.#place = 'size';
    else {
      if (line === '') throw new BadHttp(`${quoted('\n')} is no size of a chunk`);
      this.#missingBytes = Number.parseInt(line, 16);
      this.#place = this.#missingBytes === 0 ? 'trailer' : 'end of data';
    }
    return false;
  }
}

export function bodyReader(framing: Framing, kept: KeptBody): BodyReader {
  if (framing === 'chunked') return new ChunkedBody(kept);
  return framing === 'until close' ? new OpenBody(kept) : new FixedBody(framing, kept);
}
