import { createHash } from 'node:crypto';

/** The content of an object, and what the service must say of it. */
export interface TestObject {
  readonly bytes: Buffer;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** An object of exactly `sizeKb` × 1024 random bytes, which no file system can make smaller. The same on every run. */
export function createObject(sizeKb: number, seed = 42): TestObject {
  const bytes = randomBytes(sizeKb * 1024, seed + sizeKb);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** One object per size, before the first measurement. */
export function createObjects(sizesKb: readonly number[]): ReadonlyMap<number, TestObject> {
  return new Map(sizesKb.map((sizeKb) => [sizeKb, createObject(sizeKb)]));
}

/** The object created for a size. */
export function objectFor(objects: ReadonlyMap<number, TestObject>, sizeKb: number): TestObject {
  const object = objects.get(sizeKb);
  if (object === undefined) throw new RangeError(`No object was created for ${sizeKb} KB`);
  return object;
}

/** An id that tells the size: `put_1024_7`. */
export function idOf(purpose: string, sizeKb: number, i: number): string {
  return `${purpose}_${sizeKb}_${i}`;
}

/** Random bytes from Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
function randomBytes(count: number, seed: number): Buffer {
  const bytes = Buffer.alloc(count);
  let state = seed | 0 || 1;
  for (let offset = 0; offset + 4 <= count; offset += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state, offset);
  }
  return bytes;
}
