import { SCAN_MODULE } from './scan-module';

export const DIMENSION = 768;
export const VECTOR_BYTES = DIMENSION * Float32Array.BYTES_PER_ELEMENT;
/** The most vectors that fit, with their scores, into addresses below 2 GiB. */
export const MAX_VECTORS = 500_000;

const QUERY_BYTE_OFFSET = 0;
const VECTORS_BYTE_OFFSET = 4096;
const PAGE_BYTES = 65_536;
const SCORE_BYTES = Float32Array.BYTES_PER_ELEMENT;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

// The type library of Node.js 20 does not know it.
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly index: { readonly memory: Memory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

const scanModule = new WebAssembly.Module(SCAN_MODULE);

type Scan = (query: number, vectors: number, scores: number, count: number, vectorBytes: number) => void;

/** Vectors one behind the other in the memory of a WebAssembly module that computes inner products with all of them. */
export class VectorMemory {
  readonly #memory = new WebAssembly.Memory({ initial: 1, maximum: pagesFor(MAX_VECTORS) });
  readonly #scan = scanIn(this.#memory);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /**
   * Puts little-endian 32-bit floats behind the vectors that are there already.
   *
   * @throws RangeError when they are no whole vectors, when there would be more than `MAX_VECTORS`, or without memory.
   */
  append(bytes: Uint8Array): void {
    const count = this.#count + bytes.length / VECTOR_BYTES;
    if (!Number.isInteger(count) || count > MAX_VECTORS)
      throw new RangeError(`Expected at most ${MAX_VECTORS} vectors of ${VECTOR_BYTES} bytes, got ${count}`);
    const missingPages = pagesFor(count) - this.bytes / PAGE_BYTES;
    if (missingPages > 0) this.#memory.grow(missingPages);
    new Uint8Array(this.#memory.buffer).set(bytes, endOf(this.#count));
    this.#count = count;
  }

  /** The inner product of each vector with a query, in 32-bit floats; overwritten by the next call or `append`. */
  scores(query: Float64Array): Float32Array {
    const { buffer } = this.#memory;
    new Float32Array(buffer, QUERY_BYTE_OFFSET, DIMENSION).set(query);
    const scoresOffset = endOf(this.#count);
    this.#scan(QUERY_BYTE_OFFSET, VECTORS_BYTE_OFFSET, scoresOffset, this.#count, VECTOR_BYTES);
    return new Float32Array(buffer, scoresOffset, this.#count);
  }

  /** One vector, as a view that the next `append` may end. */
  vector(position: number): Float32Array {
    return new Float32Array(this.#memory.buffer, endOf(position), DIMENSION);
  }

  /** A copy of the bytes of the vectors from `start` on, up to `end`. */
  copy(start: number, end: number): Buffer {
    return Buffer.from(new Uint8Array(this.#memory.buffer).slice(endOf(start), endOf(end)).buffer);
  }
}

function endOf(count: number): number {
  return VECTORS_BYTE_OFFSET + count * VECTOR_BYTES;
}

function pagesFor(count: number): number {
  return Math.ceil((endOf(count) + count * SCORE_BYTES) / PAGE_BYTES);
}

function scanIn(memory: Memory): Scan {
  const { scan } = new WebAssembly.Instance(scanModule, { index: { memory } }).exports;
  if (!isScan(scan)) throw new TypeError('The module of scan.wat exports no function `scan`');
  return scan;
}

function isScan(value: unknown): value is Scan {
  return typeof value === 'function';
}
