import type { Exchange } from '../client/client';
import { arrivals } from '../scenario/arrivals';
import type { Stage } from '../scenario/scenario';
import { stagesDurationMs } from '../scenario/stages';
import type { LoadBasis } from './load-basis';
import type { RequestStock } from './request-source';
import type { StageLog } from './stage-log';

/** Connections that are opened before the first request is due; more are opened when they are needed. */
const CONNECTIONS_AHEAD = 16;

interface OpenLoad extends LoadBasis {
  readonly stages: readonly Stage[];
  readonly maxInFlight: number;
  readonly stock: RequestStock;
  readonly log: StageLog;
  /** Called at the end of every request, in the timed region of others. */
  readonly onExchange: (place: number, dueMs: number, exchange: Exchange) => void;
}

/**
 * Sends each request when it is due, whatever the answers do, over the connection that was free last, and waits for the
 * answers. A request that is due late, because this process was busy, is sent at once; its response time counts from the
 * moment it was due. The last stage lasts as long as it should, however early its answers are there. A stop from outside ends
 * the load; a timeout does not.
 *
 * @returns whether the time limit ended it
 */
export async function openLoad(load: OpenLoad): Promise<boolean> {
  const { client, clock, log, stock } = load;
  const free = Array.from({ length: load.maxInFlight }, (_, index) => load.maxInFlight - 1 - index);
  const underWay = new Set<Promise<void>>();
  let ranOutOfTime = false;
  let isCutShort = false;

  await client.connect(Math.min(CONNECTIONS_AHEAD, load.maxInFlight));
  const startMs = clock.nowMs();
  log.begin(startMs);
  for (const { dueMs, stage } of arrivals(load.stages)) {
    await clock.at(startMs + dueMs);
    ranOutOfTime = clock.nowMs() - startMs > load.timeLimitMs;
    isCutShort = ranOutOfTime || load.isStopped();
    if (isCutShort) break;
    const connection = free.pop();
    if (connection === undefined) {
      log.drop(stage);
      continue;
    }
    const request = stock.take();
    isCutShort = request === undefined;
    if (!request) break;
    const place = log.send(stage);
    const sending = client.send(connection, request, load.requestTimeoutMs).then((exchange) => {
      free.push(connection);
      underWay.delete(sending);
      load.onExchange(place, startMs + dueMs, exchange);
    });
    underWay.add(sending);
    stock.restock();
  }
  const durationMs = stagesDurationMs(load.stages);
  if (!isCutShort) await clock.at(startMs + Math.min(durationMs, load.timeLimitMs));
  await Promise.all(underWay);
  return ranOutOfTime || (!isCutShort && durationMs > load.timeLimitMs);
}
