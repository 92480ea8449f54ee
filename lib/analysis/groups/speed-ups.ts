import { CONFIDENCE } from '../error-budget';
import { isHandWritten, isSequential, type MeasuredScenario } from '../summary';
import { type ThroughputRatio, throughputRatio } from '../throughput-ratio';
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

/** Every other level that was measured in rounds against the baseline. */
export function throughputRatiosOf(
  group: readonly MeasuredScenario[],
  baseline: MeasuredScenario,
): readonly ThroughputRatio[] {
  return group.flatMap((level) => {
    if (level === baseline || isHandWritten(level)) return [];
    return throughputRatio(level, baseline, CONFIDENCE) ?? [];
  });
}
