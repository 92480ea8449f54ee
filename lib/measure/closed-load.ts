import type { Exchange, PreparedRequest } from '../client/client';
import type { LoadBasis } from './measurement-context';

export interface ClosedBlock {
  /** In the order the requests were started. */
  readonly exchanges: readonly Exchange[];
  readonly startMs: number;
  readonly fullLoadEndMs: number;
  readonly endMs: number;
  readonly ranOutOfTime: boolean;
}

interface ClosedLoad extends LoadBasis {
  readonly workers: number;
  readonly requests: readonly PreparedRequest[];
  /** After that time no further request is started, which is no failure. */
  readonly durationMs?: number;
  /** Asked before every request: once it is true, no further one is started, which is no failure. */
  readonly isFull?: () => boolean;
  /** Called at the end of every request, in the timed region of the others: it must cost nothing to speak of. */
  readonly onExchange: (place: number, exchange: Exchange) => void;
}

/**
 * Sends every request exactly once, each of the workers its next one when its previous one is answered. A timeout, the
 * end of the time limit, or a stop from outside keeps further requests from being started.
 */
export async function closedLoad(load: ClosedLoad): Promise<ClosedBlock> {
  const { client, clock, requests, durationMs = Number.POSITIVE_INFINITY, isFull = () => false } = load;
  const exchanges: Exchange[] = [];
  let next = 0;
  let isHalted = false;
  let ranOutOfTime = false;
  let fullLoadEndMs: number | undefined;

  await client.connect(load.workers);
  const startMs = clock.nowMs();
  const work = async (worker: number): Promise<void> => {
    for (let request = requests[next]; request && !isHalted && !load.isStopped(); request = requests[next]) {
      const place = next;
      next += 1;
      const exchange = await client.send(worker, request, load.requestTimeoutMs);
      exchanges[place] = exchange;
      load.onExchange(place, exchange);
      ranOutOfTime ||= exchange.endMs - startMs > load.timeLimitMs;
      isHalted ||=
        ranOutOfTime ||
        isFull() ||
        exchange.endMs - startMs >= durationMs ||
        exchange.delivery.kind === 'timeout';
    }
    fullLoadEndMs ??= clock.nowMs();
  };
  await Promise.all(Array.from({ length: load.workers }, (_, worker) => work(worker)));
  const endMs = clock.nowMs();
  return { exchanges, startMs, fullLoadEndMs: fullLoadEndMs ?? endMs, endMs, ranOutOfTime };
}
