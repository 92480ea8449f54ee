import type { PreparedRequest } from '../client/client';
import { preparedRequest } from '../client/prepare';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import type { RequestSpec } from '../scenario/scenario';

/** Bodies that are held at the same time, ready to be sent. */
const PREPARED_BYTES = 256 * 2 ** 20;

/** Makes the requests of one scenario ahead of the time they are sent, as many as memory allows. @internal */
export class RequestSource {
  readonly #request: (iteration: number) => RequestSpec;
  readonly #place: string;
  readonly #keepsBody: boolean;
  #error: unknown;

  /**
   * @param place - service and scenario, for error messages
   * @param keepsBody - whether somebody will read the bodies of the answers
   */
  constructor(request: (iteration: number) => RequestSpec, place: string, keepsBody = true) {
    this.#request = request;
    this.#place = place;
    this.#keepsBody = keepsBody;
  }

  /** Why a request could not be made; what the user's `request` function threw is its `cause`. */
  get error(): unknown {
    return this.#error;
  }

  /** The requests of the given iterations, fewer if their bodies would hold more than 256 MB; none if one cannot be made. */
  prepared(iterations: readonly number[]): readonly PreparedRequest[] {
    const requests: PreparedRequest[] = [];
    let bytes = 0;
    for (const iteration of iterations) {
      const request = this.one(iteration);
      if (!request) return [];
      requests.push(request);
      bytes += request.body?.length ?? 0;
      if (bytes >= PREPARED_BYTES) break;
    }
    return requests;
  }

  /** One request; `undefined` if it cannot be made. */
  one(iteration: number): PreparedRequest | undefined {
    try {
      return this.#made(iteration);
    } catch (error) {
      this.#error ??= error;
      return undefined;
    }
  }

  #made(iteration: number): PreparedRequest {
    const place = `${this.#place}, iteration ${iteration}`;
    let spec: RequestSpec;
    try {
      spec = this.#request(iteration);
    } catch (error) {
      throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${place}: \`request\` threw: ${reasonOf(error)}`, {
        cause: error,
      });
    }
    try {
      return preparedRequest(spec, place, this.#keepsBody);
    } catch (error) {
      if (error instanceof PerfMarkdownError) throw error;
      throw new PerfMarkdownError(
        'ERR_INVALID_REQUEST',
        `${place}: what \`request\` returned cannot be read: ${reasonOf(error)}`,
        { cause: error },
      );
    }
  }
}

/** Requests that are ready before they are due: a stock, and a new one made after each that is taken. @internal */
export class RequestStock {
  readonly #source: RequestSource;
  readonly #iterationOf: (place: number) => number;
  readonly #ready: (PreparedRequest | undefined)[];
  readonly #most: number;
  #taken = 0;

  /** @param most - how many requests will be taken at the most */
  constructor(
    source: RequestSource,
    iterationOf: (place: number) => number,
    stock: number,
    most = Number.POSITIVE_INFINITY,
  ) {
    this.#source = source;
    this.#iterationOf = iterationOf;
    this.#most = most;
    const places = Array.from({ length: Math.min(stock, most) }, (_, place) => iterationOf(place));
    this.#ready = [...source.prepared(places)];
  }

  /** The next request; `undefined` if it could not be made. */
  take(): PreparedRequest | undefined {
    const slot = this.#taken % this.#ready.length;
    const request = this.#ready[slot];
    this.#ready[slot] = undefined;
    this.#taken += 1;
    return request;
  }

  /** Makes the request that will be due when the whole stock is used up; called after one was sent. */
  restock(): void {
    const place = this.#taken - 1 + this.#ready.length;
    if (place >= this.#most) return;
    this.#ready[(this.#taken - 1) % this.#ready.length] = this.#source.one(this.#iterationOf(place));
  }
}
