import { createHash } from 'node:crypto';

interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** The named children of a plain value, array, map, set or object. @internal */
export function childrenOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return Array.from(value, ([key, item]) => [String(key), item]);
  if (value instanceof Set) return Array.from(value, (item, index) => [String(index), item]);
  return Object.entries(value);
}

function isNumberArray(value: object): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');
}

function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Every value without children, in a fixed order; an object that comes twice is walked once. */
function* leavesOf(value: unknown, path: string, seen: Set<object>): Generator<Leaf> {
  if (typeof value === 'string') yield { path, type: 'string', content: value };
  else if (typeof value !== 'object' || value === null)
    yield { path, type: typeof value, content: String(value) };
  else if (ArrayBuffer.isView(value)) yield { path, type: value.constructor.name, content: bytesOf(value) };
  else if (value instanceof Date) yield { path, type: 'Date', content: value.toISOString() };
  else if (isNumberArray(value)) yield { path, type: 'number[]', content: bytesOf(Float64Array.from(value)) };
  else if (!seen.has(value)) {
    seen.add(value);
    for (const [key, item] of childrenOf(value)) yield* leavesOf(item, `${path}/${key}`, seen);
  }
}

/** SHA-256 over the paths, types and values in `data`, as hexadecimal digits. @internal */
export function fingerprintOf(data: unknown): string {
  const hash = createHash('sha256');
  for (const { path, type, content } of leavesOf(data, '', new Set()))
    hash.update(`${path} ${type} `).update(content);
  return hash.digest('hex');
}

/** The size of the values in `data`: text as UTF-8, a number in an array as 8 bytes. @internal */
export function byteSizeOf(data: unknown): number {
  let bytes = 0;
  for (const { content } of leavesOf(data, '', new Set())) {
    bytes += typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  }
  return bytes;
}
