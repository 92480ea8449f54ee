import type { RequestPosition } from '../scenario/request-position';
import { placeInWhole } from '../scenario/shard';
import type { RequestContext } from './callbacks';
import { ownShard } from './own-shard';

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
