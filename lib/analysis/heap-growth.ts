import type { Recording } from '../measure/recording';
import { type GrowthInCycles, growthInCycles } from '../stats/growth-in-cycles';

/** What V8 itself may hold more behind a cycle while a service gets warm; in live runs some 12 KB. */
const NO_LEAK_BYTES = 32_768;

export interface HeapGrowth extends GrowthInCycles {
  /** Whether most of it is outside of the heap of JavaScript, where no profile sees who allocated it. */
  readonly isOfBuffers: boolean;
}

/**
 * What the process of the service holds more, in bytes a request: objects of JavaScript, and what these hold outside of their heap. What
 * may be V8's own does not count as growing.
 */
export function heapGrowth(
  { heap = [] }: Pick<Recording, 'heap'>,
  confidence: number,
): HeapGrowth | undefined {
  const requests = heap.map((cycle) => cycle.requests);
  const growth = growthInCycles(
    heap.map(({ usedBytes, externalBytes }) => usedBytes + externalBytes),
    requests,
    confidence,
  );
  if (!growth) return undefined;
  const perCycle = (requests.at(-1) ?? 0) / requests.length;
  const buffers = growthInCycles(
    heap.map(({ externalBytes }) => externalBytes),
    requests,
    confidence,
  );
  const isOfBuffers = 2 * (buffers?.slope ?? 0) > growth.slope;
  return { ...growth, isOfBuffers, isGrowing: growth.isGrowing && growth.low * perCycle > NO_LEAK_BYTES };
}
