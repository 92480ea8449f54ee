import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { access, type FileHandle, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { RequestError } from './errors';
import { type FileState, stateOf } from './file-state';
import { receive, type Upload } from './upload';

/** How objects are kept. */
export interface StoreOptions {
  /** Objects are the files below `objects` in it, uploads under way those below `uploads`. One process at a time. */
  readonly directory: string;
  /** Whether an upload is answered only when it is on the disk. */
  readonly fsync: boolean;
  readonly maxBytes: number;
}

/** An object that is being read: the reader closes the handle. */
export interface OpenObject extends FileState {
  readonly handle: FileHandle;
}

/** Objects in files, each whole or not there: an upload gets its name when all of it has arrived. */
export class ObjectStore {
  readonly options: StoreOptions;
  readonly #objects: string;
  readonly #uploads: string;
  readonly #uploading = new Set<string>();

  constructor(options: StoreOptions) {
    this.options = options;
    this.#objects = join(options.directory, 'objects');
    this.#uploads = join(options.directory, 'uploads');
    // What an earlier process left when it was killed in the middle of an upload.
    rmSync(this.#uploads, { recursive: true, force: true });
    for (const directory of [this.#objects, this.#uploads]) mkdirSync(directory, { recursive: true });
  }

  /**
   * Stores an object, new or in place of the one with its id.
   *
   * @throws RequestError 409 while another upload of this id is under way, 413 for more than `maxBytes`.
   */
  async put(id: string, chunks: AsyncIterable<Buffer>): Promise<Upload & { readonly isNew: boolean }> {
    if (this.#uploading.has(id))
      throw new RequestError(409, 'upload_in_progress', `Another upload of ${id} is under way; try again`);
    this.#uploading.add(id);
    const temporary = join(this.#uploads, randomUUID());
    try {
      const upload = await receive(chunks, temporary, this.options);
      const isNew = !(await this.#has(id));
      await rename(temporary, this.#fileOf(id));
      if (this.options.fsync) await synchronise(this.#objects);
      return { ...upload, isNew };
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    } finally {
      this.#uploading.delete(id);
    }
  }

  /** @throws RequestError 404 when there is none. */
  async open(id: string): Promise<OpenObject> {
    const handle = await found(id, open(this.#fileOf(id)));
    const state = await stateOf(handle);
    if (state.isFile) return { ...state, handle };
    await handle.close();
    throw notFoundError(id);
  }

  /** @throws RequestError 404 when there is none. */
  async delete(id: string): Promise<void> {
    await found(id, unlink(this.#fileOf(id)));
    if (this.options.fsync) await synchronise(this.#objects);
  }

  /** The number of objects. */
  async count(): Promise<number> {
    return (await readdir(this.#objects)).length;
  }

  async #has(id: string): Promise<boolean> {
    return access(this.#fileOf(id)).then(
      () => true,
      () => false,
    );
  }

  #fileOf(id: string): string {
    return join(this.#objects, id);
  }
}

async function found<T>(id: string, operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notFoundError(id);
    throw error;
  }
}

function notFoundError(id: string): RequestError {
  return new RequestError(404, 'object_not_found', `There is no object ${id}`);
}

/** Brings the names in a directory to the disk: without it a rename may be lost although the file is there. */
async function synchronise(directory: string): Promise<void> {
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
