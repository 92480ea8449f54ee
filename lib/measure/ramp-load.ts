import type { RampWorkload } from '../scenario/scenario';
import { ownCount, placeInWhole } from '../scenario/shard';
import { highestLevel, levelAt, stagesDurationMs } from '../scenario/stages';
import type { LoadBasis } from './measurement-context';
import type { Send } from './open-load';
import type { StageLog } from './stage-log';

/** How often a resting worker looks whether its turn has come. */
const LOOK_MS = 5;

/** How many workers, each with a connection, a ramp has at its highest level. */
export function rampWorkers({ stages, shard }: Pick<RampWorkload, 'stages' | 'shard'>): number {
  return ownCount(Math.round(highestLevel(stages)), shard);
}

export interface RampLoad
  extends Omit<LoadBasis, 'requestTimeoutMs'>,
    Pick<RampWorkload, 'stages' | 'shard'> {
  /** How many requests, or journeys, it sends at the most. */
  readonly most: number;
  readonly log: StageLog;
  /** What is sent next; `undefined` where it could not be made. */
  readonly next: () => Send | undefined;
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
