import type { ServiceResponse } from './client';

/** An answer whose body is put together only when somebody reads it. @internal */
export class ReceivedResponse implements ServiceResponse {
  readonly #chunks: readonly Buffer[];
  #body: Buffer | undefined;

  constructor(
    readonly status: number,
    readonly headers: ServiceResponse['headers'],
    chunks: readonly Buffer[],
  ) {
    this.#chunks = chunks;
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
