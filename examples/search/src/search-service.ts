import { performance } from 'node:perf_hooks';
import type { Context, Next } from 'koa';
import { additionOf } from './add-request';
import { MAX_BODY_BYTES } from './body';
import { RequestError } from './errors';
import { loadIndex, saveIndex } from './index-file';
import { MAX_K, searchRequestOf } from './search-request';
import { DEFAULT_COLLECTION, MAX_COLLECTIONS, type VectorIndex } from './vector-index';
import { DIMENSION, MAX_VECTORS } from './vector-memory';

/** The handlers of the service, and what they share: the index, its file, and the time that searching took. */
export class SearchService {
  readonly #indexFile: string | undefined;
  readonly #index: VectorIndex;
  #saved: Promise<void> = Promise.resolve();
  #searches = 0;
  #scanMs = 0;
  #serviceMs = 0;

  /** @throws Error when the file cannot be loaded. */
  constructor(indexFile: string | undefined) {
    this.#indexFile = indexFile;
    this.#index = loadIndex(indexFile);
  }

  add(ctx: Context): void {
    const name = collectionNameOf(ctx);
    const { ids, vectors } = additionOf(ctx.request.body, ctx.query['id_prefix'], this.#index.sizeOf(name));
    this.#index.add(name, ids, vectors);
    ctx.status = 201;
    ctx.body = { collection: name, added: ids.length, size: this.#index.sizeOf(name) };
  }

  search(ctx: Context): void {
    const name = collectionNameOf(ctx);
    const collection = this.#index.get(name);
    const { query, k } = searchRequestOf(ctx.request.body);
    const startMs = performance.now();
    const results = collection.nearest(query, k);
    const scanMs = performance.now() - startMs;
    this.#searches += 1;
    this.#scanMs += scanMs;
    ctx.body = { collection: name, size: collection.size, k, results, scan_ms: scanMs };
  }

  /** Koa middleware that adds what is below it to the service time, reading and parsing of the body included. */
  async timeSearch(_ctx: Context, next: Next): Promise<void> {
    const startMs = performance.now();
    await next();
    this.#serviceMs += performance.now() - startMs;
  }

  delete(ctx: Context): void {
    this.#index.delete(collectionNameOf(ctx));
    ctx.status = 204;
  }

  async save(ctx: Context): Promise<void> {
    const file = this.#indexFile;
    if (file === undefined)
      throw new RequestError(409, 'no_index_file', 'The service was started without an index file');
    // One after the other: an older state must not take the place of a newer one.
    const saving = this.#saved.then(() => saveIndex(this.#index, file));
    this.#saved = saving.catch(() => undefined);
    await saving;
    ctx.body = { saved: true };
  }

  info(ctx: Context): void {
    const { collections } = this.#index;
    const sizes = collections.map(([name, { size }]) => [name, size] as const);
    ctx.body = {
      service: 'search',
      kernel:
        'inner product in float32, WebAssembly SIMD (f32x4, 4 accumulators), near ties again in float64',
      dimension: DIMENSION,
      size: sizes.reduce((sum, [, size]) => sum + size, 0),
      collections: Object.fromEntries(sizes),
      memory_bytes: collections.reduce((sum, [, { memoryBytes }]) => sum + memoryBytes, 0),
      searches: this.#searches,
      scan_ms: this.#scanMs,
      service_ms: this.#serviceMs,
      scan_share: this.#searches === 0 ? null : this.#scanMs / this.#serviceMs,
      max_k: MAX_K,
      max_vectors: MAX_VECTORS,
      max_collections: MAX_COLLECTIONS,
      max_body_bytes: MAX_BODY_BYTES,
    };
  }
}

function collectionNameOf({ params }: Context): string {
  const { name }: { readonly name?: string } = params;
  return name ?? DEFAULT_COLLECTION;
}
