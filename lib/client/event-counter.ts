const LF = 10;
const CR = 13;
const COLON = 58;
const BOM = [0xef, 0xbb, 0xbf];
const DATA = [...Buffer.from('data')];

/** How far a line is the name of the field that an event has to have: so many of its characters, all of the field, or another line. */
const WHOLE_FIELD = DATA.length + 1;
const OTHER = -1;

/**
 * Counts the events of a stream as its bytes come, however they are cut: blocks of lines up to an empty one that have at least one
 * `data` field (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation). What a block has beside
 * that, such as comments, ids and times for trying again, is no event.
 */
export class EventCounter {
  readonly #most: number;
  #count = 0;
  /** How much of a byte order mark has come, which may stand before the first line. */
  #mark = 0;
  #isLineEmpty = true;
  #field = 0;
  #hasData = false;
  #isBehindCr = false;

  /** @param most - after so many the stream is over, whatever comes behind */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  get count(): number {
    return this.#count;
  }

  get isOver(): boolean {
    return this.#count >= this.#most;
  }

  /** Gives the place behind the last event that is wanted, or `end`. */
  read(bytes: Buffer, start: number, end: number): number {
    for (let at = start; at < end; at += 1) {
      if (this.isOver) return at;
      this.#take(bytes[at] ?? LF);
    }
    return end;
  }

  #take(byte: number): void {
    if (this.#mark < BOM.length && this.#isMark(byte)) return;
    const isSecondOfPair = this.#isBehindCr && byte === LF;
    this.#isBehindCr = byte === CR;
    if (isSecondOfPair) return;
    if (byte === LF || byte === CR) this.#endLine();
    else this.#addToLine(byte);
  }

  #isMark(byte: number): boolean {
    if (byte === BOM[this.#mark]) {
      this.#mark += 1;
      return true;
    }
    if (this.#mark > 0) this.#addToLine(OTHER);
    this.#mark = BOM.length;
    return false;
  }

  #endLine(): void {
    if (this.#isLineEmpty) {
      if (this.#hasData) this.#count += 1;
      this.#hasData = false;
    } else if (this.#field >= DATA.length) this.#hasData = true;
    this.#isLineEmpty = true;
    this.#field = 0;
  }

  #addToLine(byte: number): void {
    this.#isLineEmpty = false;
    if (this.#field === OTHER || this.#field === WHOLE_FIELD) return;
    const next = this.#field === DATA.length ? COLON : DATA[this.#field];
    this.#field = byte === next ? this.#field + 1 : OTHER;
  }
}
