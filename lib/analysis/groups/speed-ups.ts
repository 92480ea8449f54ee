import { holmAdjusted } from '../../stats/holm';
import { isHandWritten, isSequential, type MeasuredScenario } from '../summary';
import { type ThroughputRatio, throughputRatio } from '../throughput-ratio';

/** The throughput of a level of workers in proportion to that of the sequential one. @public */
export interface SpeedUp extends ThroughputRatio {
  /** `no more`: the whole interval is within 10 % of 1. `inconclusive`: the rounds show nothing. */
  readonly verdict: 'more' | 'less' | 'no more' | 'inconclusive';
  /** How many levels the p-values were adjusted for, by Holm's method. */
  readonly adjustedFor: number;
}

/** A level whose whole interval lies within this share of sequential throughput adds nothing worth speaking of. */
const FLAT = 0.1;

function verdictOf({ low, high }: ThroughputRatio, isSignificant: boolean): SpeedUp['verdict'] {
  if (isSignificant && low > 1) return 'more';
  if (isSignificant && high < 1) return 'less';
  return low > 1 - FLAT && high < 1 + FLAT ? 'no more' : 'inconclusive';
}

/** The level that the others are compared with: the one where requests follow each other; `undefined` where there is none. @internal */
export function baselineOf(group: readonly MeasuredScenario[]): MeasuredScenario | undefined {
  return group.find(isSequential);
}

/** Every other level that was measured in rounds against the baseline. @internal */
export function speedUpsOf(
  group: readonly MeasuredScenario[],
  baseline: MeasuredScenario,
  groupConfidence: number,
): readonly SpeedUp[] {
  const compared = group.flatMap((level) => {
    if (level === baseline || isHandWritten(level)) return [];
    const ratio = throughputRatio(level, baseline, groupConfidence);
    return ratio ? [{ level, ratio }] : [];
  });
  const adjusted = holmAdjusted(compared.map(({ ratio }) => ratio.pValue));
  // What Holm does not reject Bonferroni does not either: its wider interval encloses 1, as the verdict says.
  const cautious = 1 - (1 - groupConfidence) / Math.max(1, compared.length);
  return compared.flatMap(({ level }, index) => {
    const isSignificant = (adjusted[index] ?? 1) < 1 - groupConfidence;
    const ratio = throughputRatio(level, baseline, isSignificant ? groupConfidence : cautious);
    if (!ratio) return [];
    return [{ ...ratio, verdict: verdictOf(ratio, isSignificant), adjustedFor: compared.length }];
  });
}
