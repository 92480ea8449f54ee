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
