import type { PreparedRequest } from '../client/client';
import { withBytes } from '../client/form-body';
import { preparedRequest } from '../client/prepare';
import { PerfMarkdownError, reasonOf } from '../core/errors';
import { inTime } from '../core/timers';
import { measuredAt, type RequestPosition } from '../scenario/request-position';
import type { RequestSpec } from '../scenario/request-spec';
import { RequestTraces } from './request-traces';

/** Bodies that are held at the same time, ready to be sent. */
const PREPARED_BYTES = 256 * 2 ** 20;

export interface Preparation {
  /** What it gives is what the request is made from. */
  readonly prepare: (position: RequestPosition, captured: unknown) => unknown;
  readonly limitMs: number;
  /** Asked before each: once it is true, nothing more is prepared. */
  readonly isStopped: () => boolean;
}

/** Makes the requests of one scenario ahead of the time they are sent, as many as memory allows. */
export class RequestSource {
  readonly traces: RequestTraces;
  readonly #request: (position: RequestPosition, prepared: unknown, captured: unknown) => RequestSpec;
  readonly #place: string;
  readonly #keepsBody: boolean;
  readonly #preparation: Preparation | undefined;
  /** Requests that were prepared last, by the serial of their position: one that was not sent is not prepared again. */
  #ready: ReadonlyMap<string, PreparedRequest> = new Map();
  #error: unknown;

  /**
   * @param place - service and scenario, for error messages
   * @param keepsBody - whether somebody will read the bodies of the answers
   * @param tracePrefix - absent where requests are sent without a `traceparent`
   */
  constructor(
    request: (position: RequestPosition, prepared: unknown, captured: unknown) => RequestSpec,
    place: string,
    keepsBody = true,
    preparation?: Preparation,
    tracePrefix?: string,
  ) {
    this.#request = request;
    this.#place = place;
    this.#keepsBody = keepsBody;
    this.#preparation = preparation;
    this.traces = new RequestTraces(tracePrefix);
  }

  get prepares(): boolean {
    return this.#preparation !== undefined;
  }

  /** Why a request could not be made; what the user's `request` function threw is its `cause`. */
  get error(): unknown {
    return this.#error;
  }

  /** The requests of the given positions, fewer if their bodies would hold more than 256 MB; none if one cannot be made. */
  async prepared(positions: readonly RequestPosition[]): Promise<readonly PreparedRequest[]> {
    const requests: PreparedRequest[] = [];
    const ready = new Map<string, PreparedRequest>();
    let bytes = 0;
    for (const position of positions) {
      if (this.#preparation?.isStopped()) break;
      const made = this.#ready.get(position.serial) ?? this.one(position);
      const request = made instanceof Promise ? await made : made;
      if (!request) return [];
      requests.push(request);
      if (this.#preparation) ready.set(position.serial, request);
      bytes += request.body?.length ?? 0;
      if (bytes >= PREPARED_BYTES) break;
    }
    this.#ready = ready;
    return requests;
  }

  /**
   * One request, or a promise of it where it is prepared or its body is a blob that has to be read; `undefined` if it cannot be made.
   *
   * @param captured - of earlier steps of its journey
   */
  one(
    position: RequestPosition,
    captured?: unknown,
  ): PreparedRequest | undefined | Promise<PreparedRequest | undefined> {
    const place = this.#placeOf(position);
    try {
      const preparation = this.#preparation;
      const spec = preparation
        ? this.#afterPreparation(preparation, position, captured, place)
        : this.#specOf(position, undefined, captured, place);
      if (!(spec instanceof Promise)) return this.#made(spec, position, place);
      return spec
        .then((read) => this.#made(read, position, place))
        .catch((error: unknown) => this.fail(error));
    } catch (error) {
      return this.fail(error);
    }
  }

  /** Notes why a request could not be made, unless another one is noted. */
  fail(error: unknown): undefined {
    this.#error ??= error;
    return undefined;
  }

  /** A request is still being made when it is due. */
  failLate(position: RequestPosition): undefined {
    const late = this.#preparation
      ? '`prepare` must have ended before the request is due, but it had not yet. Let it take less time, or the load be lower.'
      : 'the blob in `body` must be read before the request is due, but it was not yet. ' +
        'Make its bytes in `data` (`await blob.arrayBuffer()`), or use the same blob for all requests.';
    return this.fail(new PerfMarkdownError('ERR_INVALID_REQUEST', `${this.#placeOf(position)}: ${late}`));
  }

  #placeOf({ phase, i }: RequestPosition): string {
    return `${this.#place}, ${phase === 'measurement' ? '' : `${phase}, `}iteration ${i}`;
  }

  async #afterPreparation(
    { prepare, limitMs }: Preparation,
    position: RequestPosition,
    captured: unknown,
    place: string,
  ): Promise<RequestSpec> {
    let prepared: unknown;
    const tooLate = (): Error => new Error(`it was not done within ${limitMs} ms`);
    try {
      prepared = await inTime(Promise.resolve(prepare(position, captured)), limitMs, tooLate);
    } catch (error) {
      throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${place}: \`prepare\` threw: ${reasonOf(error)}`, {
        cause: error,
      });
    }
    return this.#specOf(position, prepared, captured, place);
  }

