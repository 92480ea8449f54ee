const EXCERPT_BYTES = 1024;

/** Collects a body from its parts, which are copied: the memory they come in is that of the next read. */
export class KeptBody {
  #parts: Buffer[] = [];
  #roomBytes = Number.POSITIVE_INFINITY;
  #seenBytes = 0;

  /** Begins another body, whole or only an excerpt of 1 KB. */
  start(isWhole: boolean): void {
    this.#parts = [];
    this.#seenBytes = 0;
    this.#roomBytes = isWhole ? Number.POSITIVE_INFINITY : EXCERPT_BYTES;
  }

  add(bytes: Buffer, start: number, end: number): void {
    this.#seenBytes += end - start;
    const keptEnd = Math.min(end, start + this.#roomBytes);
    if (keptEnd <= start) return;
    this.#roomBytes -= keptEnd - start;
    const part = Buffer.allocUnsafe(keptEnd - start);
    bytes.copy(part, 0, start, keptEnd);
    this.#parts.push(part);
  }

  /** How many have come, kept or not. */
  get seenBytes(): number {
    return this.#seenBytes;
  }

  get parts(): readonly Buffer[] {
    return this.#parts;
  }
}
