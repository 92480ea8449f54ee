import type { ServiceResponse } from '../client/client';
import type { ExtraColumns } from '../scenario/extra-columns';
import type { RequestPhase, RequestPosition } from '../scenario/request-position';
import type { RequestSpec } from '../scenario/request-spec';
import { placeInWhole } from '../scenario/shard';
import type { Thresholds } from '../scenario/threshold-option';
import { ownShard } from './own-shard';

/** For what something is asked: a value, and the test data. @public */
export interface ValueContext<TValue, TData> {
  /** The value of the input, the level of workers, or the rate per second; `undefined` where nothing varies. */
  readonly value: TValue;
  /** The test data of the suite, frozen. */
  readonly data: TData;
}

/** What a request is made from, and an answer is judged by. @public */
export interface RequestContext<TValue, TData> extends ValueContext<TValue, TData> {
  /**
   * 0 to n − 1 for the n measured requests of the scenario. Where `iterations` or `requests` say how many, `data.items[i]` takes so
   * many items; where the measurement goes on as long as it needs or lasts, `i` counts on. Cold start and warm-up use the same
   * numbers before, a profile behind it.
   */
  readonly i: number;
  /** Cold start and warm-up are sent before the measurement, and a profile is made behind it; all are kept apart. */
  readonly phase: RequestPhase;
  /** Another text for each request of the suite, warm-up included: for what must not come twice, such as keys. A journey has one for all its steps. */
  readonly id: string;
}

/** Does what has to be new for each request, such as the order that it deletes, before any time is measured. @public */
export type Prepare<TValue, TData, TPrepared> = (
  context: RequestContext<TValue, TData>,
) => TPrepared | PromiseLike<TPrepared>;

/** What a request is made from. @public */
export interface PreparedContext<TValue, TData, TPrepared> extends RequestContext<TValue, TData> {
  /** What `prepare` gave for this request; `undefined` where there is none. */
  readonly prepared: TPrepared;
}

/** Makes a request. @public */
export type MakeRequest<TValue, TData, TPrepared = undefined> = (
  context: PreparedContext<TValue, TData, TPrepared>,
) => RequestSpec;

/** What makes requests, whatever is prepared for them: a method, whose parameters TypeScript compares both ways. */
export interface RequestMaking<TValue, TData> {
  request(context: PreparedContext<TValue, TData, unknown>): RequestSpec;
  prepare?: Prepare<TValue, TData, unknown> | undefined;
}

/**
 * Judges an answer, outside the timed region: throws, or returns what is falsy (but not `undefined`), when it is wrong. The
 * context is the one that the request was made from.
 *
 * @public
 */
export type CheckAnswer<TValue, TData> = (
  response: ServiceResponse,
  context: RequestContext<TValue, TData>,
) => unknown;

/** What may stand for a value in a check of all scenarios of a suite. @public */
export type AnyValue = string | number | undefined;

/** More columns of the report for one value. @public */
export type MakeExtra<TValue, TData> = (context: ValueContext<TValue, TData>) => ExtraColumns;

/** The thresholds of one value; they are declared before the test data are made. @public */
export type ThresholdsOfValue<TValue> = (context: { readonly value: TValue }) => Thresholds;

/** What the requests of a suite are made from: it numbers their scenarios, so that each has an id of its own. */
export class RequestContexts<TData> {
  readonly #data: () => TData;
  #scenarios = 0;

  /** @param data - asked for when a request is made, as test data are made later */
  constructor(data: () => TData) {
    this.#data = data;
  }

  of<TValue>(value: TValue): (position: RequestPosition) => RequestContext<TValue, TData> {
    this.#scenarios += 1;
    const number = this.#scenarios;
    const shard = ownShard();
    const before = shard ? `s${shard.number}-` : '';
    return ({ phase, i, serial }) => ({
      value,
      data: this.#data(),
      i: phase === 'measurement' ? placeInWhole(i, shard) : i,
      phase,
      id: `${before}${number}-${serial}`,
    });
  }
}
