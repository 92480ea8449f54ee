import type { Recording } from '../measure/recording';
import { medianIn } from './percentiles';
import { summaryOf } from './summary';

/** The places of those whose limits are broken, and of the slowest, by its median, of several. */
export function worthProfiling(recordings: readonly Recording[]): readonly number[] {
  const summaries = recordings.map(summaryOf);
  const medians = summaries.map(({ latency }) => (latency ? medianIn(latency).ms : 0));
  const slowest = recordings.length > 1 ? medians.indexOf(Math.max(...medians)) : -1;
  return summaries.flatMap(({ thresholds }, place) =>
    place === slowest || thresholds.some(({ verdict }) => verdict === 'broken') ? [place] : [],
  );
}
