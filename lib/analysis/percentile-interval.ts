import type { Recording } from '../measure/recording';
import { effectiveSizeWhere } from '../stats/effective-size';
import { percentileOf } from '../stats/percentile';
import { percentileBounds } from '../stats/percentile-bounds';
import type { SortedSamples } from '../stats/sorted';
import type { Interval } from './interval';
import { blocksOfRounds, sortedDurations } from './recording-views';

/** Requests above this percentile show spells of slowness where those beyond a limit are too few to. */
const SLOW = 80;
/** Independent requests in 20 blocks seem to be worth that many times less than they are in 2 series of 100; in 10 blocks in 9. */
const CLEARLY = 2;

/**
 * How many independent requests tell as much of the share beyond something. Where hardly any is beyond it, nothing is seen of how
 * these come together: then they do as the slowest fifth clearly does.
 */
export function effectiveBeyond(
  times: SortedSamples,
  blocks: readonly (readonly number[])[],
  isBeyond: (ms: number) => boolean,
): number {
  const slowMs = percentileOf(times, SLOW);
  const bySlow = effectiveSizeWhere(blocks, (ms) => ms > slowMs);
  const most = bySlow * CLEARLY < times.length ? bySlow : times.length;
  return Math.min(most, effectiveSizeWhere(blocks, isBeyond));
}

/**
 * Where a percentile of the latency lies: the binomial interval of the share of requests above it. As in thresholds, they count as many as
 * they are worth by how much blocks of neighbouring rounds differ, and as many as there are blocks at least; `undefined` where these
 * are too few.
 */
export function percentileIntervalOf(
  recording: Recording,
  p: number,
  confidence: number,
): Interval | undefined {
  const sorted = sortedDurations(recording);
  if (!sorted) return undefined;
  const ms = percentileOf(sorted, p);
  const blocks = blocksOfRounds(recording);
  const worth = (isBeyond: (ms: number) => boolean): number =>
    p > 50 ? effectiveBeyond(sorted, blocks, isBeyond) : effectiveSizeWhere(blocks, isBeyond);
  // Where many are equal to the percentile, hardly any need be above it.
  const effective = Math.min(
    worth((other) => other > ms),
    worth((other) => other >= ms),
  );
  const size = { samples: sorted.length, effective: Math.max(blocks.length, effective) };
  const { low, high } = percentileBounds(sorted, p, size, (1 - confidence) / 2);
  return low === undefined || high === undefined || high === Infinity ? undefined : { low, high, confidence };
}
