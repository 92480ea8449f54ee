import { type DurationHistogram, timesIn } from '../../lib/stats/duration-histogram';
import { percentileOf } from '../../lib/stats/percentile';

/** A percentile of times that were counted. */
export function percentileIn(histogram: DurationHistogram, p: number): number {
  const times = timesIn(histogram);
  if (!times) throw new Error('Nothing was counted.');
  return percentileOf(times, p);
}
