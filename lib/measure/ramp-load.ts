import type { Exchange } from '../client/client';
import type { RampWorkload } from '../scenario/scenario';
import { ownCount, placeInWhole } from '../scenario/shard';
import { highestLevel, levelAt, stagesDurationMs } from '../scenario/stages';
import type { LoadBasis } from './measurement-context';
import type { RequestStock } from './request-source';
import type { StageLog } from './stage-log';

/** How often a resting worker looks whether its turn has come. */
const LOOK_MS = 5;

/** How many workers, each with a connection, a ramp has at its highest level. */
export function rampWorkers({ stages, shard }: Pick<RampWorkload, 'stages' | 'shard'>): number {
  return ownCount(Math.round(highestLevel(stages)), shard);
}

interface RampLoad extends LoadBasis, Pick<RampWorkload, 'stages' | 'shard'> {
  readonly mostRequests: number;
  /** Whether it goes on after a timeout, because a threshold says how many requests may fail. */
  readonly mayTimeOut: boolean;
  readonly stock: RequestStock;
  readonly log: StageLog;
  /** Called at the end of every request, in the timed region of others. */
  readonly onExchange: (place: number, exchange: Exchange) => void;
}

/**
 * Lets workers come and go by stages: worker n (counted from 0) works while the level, rounded to whole workers, is above n,
 * each sending its next request when its previous one is answered.
 *
 * @returns whether the time limit ended it
 */
export async function rampLoad(load: RampLoad): Promise<boolean> {
  const { client, clock, stages, shard, stock, log } = load;
  const workers = rampWorkers(load);
  const durationMs = stagesDurationMs(stages);
  let isHalted = false;
  let ranOutOfTime = false;

  await client.connect(workers);
  const startMs = clock.nowMs();
  log.begin(startMs);
  const isOver = (elapsedMs: number): boolean => {
    ranOutOfTime ||= elapsedMs > load.timeLimitMs;
    const isSpent = elapsedMs >= durationMs || log.sent >= load.mostRequests;
    return isHalted || ranOutOfTime || isSpent || load.isStopped();
  };
  const work = async (worker: number): Promise<void> => {
    const place = placeInWhole(worker, shard);
    for (let elapsedMs = 0; !isOver(elapsedMs); elapsedMs = clock.nowMs() - startMs) {
      if (Math.round(levelAt(stages, elapsedMs)) <= place) {
        await clock.at(startMs + Math.min(elapsedMs + LOOK_MS, durationMs));
        continue;
      }
      const request = stock.take();
      if (!request) return;
      const sent = log.send(log.stageAt(elapsedMs));
      const sending = client.send(worker, request, load.requestTimeoutMs);
      stock.restock();
      const exchange = await sending;
      load.onExchange(sent, exchange);
      isHalted ||= !load.mayTimeOut && exchange.delivery.kind === 'timeout';
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return ranOutOfTime;
}
