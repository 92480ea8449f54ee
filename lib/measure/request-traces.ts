import type { PreparedRequest } from '../client/client';
import type { RequestPosition } from '../scenario/request-position';
import { traceIdOf, traceparentOf } from '../scenario/trace-context';
import type { Failure, Recording } from './recording';

/** By what a tracing system knows the requests of one scenario. */
export class RequestTraces {
  readonly #prefix: string | undefined;
  #areOurs: boolean;

  /** @param prefix - absent where requests are sent without a `traceparent` */
  constructor(prefix: string | undefined) {
    this.#prefix = prefix;
    this.#areOurs = prefix !== undefined;
  }

  /** The request with a `traceparent`, unless it has one of its own: of their traces nothing is said from then on. */
  traced(request: PreparedRequest, position: RequestPosition): PreparedRequest {
    if (this.#prefix === undefined) return request;
    if (request.headers['traceparent'] !== undefined) {
      this.#areOurs = false;
      return request;
    }
    const traceparent = traceparentOf(this.#prefix, position);
    return { ...request, headers: { ...request.headers, traceparent } };
  }

  /** What is kept of a request that failed. */
  of(position: RequestPosition): Pick<Failure, 'traceId'> {
    return this.#known === undefined ? {} : { traceId: traceIdOf(this.#known, position) };
  }

  get recorded(): Pick<Recording, 'tracePrefix'> {
    return this.#known === undefined ? {} : { tracePrefix: this.#known };
  }

  get #known(): string | undefined {
    return this.#areOurs ? this.#prefix : undefined;
  }
}
