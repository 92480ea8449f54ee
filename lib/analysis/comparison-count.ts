import type { ScenarioKind } from '../scenario/scenario';

/** How many comparisons the report can make of a group of values or levels. @internal */
export function comparisonCount(kind: ScenarioKind, values: readonly (number | string)[]): number {
  if (values.length < 2) return 0;
  if (kind === 'throughput') return values.length - 1;
  // Of named values the fastest and the slowest are compared, whichever these are.
  return values.every((value) => typeof value === 'number') ? 1 : (values.length * (values.length - 1)) / 2;
}
