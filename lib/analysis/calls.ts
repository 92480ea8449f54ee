import { sumOf } from '../core/sums';
import type { CallCounts, Recording } from '../measure/recording';

/** What the requests of a scenario called under one name. @public */
export interface CallsSummary {
  readonly name: string;
  /** Requests whose calls were counted. */
  readonly requests: number;
  /** Calls of the request that made the fewest. */
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Calls outside of any request, or behind its answer, so that requests may have made more; absent where there are none. */
  readonly outside?: number;
  /** Where in the project most of them are made. */
  readonly place?: string;
}

function summaryOf({ name, calls, requests, outside, place }: CallCounts): CallsSummary {
  const counted = sumOf(requests);
  const made = calls.reduce((sum, number, index) => sum + number * (requests[index] ?? 0), 0);
  return {
    name,
    requests: counted,
    least: Math.min(...calls),
    most: Math.max(...calls),
    mean: made / counted,
    ...(outside !== undefined && { outside }),
    ...(place !== undefined && { place }),
  };
}

/** What requests called, by name; of what is not among them nothing is known. */
export function callsSummaries(counts: Recording['calls'] = []): readonly CallsSummary[] {
  return counts.filter(({ calls }) => calls.length > 0).map(summaryOf);
}

/** Whether every request made the same number of calls, and none is missed. */
export function isExact({ least, most, outside }: CallsSummary): boolean {
  return least === most && outside === undefined;
}
