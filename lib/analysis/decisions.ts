import type { Decisions } from '../measure/measurement-context';
import type { Recording } from '../measure/recording';
import { comparisonCount } from './comparison-count';
import { inputComparison } from './groups/input-comparison';
import { baselineOf, throughputRatiosOf } from './groups/speed-ups';
import { type MeasuredScenario, summaryOf } from './summary';
import { type Claim, isDecided } from './verdicts';

interface PlacedClaim extends Omit<Claim, 'choices'> {
  readonly ids: readonly string[];
}

function claimsOf(group: readonly MeasuredScenario[], comparisons: number): readonly PlacedClaim[] {
  if (group[0]?.recording.scenario.kind === 'throughput') {
    const baseline = baselineOf(group);
    const ratios = baseline ? throughputRatiosOf(group, baseline) : [];
    return ratios.map((ratio) => ({ ...ratio, ids: [ratio.level, baseline?.id ?? ''] }));
  }
  const comparison = inputComparison(group, comparisons);
  return comparison ? [{ ...comparison, ids: [comparison.from, comparison.to] }] : [];
}

/**
 * Where the comparisons of a group stand: one is decided when it differs within the error budget of the report, whatever comes of
 * the others, or is equal.
 *
 * @param comparisons - that the report can make in all
 */
export function decisionsOf(recordings: readonly Recording[], comparisons: number): Decisions {
  if (comparisonCount(recordings.map(({ scenario }) => scenario)) === 0)
    return { open: [], decided: 0, comparisons: 0 };
  const group = recordings.map((recording, index) => ({
    id: String(index),
    recording,
    summary: summaryOf(recording),
  }));
  const claims = claimsOf(group, comparisons);
  const open = claims.filter((claim) => !isDecided(claim, comparisons));
  return {
    open: [...new Set(open.flatMap(({ ids }) => ids.map(Number)))],
    decided: claims.length - open.length,
    comparisons: claims.length,
  };
}
