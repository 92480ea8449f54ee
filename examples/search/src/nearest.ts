import type { VectorMemory } from './vector-memory';

/** A vector of the index and its inner product with the query. */
export interface Neighbour {
  readonly id: string;
  readonly score: number;
}

/**
 * The scan rounds at most 53 times on the way to a score (the query, 48 products and sums in each lane, 4 sums of lanes);
 * vectors of unit length bound the error by 53 · 2^-24 (Higham, "Accuracy and Stability of Numerical Algorithms", 3.1),
 * and this leaves room for lengths that are not exactly 1.
 */
const SCORE_ERROR = 60 * 2 ** -24;

/**
 * The `k` vectors with the largest inner products, best first, equal ones by id; exact to 64-bit floats: whatever the
 * scan in 32-bit floats cannot tell from the k-th is computed again.
 */
export function nearest(
  vectors: VectorMemory,
  ids: readonly string[],
  query: Float64Array,
  k: number,
): readonly Neighbour[] {
  if (vectors.count === 0) return [];
  const scores = vectors.scores(query);
  const threshold = kthLargest(scores, k) - 2 * SCORE_ERROR;
  const candidates: Neighbour[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (at(scores, i) >= threshold)
      candidates.push({ id: ids[i] ?? '', score: innerProduct(query, vectors.vector(i)) });
  }
  return candidates.sort(byRank).slice(0, k);
}

function byRank(a: Neighbour, b: Neighbour): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.id < b.id ? -1 : 1;
}

function innerProduct(query: Float64Array, vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += at(query, i) * at(vector, i);
  return sum;
}

/** The k-th largest of the values, or the smallest of fewer: the root of a heap of the k largest so far. */
export function kthLargest(values: Float32Array, k: number): number {
  const heap = values.slice(0, k);
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) siftDown(heap, i);
  let root = at(heap, 0);
  for (let i = heap.length; i < values.length; i++) {
    const value = at(values, i);
    if (value <= root) continue;
    heap[0] = value;
    siftDown(heap, 0);
    root = at(heap, 0);
  }
  return root;
}

function siftDown(heap: Float32Array, start: number): void {
  const value = at(heap, start);
  let hole = start;
  for (let child = 2 * hole + 1; child < heap.length; child = 2 * hole + 1) {
    if (child + 1 < heap.length && at(heap, child + 1) < at(heap, child)) child += 1;
    if (at(heap, child) >= value) break;
    heap[hole] = at(heap, child);
    hole = child;
  }
  heap[hole] = value;
}

function at(values: Float32Array | Float64Array, index: number): number {
  return values[index] ?? 0;
}
