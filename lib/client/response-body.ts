import { ChunkedBody } from './chunked-body';
import type { KeptBody } from './kept-body';
import type { Framing } from './response-head';

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
