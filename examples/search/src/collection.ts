import { RequestError } from './errors';
import { type Neighbour, nearest } from './nearest';
import { MAX_VECTORS, VectorMemory } from './vector-memory';

/** Vectors with ids, each id once. */
export class Collection {
  readonly #ids: string[] = [];
  readonly #known = new Set<string>();
  readonly #vectors = new VectorMemory();

  get size(): number {
    return this.#ids.length;
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  get memoryBytes(): number {
    return this.#vectors.bytes;
  }

  /**
   * Adds all of the vectors or none; they must have been checked.
   *
   * @throws RequestError 409 for an id that is there already or comes twice, 413 for more than `MAX_VECTORS`.
   */
  add(ids: readonly string[], vectors: Uint8Array): void {
    if (this.size + ids.length > MAX_VECTORS)
      throw new RequestError(
        413,
        'index_full',
        `A collection may have at most ${MAX_VECTORS} vectors; it has ${this.size}`,
      );
    const added = new Set<string>();
    for (const id of ids) {
      if (this.#known.has(id) || added.has(id))
        throw new RequestError(409, 'duplicate_id', `The id ${JSON.stringify(id)} is in use already`);
      added.add(id);
    }
    this.#vectors.append(vectors);
    for (const id of ids) {
      this.#ids.push(id);
      this.#known.add(id);
    }
  }

  /** The `k` nearest vectors, or all where there are fewer. */
  nearest(query: Float64Array, k: number): readonly Neighbour[] {
    return nearest(this.#vectors, this.#ids, query, k);
  }

  /** A copy of the bytes of the vectors from `start` on, up to `end`; vectors once added do not change. */
  copyVectors(start: number, end: number): Buffer {
    return this.#vectors.copy(start, end);
  }
}
