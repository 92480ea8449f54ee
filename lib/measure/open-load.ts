import { arrivals } from '../scenario/arrivals';
import type { OpenWorkload } from '../scenario/scenario';
import { ownCount } from '../scenario/shard';
import { stagesDurationMs } from '../scenario/stages';
import type { LoadBasis } from './measurement-context';
import type { StageLog } from './stage-log';

/** Connections that are opened before the first request is due; more are opened when they are needed. */
const CONNECTIONS_AHEAD = 16;

export function connectionsAhead({
  maxInFlight,
  shard,
}: Pick<OpenWorkload, 'maxInFlight' | 'shard'>): number {
  return Math.min(CONNECTIONS_AHEAD, ownCount(maxInFlight, shard));
}

/**
 * Sends one request, or goes through one journey; resolves once that has ended.
 *
 * @param place - among all that are sent
 * @param dueMs - by the clock; absent where nothing but a worker decides when
 */
export type Send = (worker: number, place: number, dueMs?: number) => Promise<unknown>;

export interface OpenLoad
  extends Omit<LoadBasis, 'requestTimeoutMs'>,
    Pick<OpenWorkload, 'stages' | 'maxInFlight' | 'shard'> {
  readonly log: StageLog;
  /** What is sent next; `undefined` where it could not be made. */
  readonly next: () => Send | undefined;
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
  const { client, clock, log, next, stages, shard } = load;
  const maxInFlight = ownCount(load.maxInFlight, shard);
  const free = Array.from({ length: maxInFlight }, (_, index) => maxInFlight - 1 - index);
  const underWay = new Set<Promise<void>>();
  let ranOutOfTime = false;
  let isCutShort = false;

  await client.connect(connectionsAhead(load));
  const startMs = clock.nowMs();
  log.begin(startMs);
  for (const { dueMs, stage } of arrivals(stages, shard)) {
    await clock.at(startMs + dueMs);
    ranOutOfTime = clock.nowMs() - startMs > load.timeLimitMs;
    isCutShort = ranOutOfTime || load.isStopped();
    if (isCutShort) break;
    const connection = free.pop();
    if (connection === undefined) {
      log.drop(stage);
      continue;
    }
    const send = next();
    isCutShort = send === undefined;
    if (!send) break;
    const sending = send(connection, log.send(stage), startMs + dueMs).then(() => {
      free.push(connection);
      underWay.delete(sending);
    });
    underWay.add(sending);
  }
  const durationMs = stagesDurationMs(stages);
  if (!isCutShort) await clock.at(startMs + Math.min(durationMs, load.timeLimitMs));
  await Promise.all(underWay);
  return ranOutOfTime || (!isCutShort && durationMs > load.timeLimitMs);
}
