import type { CallCounts, Recording } from '../../lib/measure/recording';

/** The calls of requests, by the number that each of so many made: `{ pg: { 3: 250 } }`. */
export type Planted = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** What such requests leave in a recording. */
export function callCounts(planted: Planted): readonly CallCounts[] {
  return Object.entries(planted).map(([name, requestsByCalls]) => ({
    name,
    calls: Object.keys(requestsByCalls).map(Number),
    requests: Object.values(requestsByCalls),
  }));
}

/** The recording of requests that called so much. */
export function withCalls(recording: Recording, planted: Planted): Recording {
  return { ...recording, calls: callCounts(planted) };
}
