import { constants, PerformanceObserver, performance } from 'node:perf_hooks';
import type { Clock } from '../core/clock';
import { clearInterval, setImmediate, setInterval } from '../core/timers';
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
  readonly #observer: PerformanceObserver;

  /** @param hear - is told how many collections there were since it was told last */
  constructor(hear: (collections: number) => void) {
    this.#observer = new PerformanceObserver((list) => {
      const entries = list.getEntries();
      this.#entries.push(...entries);
      hear(entries.length);
    });
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

const INTERVAL_MS = 10;
const BLOCK_MS = 10;

interface Firing {
  readonly atMs: number;
  /** Time the event loop has waited for events, since it started. */
  readonly idleMs: number;
}

/** Watches the event loop with a timer, from its making until it is stopped. */
export class LoopMeter {
  readonly #clock: Clock;
  readonly #delaysMs: number[] = [];
  readonly #blocks: Pause[] = [];
  readonly #timer: NodeJS.Timeout;
  #last: Firing;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = this.#now();
    this.#timer = setInterval(() => this.#fired(), INTERVAL_MS).unref();
  }

  /** The lateness of every firing, and the blocks, in milliseconds of the clock. */
  stop(): { readonly delaysMs: readonly number[]; readonly blocks: readonly Pause[] } {
    clearInterval(this.#timer);
    // A firing that is overdue now could not come because of a block that the window ends with.
    if (this.#clock.nowMs() - this.#last.atMs > INTERVAL_MS + BLOCK_MS) this.#fired();
    return { delaysMs: this.#delaysMs, blocks: this.#blocks };
  }

  #now(): Firing {
    return { atMs: this.#clock.nowMs(), idleMs: performance.eventLoopUtilization().idle };
  }

  #fired(): void {
    const last = this.#last;
    const now = this.#now();
    this.#last = now;
    const lateMs = Math.max(0, now.atMs - last.atMs - INTERVAL_MS);
    this.#delaysMs.push(lateMs);
    if (lateMs <= BLOCK_MS) return;
    // The block began within the interval before the firing was due. What the loop waited for events was before it.
    const busyMs = now.atMs - last.atMs - (now.idleMs - last.idleMs);
    const durationMs = Math.min(Math.max(busyMs, lateMs), lateMs + INTERVAL_MS);
    this.#blocks.push({ kind: 'event-loop block', startMs: now.atMs - durationMs, durationMs });
  }
}
