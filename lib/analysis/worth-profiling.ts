import type { Recording } from '../measure/recording';
import { medianIn } from './percentiles';
import { summaryOf } from './summary';

/**
 * The places of those whose limits are broken, and of the slowest, by its median, of several.
 *
 * @param measured - the recordings of each; of a journey those of its steps, then the whole
 */
export function worthProfiling(measured: readonly (readonly Recording[])[]): readonly number[] {
  const summaries = measured.map((recordings) => recordings.map(summaryOf));
  const medians = summaries.map((all) => {
    const latency = all.at(-1)?.latency;
    return latency ? medianIn(latency).ms : 0;
  });
  const slowest = measured.length > 1 ? medians.indexOf(Math.max(...medians)) : -1;
  return summaries.flatMap((all, place) =>
    place === slowest || all.some(({ thresholds }) => thresholds.some(({ verdict }) => verdict === 'broken'))
      ? [place]
      : [],
  );
}
