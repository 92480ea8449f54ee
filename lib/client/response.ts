import type { ServiceResponse } from './client';

type Headers = ServiceResponse['headers'];

/** An answer whose headers and body are put together only when somebody reads them. @internal */
export class ReceivedResponse implements ServiceResponse {
  readonly #chunks: readonly Buffer[];
  #headers: Headers | (() => Headers);
  #body: Buffer | undefined;

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
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  get body(): Buffer {
    this.#body ??= Buffer.concat(this.#chunks);
    return this.#body;
  }

  text(): string {
    return this.body.toString('utf8');
  }

  json(): unknown {
    const value: unknown = JSON.parse(this.text());
    return value;
  }
}

/** How much memory the body of an answer takes, in bytes; asked in the timed region of others. @internal */
export function heldBytesOf(response: ServiceResponse): number {
  return response instanceof ReceivedResponse ? response.heldBytes : response.body.length;
}
