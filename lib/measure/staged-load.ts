import type { Exchange } from '../client/client';
import type { StagedWorkload } from '../scenario/scenario';
import type { LoadBasis } from './measurement-context';
import { connectionsAhead, type OpenLoad, openLoad } from './open-load';
import { type RampLoad, rampLoad, rampWorkers } from './ramp-load';
import type { RequestStock } from './request-source';

export function connectionsOf(workload: StagedWorkload): number {
  return workload.kind === 'open' ? connectionsAhead(workload) : rampWorkers(workload);
}

/**
 * Sends by stages, whatever that is.
 *
 * @returns whether the time limit ended it
 */
export function stagedLoad(
  workload: StagedWorkload,
  parts: Omit<RampLoad, 'stages' | 'shard'>,
): Promise<boolean> {
  return workload.kind === 'open' ? openLoad({ ...workload, ...parts }) : rampLoad({ ...workload, ...parts });
}

/** Sends the requests of a stock; `onExchange` is called at the end of each, in the timed region of others. */
export function requestsOf(
  { client, requestTimeoutMs }: LoadBasis,
  stock: RequestStock,
  onExchange: (place: number, exchange: Exchange, dueMs?: number) => void,
): OpenLoad['next'] {
  return () => {
    const request = stock.take();
    if (!request) return undefined;
    return (worker, place, dueMs) => {
      const sending = client.send(worker, request, requestTimeoutMs);
      stock.restock();
      return sending.then((exchange) => onExchange(place, exchange, dueMs));
    };
  };
}
