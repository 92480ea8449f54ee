import type { Scenario } from '../scenario/scenario';

/** How many comparisons the report can make of a group of values or levels. */
export function comparisonCount(group: readonly Pick<Scenario, 'kind' | 'value'>[]): number {
  const { length } = group;
  if (length < 2) return 0;
  if (group[0]?.kind === 'throughput') return length - 1;
  // Of named values the fastest and the slowest are compared, whichever these are.
  return group.every(({ value }) => typeof value === 'number') ? 1 : (length * (length - 1)) / 2;
}
