import { serverTimings } from '../client/server-timing';
import type { ServerTimingColumn } from './sample-columns';

/** Beyond that many names the durations of all others are added up in one column, so that memory stays bounded. */
const MOST_NAMES = 16;
/** No name of a `Server-Timing` header can be this one: it has a space. */
const OTHERS = 'other parts';

function unnamed(capacity: number): Float64Array {
  return new Float64Array(capacity).fill(Number.NaN);
}

/** A plain array of exactly that size, with null for what an answer did not name. */
function plainColumn(column: Float64Array): (number | null)[] {
  const durations = new Array<number | null>(column.length);
  for (let index = 0; index < column.length; index += 1) {
    const durationMs = column[index] ?? Number.NaN;
    durations[index] = Number.isNaN(durationMs) ? null : durationMs;
  }
  return durations;
}

/** What answers say in `Server-Timing` headers, in columns beside the samples: 8 bytes a sample and name. */
export class ServerTimingColumns {
  readonly #columns = new Map<string, Float64Array>();
  #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  grow(capacity: number): void {
    this.#capacity = capacity;
    for (const [name, column] of this.#columns) {
      const grown = unnamed(capacity);
      grown.set(column);
      this.#columns.set(name, grown);
    }
  }

  /** Forgets what was kept of these samples. */
  clear(start: number, end: number): void {
    for (const column of this.#columns.values()) column.fill(Number.NaN, start, end);
  }

  /** Keeps what the header of one answer says; durations of the same name are added up. */
  keep(index: number, field: string): void {
    for (const { name, durationMs } of serverTimings(field)) {
      const column = this.#columnOf(name);
      const known = column[index] ?? Number.NaN;
      column[index] = Number.isNaN(known) ? durationMs : known + durationMs;
    }
  }

  move(from: number, to: number): void {
    for (const column of this.#columns.values()) column[to] = column[from] ?? Number.NaN;
  }

  /** The columns of the first `count` samples, as plain data, in the order their names came first. */
  plain(count: number): readonly ServerTimingColumn[] {
    return [...this.#columns]
      .map(([name, column]) => ({ name, durationMs: plainColumn(column.subarray(0, count)) }))
      .filter(({ durationMs }) => durationMs.some((ms) => ms !== null));
  }

  #columnOf(name: string): Float64Array {
    const kept = this.#columns.has(name) || this.#columns.size < MOST_NAMES - 1 ? name : OTHERS;
    const column = this.#columns.get(kept) ?? unnamed(this.#capacity);
    this.#columns.set(kept, column);
    return column;
  }
}
