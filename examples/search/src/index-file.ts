import { createHash, randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { VectorIndex } from './vector-index';
import { VECTOR_BYTES } from './vector-memory';

/*
 * The file: `MAGIC`, the length of the header in 4 little-endian bytes, the header in JSON, the vectors of each
 * collection as little-endian 32-bit floats, and the SHA-256 of all that.
 */
const MAGIC = Buffer.from('VECTORS1');
const LENGTH_BYTES = 4;
const DIGEST_BYTES = 32;
const VECTORS_AT_ONCE = 1000;

interface Header {
  readonly collections: readonly { readonly name: string; readonly ids: readonly string[] }[];
}

/** Writes the index, as it is at the time of the call, beside the file and then puts it in the place of the file. */
export async function saveIndex(index: VectorIndex, file: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const content = contentOf(index);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await writeFile(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Not a generator itself: the header must be of the time of the call, and generators start later. */
function contentOf(index: VectorIndex): AsyncIterable<Buffer> {
  const { collections } = index;
  const saved = collections.map(([name, { ids }]) => ({ name, ids: [...ids] }));
  const header = Buffer.from(JSON.stringify({ collections: saved } satisfies Header));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(header.length);
  async function* parts(): AsyncGenerator<Buffer> {
    yield Buffer.concat([MAGIC, length, header]);
    for (const [n, [, collection]] of collections.entries()) {
      const size = saved[n]?.ids.length ?? 0;
      for (let start = 0; start < size; start += VECTORS_AT_ONCE)
        yield collection.copyVectors(start, Math.min(start + VECTORS_AT_ONCE, size));
    }
  }
  return withDigest(parts());
}

async function* withDigest(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const part of parts) {
    hash.update(part);
    yield part;
  }
  yield hash.digest();
}

/**
 * The index in a file, an empty one without a file. Blocks: it runs before the service listens.
 *
 * @throws Error when the file is damaged or no index.
 */
export function loadIndex(file: string | undefined): VectorIndex {
  if (file === undefined || !existsSync(file)) return new VectorIndex();
  const descriptor = openSync(file, 'r');
  try {
    return readIndex(descriptor);
  } catch (error) {
    throw new Error(`\`indexFile\` ${file} cannot be loaded: restore it, or move it away to start empty`, {
      cause: error,
    });
  } finally {
    closeSync(descriptor);
  }
}

function readIndex(descriptor: number): VectorIndex {
  const hash = createHash('sha256');
  const take = (bytes: number): Buffer => {
    const part = readExactly(descriptor, bytes);
    hash.update(part);
    return part;
  };
  if (!take(MAGIC.length).equals(MAGIC)) throw new Error('It does not start like an index');
  const header: unknown = JSON.parse(take(take(LENGTH_BYTES).readUInt32LE()).toString());
  if (!isHeader(header)) throw new Error('Its header is not one of an index');
  const index = new VectorIndex();
  for (const { name, ids } of header.collections) {
    for (let start = 0; start < ids.length; start += VECTORS_AT_ONCE) {
      const part = ids.slice(start, start + VECTORS_AT_ONCE);
      index.add(name, part, take(part.length * VECTOR_BYTES));
    }
  }
  if (!readExactly(descriptor, DIGEST_BYTES).equals(hash.digest()))
    throw new Error('Its checksum does not match');
  return index;
}

function readExactly(descriptor: number, bytes: number): Buffer {
  const part = Buffer.alloc(bytes);
  for (let filled = 0; filled < bytes; ) {
    const read = readSync(descriptor, part, filled, bytes - filled, null);
    if (read === 0) throw new Error('It is shorter than it says');
    filled += read;
  }
  return part;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== 'object' || value === null || !('collections' in value)) return false;
  const { collections } = value;
  return Array.isArray(collections) && collections.every(isSavedCollection);
}

function isSavedCollection(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('ids' in value)) return false;
  const { name, ids } = value;
  return typeof name === 'string' && Array.isArray(ids) && ids.every((id) => typeof id === 'string');
}
