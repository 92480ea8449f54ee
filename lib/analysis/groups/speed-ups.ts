import { CONFIDENCE, isEqual } from '../error-budget';
import { isHandWritten, isSequential, type MeasuredScenario } from '../summary';
import { type Level, type ThroughputRatio, throughputRatio } from '../throughput-ratio';
import type { Needed, Verdict } from '../verdicts';

/** The throughput of a level of workers in proportion to that of the sequential one. @public */
export interface SpeedUp extends ThroughputRatio {
  readonly verdict: Verdict;
  /** Absent where the comparison is decided. */
  readonly needed?: Needed;
}

/** The level that the others are compared with: the one where requests follow each other; `undefined` where there is none. */
export function baselineOf(group: readonly MeasuredScenario[]): MeasuredScenario | undefined {
  return group.find(isSequential);
}

export function throughputRatiosOf(
  group: readonly MeasuredScenario[],
  baseline: MeasuredScenario,
): readonly ThroughputRatio[] {
  return group.flatMap((level) => {
    if (level === baseline || isHandWritten(level)) return [];
    return throughputRatio(level, baseline, CONFIDENCE) ?? [];
  });
}

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
