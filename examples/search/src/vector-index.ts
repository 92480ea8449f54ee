import { Collection } from './collection';
import { RequestError } from './errors';

/** The collection of the routes that name none. */
export const DEFAULT_COLLECTION = 'default';
/** Each collection reserves addresses for its largest size, which a process has not without end. */
export const MAX_COLLECTIONS = 32;

const COLLECTION_NAME = /^[\w-]{1,64}$/;

/** The named collections of the service. */
export class VectorIndex {
  readonly #collections = new Map<string, Collection>([[DEFAULT_COLLECTION, new Collection()]]);

  get collections(): readonly (readonly [string, Collection])[] {
    return [...this.#collections];
  }

  /** The number of vectors in a collection, 0 for one that is not there. */
  sizeOf(name: string): number {
    return this.#collections.get(name)?.size ?? 0;
  }

  /** @throws RequestError 404 when nothing was added to it. */
  get(name: string): Collection {
    const collection = this.#collections.get(name);
    if (collection === undefined)
      throw new RequestError(404, 'collection_not_found', `There is no collection ${JSON.stringify(name)}`);
    return collection;
  }

  /**
   * Adds vectors to a collection, a new one if need be.
   *
   * @throws RequestError as `Collection.add`; 400 for a wrong name, 409 for one collection too many.
   */
  add(name: string, ids: readonly string[], vectors: Uint8Array): void {
    const collection = this.#collections.get(name) ?? this.#newCollection(name);
    collection.add(ids, vectors);
    this.#collections.set(name, collection);
  }

  /** Removes a collection with all that is in it. */
  delete(name: string): void {
    this.#collections.delete(name);
    if (name === DEFAULT_COLLECTION) this.#collections.set(name, new Collection());
  }

  #newCollection(name: string): Collection {
    if (!COLLECTION_NAME.test(name))
      throw new RequestError(
        400,
        'invalid_collection',
        'The name of a collection must have 1 to 64 letters, digits, `_` or `-`',
      );
    if (this.#collections.size >= MAX_COLLECTIONS)
      throw new RequestError(
        409,
        'too_many_collections',
        `There may be at most ${MAX_COLLECTIONS} collections; delete one first`,
      );
    return new Collection();
  }
}
