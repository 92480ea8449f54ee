import { addTo, sumBy } from '../core/sums';

export interface CountedCalls {
  readonly name: string;
  /** Pairs of a number of calls, and the requests that made so many. */
  readonly requestsByCalls: readonly (readonly [calls: number, requests: number])[];
  /** Calls outside of any request, or behind its answer: of what comes later nobody can tell. */
  readonly outside: number;
  /** Where most of them are made, such as `src/orders.ts:41`. */
  readonly place?: string;
}

/** The calls that the requests of one window made. */
export interface CallWindow {
  /** That came in it. */
  readonly requests: number;
  readonly counters: readonly CountedCalls[];
  /** How much longer all of them take for being followed, which only a window with places can tell. */
  readonly followingMs?: number;
}

function addedPairs(counters: readonly CountedCalls[]): CountedCalls['requestsByCalls'] {
  const requests = new Map<number, number>();
  for (const [calls, number] of counters.flatMap(({ requestsByCalls }) => requestsByCalls))
    addTo(requests, calls, number);
  return [...requests].toSorted(([a], [b]) => a - b);
}

/** Windows of several processes, or of one after the other, as if they were one. */
export function addedWindows(windows: readonly CallWindow[]): CallWindow {
  const all = windows.flatMap(({ counters }) => counters);
  const names = [...new Set(all.map(({ name }) => name))];
  return {
    requests: sumBy(windows, ({ requests }) => requests),
    followingMs: sumBy(windows, ({ followingMs = 0 }) => followingMs),
    counters: names.map((name) => {
      const own = all.filter((counter) => counter.name === name);
      const place = own.find((counter) => counter.place !== undefined)?.place;
      return {
        name,
        requestsByCalls: addedPairs(own),
        outside: sumBy(own, ({ outside }) => outside),
        ...(place !== undefined && { place }),
      };
    }),
  };
}
