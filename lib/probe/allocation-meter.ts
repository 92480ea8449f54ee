import { GCProfiler, getHeapStatistics } from 'node:v8';

/** V8 keeps so much text of each collection that those of a long window would not fit into one. */
const MOST_COLLECTIONS = 100;

interface Count {
  readonly profiler: GCProfiler;
  readonly usedBytes: number;
}

function usedBytes(): number {
  return getHeapStatistics().used_heap_size;
}

function newCount(): Count {
  const profiler = new GCProfiler();
  profiler.start();
  return { profiler, usedBytes: usedBytes() };
}

/** What the heap grew by, and what collections freed of it. */
function allocatedIn(count: Count): number {
  const grownBytes = usedBytes() - count.usedBytes;
  const freedBytes = count.profiler
    .stop()
    .statistics.map(
      ({ beforeGC, afterGC }) => beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
    );
  return freedBytes.reduce((sum, bytes) => sum + bytes, grownBytes);
}

/**
 * Counts what is allocated in the heap of this thread, from its making until it is stopped. What buffers hold outside of the heap
 * is not in it.
 */
export class AllocationMeter {
  #allocatedBytes = 0;
  #collections = 0;
  #count: Count | undefined = newCount();

  /** Hears of collections: after many of them it counts anew, and what that itself allocates is in no count. */
  collected(collections: number): void {
    this.#collections += collections;
    if (!this.#count || this.#collections < MOST_COLLECTIONS) return;
    this.stop();
    this.#collections = 0;
    this.#count = newCount();
  }

  /** The bytes allocated. */
  stop(): number {
    if (this.#count) this.#allocatedBytes += allocatedIn(this.#count);
    this.#count = undefined;
    return this.#allocatedBytes;
  }
}
