import { CONFIDENCE, isEqual } from '../error-budget';
import { type Level, type ThroughputRatio, throughputRatio } from '../throughput-ratio';

/** The first level of workers that all with more of them are shown to be equal to. @public */
export interface Saturation {
  /** The id of that level, and its number of workers. */
  readonly from: string;
  readonly workers: number;
  /** The levels with more workers in proportion to it, by their number of workers; never empty. */
  readonly beyond: readonly ThroughputRatio[];
}

/** That a level is called equal takes every one of the intervals, so none has to be wider for there being several. */
function isNoMore({ low, high }: ThroughputRatio): boolean {
  return isEqual({ low, high }) && low <= 1;
}

/** From how many workers on more of them bring no more throughput; `undefined` where rounds do not show it. */
export function saturationOf(levels: readonly Level[]): Saturation | undefined {
  for (const [place, from] of levels.entries()) {
    const further = levels.slice(place + 1);
    const beyond = further.flatMap((level) => {
      const ratio = throughputRatio(level.measured, from.measured, CONFIDENCE);
      return ratio && isNoMore(ratio) ? [ratio] : [];
    });
    if (further.length > 0 && beyond.length === further.length)
      return { from: from.measured.id, workers: from.workers, beyond };
  }
  return undefined;
}
