import { type Level, type ThroughputRatio, throughputRatio } from '../throughput-ratio';

/** The first level of workers that all with more of them are shown to be equal to. @public */
export interface Saturation {
  /** The id of that level, and its number of workers. */
  readonly from: string;
  readonly workers: number;
  /** The levels with more workers in proportion to it, by their number of workers; never empty. */
  readonly beyond: readonly ThroughputRatio[];
}

/** Throughputs whose ratio lies within this share of 1, with its whole interval, are equal for who chooses a number of workers. @internal */
export const EQUAL = 0.1;
/** Of each interval. That a level is called equal takes every one of them, so none has to be wider for there being several. */
const CONFIDENCE = 0.99;

function isNoMore({ low, high }: ThroughputRatio): boolean {
  return low > 1 - EQUAL && low <= 1 && high < 1 + EQUAL;
}

/** From how many workers on more of them bring no more throughput; `undefined` where rounds do not show it. @internal */
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
