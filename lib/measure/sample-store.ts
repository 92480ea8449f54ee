import type { AnsweredEvents, Exchange } from '../client/client';
import { DurationCounter, type DurationHistogram } from '../stats/duration-histogram';
import type { SampleColumns } from './sample-columns';
import { ServerTimingColumns } from './server-timing-columns';

/** Beyond that many samples of a scenario a histogram counts all, and only those of evenly spread rounds are kept. */
export const MOST_SAMPLES = 1_000_000;

/** Milliseconds to the nanosecond, so that a recording is the same after a trip through JSON. */
export function toNanosecond(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}

/** A plain array of exactly that size: one that grows leaves several times its size behind. */
function plainNumbers(column: Uint32Array | Float64Array): number[] {
  const numbers = new Array<number>(column.length);
  for (let index = 0; index < column.length; index += 1) numbers[index] = column[index] ?? 0;
  return numbers;
}

/** The columns in typed arrays: 40 bytes a sample, 48 in an open workload, 16 more of event streams, and what server timings need. */
interface Columns {
  readonly round: Uint32Array;
  readonly iteration: Uint32Array;
  readonly startMs: Float64Array;
  readonly durationMs: Float64Array;
  readonly intendedStartMs: Float64Array;
  readonly firstByteMs: Float64Array;
  readonly bodyBytes: Float64Array;
  /** 0 where none came, as in `events`; without room until an event stream does. */
  readonly firstEventMs: Float64Array;
  readonly events: Float64Array;
}

const MOVED = [
  'round',
  'iteration',
  'startMs',
  'durationMs',
  'intendedStartMs',
  'firstByteMs',
  'bodyBytes',
  'firstEventMs',
  'events',
] as const;

function columnsOf(capacity: number, isOpen: boolean, hasEvents = false): Columns {
  const eventCapacity = hasEvents ? capacity : 0;
  return {
    round: new Uint32Array(capacity),
    iteration: new Uint32Array(capacity),
    startMs: new Float64Array(capacity),
    durationMs: new Float64Array(capacity),
    intendedStartMs: new Float64Array(isOpen ? capacity : 0),
    firstByteMs: new Float64Array(capacity),
    bodyBytes: new Float64Array(capacity),
    firstEventMs: new Float64Array(eventCapacity),
    events: new Float64Array(eventCapacity),
  };
}

/** Keeps samples at the cost of a few writes into arrays that exist already, in bounded memory. */
export class SampleStore {
  readonly #isOpen: boolean;
  readonly #most: number;
  readonly #serverTiming: ServerTimingColumns;
  #columns: Columns;
  #hasEvents = false;
  /** Samples of finished rounds. */
  #kept = 0;
  #roundSize = 0;
  #rounds = 0;
  #stride = 1;
  #counter: DurationCounter | undefined;

  /** @param planned - how many samples are expected, to make room for them at once */
  constructor(planned: number, isOpen: boolean, most = MOST_SAMPLES) {
    this.#isOpen = isOpen;
    this.#most = most;
    this.#columns = columnsOf(Math.min(planned, most), isOpen);
    this.#serverTiming = new ServerTimingColumns(Math.min(planned, most));
  }

