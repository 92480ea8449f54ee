import type { Exchange } from '../client/client';
import { arrivals } from '../scenario/arrivals';
import type { OpenWorkload, RampWorkload, StagedWorkload } from '../scenario/scenario';
import { ownCount, placeInWhole } from '../scenario/shard';
import { highestLevel, levelAt, stagesDurationMs } from '../scenario/stages';
import type { LoadBasis } from './measurement-context';
import type { RequestStock } from './request-source';
import type { StageLog } from './stage-log';

/** Connections that are opened before the first request is due; more are opened when they are needed. */
const CONNECTIONS_AHEAD = 16;

function connectionsAhead({ maxInFlight, shard }: Pick<OpenWorkload, 'maxInFlight' | 'shard'>): number {
  return Math.min(CONNECTIONS_AHEAD, ownCount(maxInFlight, shard));
}

/**
 * Sends one request, or goes through one journey; resolves once that has ended.
 *
 * @param place - among all that are sent
 * @param dueMs - by the clock; absent where nothing but a worker decides when
 */
export type Send = (worker: number, place: number, dueMs?: number) => Promise<unknown>;

interface Sending extends Omit<LoadBasis, 'requestTimeoutMs'> {
  readonly log: StageLog;
  /** What is sent next; `undefined` where it could not be made. */
  readonly next: () => Send | undefined;
}

export type OpenLoad = Sending & Pick<OpenWorkload, 'stages' | 'maxInFlight' | 'shard'>;

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

/** How often a resting worker looks whether its turn has come. */
const LOOK_MS = 5;

/** How many workers, each with a connection, a ramp has at its highest level. */
function rampWorkers({ stages, shard }: Pick<RampWorkload, 'stages' | 'shard'>): number {
  return ownCount(Math.round(highestLevel(stages)), shard);
}

export interface RampLoad extends Sending, Pick<RampWorkload, 'stages' | 'shard'> {
  /** How many requests, or journeys, it sends at the most. */
  readonly most: number;
}

/**
 * Lets workers come and go by stages: worker n (counted from 0) works while the level, rounded to whole workers, is above n,
 * each sending its next request when its previous one is answered.
 *
 * @returns whether the time limit ended it
 */
export async function rampLoad(load: RampLoad): Promise<boolean> {
  const { client, clock, stages, shard, next, log } = load;
  const workers = rampWorkers(load);
  const durationMs = stagesDurationMs(stages);
  let ranOutOfTime = false;

  await client.connect(workers);
  const startMs = clock.nowMs();
  log.begin(startMs);
  const isOver = (elapsedMs: number): boolean => {
    ranOutOfTime ||= elapsedMs > load.timeLimitMs;
    const isSpent = elapsedMs >= durationMs || log.sent >= load.most;
    return ranOutOfTime || isSpent || load.isStopped();
  };
  const work = async (worker: number): Promise<void> => {
    const place = placeInWhole(worker, shard);
    for (let elapsedMs = 0; !isOver(elapsedMs); elapsedMs = clock.nowMs() - startMs) {
      if (Math.round(levelAt(stages, elapsedMs)) <= place) {
        await clock.at(startMs + Math.min(elapsedMs + LOOK_MS, durationMs));
        continue;
      }
      const send = next();
      if (!send) return;
      await send(worker, log.send(log.stageAt(elapsedMs)));
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return ranOutOfTime;
}

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
