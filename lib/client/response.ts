import { sumBy } from '../core/sums';
import type { ServiceResponse } from './client';
import { decodedBody, decodedText } from './decoding';
import { codingsIn } from './response-head';

type Headers = ServiceResponse['headers'];

/** What was done to a body, in the order in which it was: to its content first, then in its transfer. */
export function codingsOf(headers: Headers): readonly string[] {
  const { 'content-encoding': content, 'transfer-encoding': transfer } = headers;
  return [...codingsIn(content), ...codingsIn(transfer)].filter((coding) => coding !== 'chunked');
}

/** An answer whose headers and body are put together, and decoded, only when somebody reads them. */
export class ReceivedResponse implements ServiceResponse {
  readonly #chunks: readonly Buffer[];
  #headers: Headers | (() => Headers);
  /** As it came; where it had to be decoded, that is held only as long as memory allows, for it may be large. */
  #raw: Buffer | undefined;
  #decoded: WeakRef<Buffer> | undefined;

  constructor(
    readonly status: number,
    headers: Headers | (() => Headers),
    chunks: readonly Buffer[],
  ) {
    this.#headers = headers;
    this.#chunks = chunks;
  }

  get headers(): Headers {
    if (typeof this.#headers === 'function') this.#headers = this.#headers();
    return this.#headers;
  }

  /** What is kept of the body, in bytes, without putting it together. */
  get heldBytes(): number {
    return sumBy(this.#chunks, (chunk) => chunk.length);
  }

  get body(): Buffer {
    this.#raw ??= Buffer.concat(this.#chunks);
    const codings = codingsOf(this.headers);
    if (codings.length === 0) return this.#raw;
    const body = this.#decoded?.deref() ?? decodedBody(this.#raw, codings, true);
    this.#decoded = new WeakRef(body);
    return body;
  }

  /** The beginning of the body as text, from so many of the bytes that came, as far as it can be read; never throwing. */
  beginning(mostBytes: number): string {
    this.#raw ??= Buffer.concat(this.#chunks);
    try {
      const bytes = decodedBody(this.#raw.subarray(0, mostBytes), codingsOf(this.headers), false);
      return decodedText(bytes.subarray(0, mostBytes), this.#contentType);
    } catch (error) {
      return String(error);
    }
  }

  text(): string {
    return decodedText(this.body, this.#contentType);
  }

  json(): unknown {
    const value: unknown = JSON.parse(this.text());
    return value;
  }

  get #contentType(): string {
    return String(this.headers['content-type'] ?? '');
  }
}

/** How much memory the body of an answer takes, in bytes; asked in the timed region of others. */
export function heldBytesOf(response: ServiceResponse): number {
  return response instanceof ReceivedResponse ? response.heldBytes : response.body.length;
}

export function beginningOf(response: ServiceResponse, mostBytes: number): string {
  return response instanceof ReceivedResponse ? response.beginning(mostBytes) : response.text();
}
