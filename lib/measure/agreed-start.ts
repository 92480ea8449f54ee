import type { StagedWorkload } from '../scenario/scenario';
import { SHARD_START_VARIABLE } from '../scenario/shard';
import type { ScenarioRun } from './scenario-run';

/** Services close connections that are idle for seconds. */
const CONNECTED_AHEAD_MS = 1000;

/**
 * Waits, the connections of a load open, for the moment at which all shards start it; nothing where there are none. A shard that
 * comes too late does not start.
 */
export async function agreedStart(
  run: ScenarioRun,
  workload: StagedWorkload,
  connections: number,
): Promise<void> {
  const { agreedStartMs } = run;
  if (!agreedStartMs) return;
  const { client, clock } = run.loadBasis;
  const agreedMs = agreedStartMs(workload);
  const startMs = agreedMs - clock.timeOriginMs;
  const startsAt = new Date(agreedMs).toISOString();
  run.recorder.setAgreedStart(startsAt);
  await clock.at(startMs - CONNECTED_AHEAD_MS);
  await client.connect(connections);
  const lateMs = clock.nowMs() - startMs;
  if (lateMs <= 0) return clock.at(startMs);
  const late = (lateMs / 1000).toFixed(1);
  run.stop(
    `it was ready ${late} s after its shards started it, at ${startsAt}: give all of them a later ${SHARD_START_VARIABLE}`,
  );
}
