import { unreachable } from '../core/unreachable';
import type { Scenario } from '../scenario/scenario';

/** How many comparisons the report can make of a group of values or levels. */
export function comparisonCount(group: readonly Scenario[]): number {
  const { length } = group;
  const [first] = group;
  if (first === undefined || length < 2) return 0;
  switch (first.kind) {
    case 'throughput':
      return length - 1;
    case 'input variation':
      // Of named values the fastest and the slowest are compared, whichever these are.
      return group.every((each) => each.kind === 'input variation' && typeof each.value === 'number')
        ? 1
        : (length * (length - 1)) / 2;
    case 'open load':
    case 'ramp':
    case 'single':
    case 'leak':
    case 'journey':
      return 0;
    default:
      return unreachable(first);
  }
}