  /** Makes room for a round of up to `size` samples; called outside of the timed region. */
  begin(size: number): void {
    const needed = this.#kept + size;
    if (needed > this.#columns.durationMs.length) {
      const grown = columnsOf(
        Math.max(needed, Math.min(this.#most, this.#columns.durationMs.length * 2)),
        this.#isOpen,
        this.#hasEvents,
      );
      for (const name of MOVED) grown[name].set(this.#columns[name].subarray(0, grown[name].length));
      this.#columns = grown;
      this.#serverTiming.grow(grown.durationMs.length);
    }
    this.#roundSize = size;
    for (const name of ['durationMs', 'firstByteMs', 'bodyBytes'] as const)
      this.#columns[name].fill(Number.NaN, this.#kept, needed);
    for (const name of ['firstEventMs', 'events'] as const) this.#columns[name].fill(0, this.#kept, needed);
    this.#serverTiming.clear(this.#kept, needed);
  }

  /** Keeps a sample that is not yet judged, by its place in the round. */
  add(place: number, startMs: number, durationMs: number, intendedStartMs?: number): void {
    const index = this.#kept + place;
    this.#columns.startMs[index] = startMs;
    this.#columns.durationMs[index] = durationMs;
    if (intendedStartMs !== undefined) this.#columns.intendedStartMs[index] = intendedStartMs;
  }

  /** Takes a sample of the round out again, because its request failed. */
  discard(place: number): void {
    this.#columns.durationMs[this.#kept + place] = Number.NaN;
  }

  /** Keeps what is known of a sample's answer itself. */
  addAnswer(place: number, { startMs, delivery }: Exchange): void {
    if (delivery.kind !== 'answered') return;
    const { firstByteMs = Number.NaN, bodyBytes = Number.NaN, events } = delivery;
    this.#columns.firstByteMs[this.#kept + place] = firstByteMs - startMs;
    this.#columns.bodyBytes[this.#kept + place] = bodyBytes;
    if (events) this.#addEvents(this.#kept + place, startMs, events);
  }

  #addEvents(index: number, startMs: number, { count, firstMs = startMs }: AnsweredEvents): void {
    if (!this.#hasEvents) {
      this.#hasEvents = true;
      // Memory that is all zero costs nothing until it is written to.
      const { firstEventMs, events } = columnsOf(this.#columns.durationMs.length, false, true);
      this.#columns = { ...this.#columns, firstEventMs, events };
    }
    this.#columns.firstEventMs[index] = firstMs - startMs;
    this.#columns.events[index] = count;
  }

  /** Keeps what the `Server-Timing` header of a sample's answer says; called outside of the timed region. */
  addServerTiming(place: number, field: string): void {
    this.#serverTiming.keep(this.#kept + place, field);
  }

  /** Ends the round: its samples are closed up, or only counted where there are too many. */
  end(roundOf: (place: number) => number, iterationOf: (place: number) => number): void {
    const { durationMs, round, iteration } = this.#columns;
    const isKept = this.#rounds % this.#stride === 0;
    this.#rounds += 1;
    let end = this.#kept;
    for (let place = 0; place < this.#roundSize; place += 1) {
      const from = this.#kept + place;
      const sampleMs = durationMs[from] ?? Number.NaN;
      if (Number.isNaN(sampleMs)) continue;
      this.#counter?.add(sampleMs);
      if (!isKept) continue;
      if (from !== end) this.#move(from, end);
      round[end] = roundOf(place);
      iteration[end] = iterationOf(place);
      end += 1;
    }
    this.#kept = end;
    this.#roundSize = 0;
    while (this.#kept > this.#most && this.#rounds > this.#stride) this.#thinOut();
  }

  /** Keeps the samples of every second kept round. */
  #thinOut(): void {
    const { durationMs, round } = this.#columns;
    if (!this.#counter) {
      this.#counter = new DurationCounter();
      for (let index = 0; index < this.#kept; index += 1) this.#counter.add(durationMs[index] ?? 0);
    }
    this.#stride *= 2;
    let end = 0;
    for (let index = 0; index < this.#kept; index += 1) {
      if ((round[index] ?? 0) % this.#stride !== 0) continue;
      this.#move(index, end);
      end += 1;
    }
    this.#kept = end;
  }

  #move(from: number, to: number): void {
    for (const name of MOVED) this.#columns[name][to] = this.#columns[name][from] ?? 0;
    this.#serverTiming.move(from, to);
  }

  /** What came of event streams; nothing where no answer was one. */
  #eventColumns(): Pick<SampleColumns, 'firstEventMs' | 'events'> {
    if (!this.#hasEvents) return {};
    const [firstMs, counts] = [this.#columns.firstEventMs, this.#columns.events];
    const events = plainNumbers(counts.subarray(0, this.#kept));
    if (!events.some((count) => count > 0)) return {};
    const firstEventMs = events.map((count, index) => (count > 0 ? toNanosecond(firstMs[index] ?? 0) : null));
    return { firstEventMs, events };
  }

  /** The samples of finished rounds, in the order their requests were started, as plain data. */
  samples(): SampleColumns {
    const numbersOf = (column: Uint32Array): number[] => plainNumbers(column.subarray(0, this.#kept));
    const timesOf = (column: Float64Array): number[] =>
      plainNumbers(column.subarray(0, this.#kept).map(toNanosecond));
    const { round, iteration, startMs, durationMs, intendedStartMs, firstByteMs, bodyBytes } = this.#columns;
    const isKnown = this.#kept > 0 && !bodyBytes.subarray(0, this.#kept).some(Number.isNaN);
    const isInPieces = firstByteMs.subarray(0, this.#kept).some((ms, index) => ms !== durationMs[index]);
    const serverTiming = this.#serverTiming.plain(this.#kept);
    return {
      round: numbersOf(round),
      iteration: numbersOf(iteration),
      startMs: timesOf(startMs),
      durationMs: timesOf(durationMs),
      ...(isKnown && isInPieces && { firstByteMs: timesOf(firstByteMs) }),
      ...(isKnown && { bodyBytes: plainNumbers(bodyBytes.subarray(0, this.#kept)) }),
      ...this.#eventColumns(),
      ...(this.#isOpen && { intendedStartMs: timesOf(intendedStartMs) }),
      ...(serverTiming.length > 0 && { serverTiming }),
    };
  }

  /** All samples of finished rounds, counted; `undefined` while all of them are kept. */
  histogram(): DurationHistogram | undefined {
    return this.#counter?.histogram();
  }
}
