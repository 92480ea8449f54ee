import type { Recording } from '../measure/recording';
import { type GrowthInCycles, growthInCycles } from '../stats/growth-in-cycles';

/** What the process of the service holds more, in bytes a request: objects of JavaScript, and what these hold outside of their heap. */
export function heapGrowth(
  { heap = [] }: Pick<Recording, 'heap'>,
  confidence: number,
): GrowthInCycles | undefined {
  return growthInCycles(
    heap.map(({ usedBytes, externalBytes }) => usedBytes + externalBytes),
    heap.map(({ requests }) => requests),
    confidence,
  );
}