  #specOf(
    position: RequestPosition,
    prepared: unknown,
    captured: unknown,
    place: string,
  ): RequestSpec | Promise<RequestSpec> {
    let spec: RequestSpec;
    try {
      spec = this.#request(position, prepared, captured);
    } catch (error) {
      throw new PerfMarkdownError('ERR_INVALID_REQUEST', `${place}: \`request\` threw: ${reasonOf(error)}`, {
        cause: error,
      });
    }
    return readable(place, () => withBytes(spec));
  }

  #made(spec: RequestSpec, position: RequestPosition, place: string): PreparedRequest {
    const request = readable(place, () => preparedRequest(spec, place, this.#keepsBody));
    return this.traces.traced(request, position);
  }
}

/** What a request's getters throw is not of this package. */
function readable<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof PerfMarkdownError) throw error;
    throw new PerfMarkdownError(
      'ERR_INVALID_REQUEST',
      `${place}: what \`request\` returned cannot be read: ${reasonOf(error)}`,
      { cause: error },
    );
  }
}

/** Requests that are ready before they are due: a stock, and a new one made after each that is taken. */
export class RequestStock {
  readonly #source: RequestSource;
  readonly #ready: ReturnType<RequestSource['one']>[];
  readonly #most: number;
  readonly #positionOf: (place: number) => RequestPosition;
  #taken = 0;

  private constructor(
    source: RequestSource,
    most: number,
    ready: readonly PreparedRequest[],
    positionOf: (place: number) => RequestPosition,
  ) {
    this.#source = source;
    this.#most = most;
    this.#ready = [...ready];
    this.#positionOf = positionOf;
  }

  /** @param most - how many requests will be taken at the most */
  static async filled(
    source: RequestSource,
    stock: number,
    most = Number.POSITIVE_INFINITY,
    positionOf: (place: number) => RequestPosition = measuredAt,
  ): Promise<RequestStock> {
    const places = Array.from({ length: Math.min(stock, most) }, (_, place) => positionOf(place));
    return new RequestStock(source, most, await source.prepared(places), positionOf);
  }

  /** The next request; `undefined` if it could not be made. */
  take(): PreparedRequest | undefined {
    const slot = this.#taken % this.#ready.length;
    const request = this.#ready[slot];
    this.#ready[slot] = undefined;
    this.#taken += 1;
    if (request instanceof Promise) return this.#source.failLate(this.#positionOf(this.#taken - 1));
    return request;
  }

  /** Makes the request that will be due when the whole stock is used up; called after one was sent. */
  restock(): void {
    const place = this.#taken - 1 + this.#ready.length;
    if (place >= this.#most) return;
    const slot = (this.#taken - 1) % this.#ready.length;
    const made = this.#source.one(this.#positionOf(place));
    this.#ready[slot] = made;
    if (!(made instanceof Promise)) return;
    made.then((request) => {
      if (this.#ready[slot] === made) this.#ready[slot] = request;
    });
  }
}
