import { sumOf } from '../core/sums';
import type { CallCounts, Recording } from '../measure/recording';
import type { SentencePart } from './finding';
import { count } from './wording';

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

export function callsUnder(name: string, calls: readonly CallsSummary[] = []): CallsSummary | undefined {
  return calls.find((of) => of.name === name);
}

export function calledNames(
  scenarios: readonly { readonly calls?: readonly CallsSummary[] }[],
): readonly string[] {
  const called = scenarios.flatMap(({ calls = [] }) => calls.filter(({ most }) => most > 0));
  return [...new Set(called.map(({ name }) => name))];
}

/** How many calls requests made: '3', '1 to 14'. */
export function callRangeText({ least, most }: Pick<CallsSummary, 'least' | 'most'>): string {
  return least === most ? count(most) : `${count(least)} to ${count(most)}`;
}

/** Where most calls are made, for the end of a sentence. */
export function callPlaceParts(place: string | undefined): readonly SentencePart[] {
  return place === undefined ? [] : [', most of them at ', { name: place }];
}
