import type { Decisions } from '../measure/decisions';
import type { Recording } from '../measure/recording';
import type { ScenarioKind } from '../scenario/scenario';
import type { PairedRatio } from '../stats/paired-ratio';
import { medianRatio } from './comparison';
import { CONFIDENCE, FALSE_DIFFERENCE, isEqual } from './error-budget';
import { numericInputs } from './numeric-inputs';
import { type MeasuredScenario, summaryOf } from './summary';
import { throughputRatio } from './throughput-ratio';

/** A comparison of two scenarios of a group, by their places; without a ratio as long as there is too little for one. */
interface Claim {
  readonly places: readonly [number, number];
  readonly ratio: Pick<PairedRatio, 'low' | 'high' | 'pValue'> | undefined;
}

/** How many comparisons the report can make of a group of values or levels. @internal */
export function comparisonCount(kind: ScenarioKind, values: readonly (number | string)[]): number {
  if (values.length < 2) return 0;
  if (kind === 'throughput') return values.length - 1;
  // Of named values the fastest and the slowest are compared, whichever these are.
  return values.every((value) => typeof value === 'number') ? 1 : (values.length * (values.length - 1)) / 2;
}

function speedUpClaims(group: readonly MeasuredScenario[]): readonly Claim[] {
  const base = group.findIndex(({ recording }) => recording.scenario.value === 1);
  const baseline = group[base];
  if (!baseline) return [];
  return group.flatMap((level, place) =>
    place === base
      ? []
      : [{ places: [place, base] as const, ratio: throughputRatio(level, baseline, CONFIDENCE) }],
  );
}

function inputClaims(group: readonly MeasuredScenario[]): readonly Claim[] {
  const keys = numericInputs(group)?.inputs ?? group.map(({ summary }) => summary.latency?.meanMs ?? 0);
  const from = keys.indexOf(Math.min(...keys));
  const to = keys.lastIndexOf(Math.max(...keys));
  const [smallest, largest] = [group[from], group[to]];
  if (!smallest || !largest || from === to) return [];
  return [{ places: [to, from], ratio: medianRatio(largest, smallest, CONFIDENCE) }];
}

function claimsOf(group: readonly MeasuredScenario[]): readonly Claim[] {
  switch (group[0]?.recording.scenario.kind) {
    case 'throughput':
      return speedUpClaims(group);
    case 'input variation':
      return inputClaims(group);
    default:
      return [];
  }
}

/**
 * Where the comparisons of a group stand: one is decided when it differs within the error budget of the report, or is equal.
 *
 * @param comparisons - that the report can make in all
 * @internal
 */
export function decisionsOf(recordings: readonly Recording[], comparisons: number): Decisions {
  const group = recordings.map((recording, index) => ({
    id: String(index),
    recording,
    summary: summaryOf(recording),
  }));
  const claims = claimsOf(group);
  const open = claims.filter(
    ({ ratio }) => !ratio || !(ratio.pValue <= FALSE_DIFFERENCE / Math.max(1, comparisons) || isEqual(ratio)),
  );
  return {
    open: [...new Set(open.flatMap(({ places }) => places))],
    decided: claims.length - open.length,
    comparisons: claims.length,
  };
}
