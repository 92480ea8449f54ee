import { sumBy } from '../core/sums';
import type { ProcessVitals, Recording } from '../measure/recording';
import { percentileOf } from '../stats/percentile';
import { sortedDurations } from './recording-views';

/** A process that waited for a CPU for a larger share of the time was short of it. */
export const NOTABLE_WAIT = 0.1;
/** Time waited for a CPU may be why requests were slow where it is this share of what they took beyond the median. */
const EXPLAINED_SHARE = 0.5;

/** The share of the time in which a process was ready to run but waited for a CPU; 0 where the system does not tell. */
export function cpuWaitShare({ cpuWaitMs, windowMs }: Pick<ProcessVitals, 'cpuWaitMs' | 'windowMs'>): number {
  return cpuWaitMs === undefined || windowMs === 0 ? 0 : cpuWaitMs / windowMs;
}

/**
 * Whether service or load generator waited for a CPU for so long that this, and not the service, may be why requests took more
 * than `limitMs`.
 */
export function mayBeWaiting(recording: Recording, limitMs: number): boolean {
  const { vitals = [] } = recording;
  const sorted = sortedDurations(recording);
  if (!sorted) return false;
  if (vitals.some((process) => cpuWaitShare(process) > NOTABLE_WAIT)) return true;
  const medianMs = percentileOf(sorted, 50);
  const excessMs = sumBy(sorted, (ms) => (ms > limitMs ? ms - medianMs : 0));
  const waitedMs = sumBy(vitals, ({ cpuWaitMs = 0 }) => cpuWaitMs);
  return waitedMs > 0 && waitedMs >= EXPLAINED_SHARE * excessMs;
}
