import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from '../core/timers';
import type { Pause } from './pause';

const KINDS: ReadonlyMap<unknown, Pause['kind']> = new Map([
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor GC'],
  // V8's minor mark-sweep, which Node.js has no name for.
  [2, 'minor GC'],
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major GC'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental GC'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weak callbacks GC'],
]);

/** What this reads of an entry of kind `gc`; the types of Node.js give its `detail` as unknown. */
interface GcEntry {
  readonly startTime: number;
  readonly duration: number;
  readonly detail?: unknown;
}

function kindOf({ detail }: GcEntry): Pause['kind'] {
  const kind = typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : undefined;
  return KINDS.get(kind) ?? 'major GC';
}

/** Collects the garbage collections of this process, from its making until it is stopped. */
export class GcMeter {
  readonly #entries: GcEntry[] = [];
  readonly #observer = new PerformanceObserver((list) => {
    this.#entries.push(...list.getEntries());
  });

  constructor() {
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** The collections, in milliseconds since the time origin of the process. */
  async stop(): Promise<readonly Pause[]> {
    // Node.js hands a collection over in the next turn of the event loop.
    await new Promise(setImmediate);
    this.#entries.push(...this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#entries.map((entry) => ({
      kind: kindOf(entry),
      startMs: entry.startTime,
      durationMs: entry.duration,
    }));
  }
}
