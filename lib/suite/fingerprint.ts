import { createHash } from 'node:crypto';

interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly content: string | Uint8Array | readonly number[];
}

/** What an array, map, set or object holds, without making a list of it. */
export function itemsIn(value: object): Iterable<unknown> {
  if (value instanceof Map) return value.values();
  if (value instanceof Set || Array.isArray(value)) return value;
  return Object.values(value);
}

/** The named children of a plain value, array, map, set or object, one after the other. */
function* childrenOf(value: object): Generator<readonly [string, unknown]> {
  const isKeyed = value instanceof Map || Array.isArray(value);
  const entries: Iterable<readonly [unknown, unknown]> = isKeyed ? value.entries() : entriesOf(value);
  let place = 0;
  for (const [key, item] of entries) {
    yield [typeof key === 'object' ? `#${place}` : String(key), item];
    place += 1;
  }
}

function entriesOf(value: object): Iterable<readonly [unknown, unknown]> {
  return value instanceof Set ? Array.from(value).entries() : Object.entries(value);
}

function isNumberArray(value: object): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');
}

const NO_BYTES = new Uint8Array();

/** The bytes of a view; none of one whose buffer was given away, which could not be read any more. */
function bytesOf(view: ArrayBufferView): Uint8Array {
  return view.byteLength === 0 ? NO_BYTES : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
}

/** A value without children; `undefined` for one that has them. */
function leafOf(path: string, value: unknown): Leaf | undefined {
  if (typeof value === 'string') return { path, type: 'string', content: value };
  if (typeof value !== 'object' || value === null)
    return { path, type: typeof value, content: String(value) };
  if (ArrayBuffer.isView(value)) return { path, type: value.constructor.name, content: bytesOf(value) };
  if (value instanceof Date) return { path, type: 'Date', content: dateText(value) };
  return isNumberArray(value) ? { path, type: 'number[]', content: value } : undefined;
}

interface Branch {
  readonly path: string;
  readonly children: Iterator<readonly [string, unknown]>;
}

/** Every value without children, in a fixed order, however deep; an object that comes twice is walked once. */
function* leavesOf(root: unknown): Generator<Leaf> {
  const seen = new Set<unknown>();
  const branches: Branch[] = [];
  const entered = (path: string, value: unknown): Leaf | undefined => {
    const leaf = leafOf(path, value);
    if (leaf || typeof value !== 'object' || value === null || seen.has(value)) return leaf;
    seen.add(value);
    branches.push({ path, children: childrenOf(value) });
    return undefined;
  };
  const first = entered('', root);
  if (first) yield first;
  for (let branch = branches.at(-1); branch; branch = branches.at(-1)) {
    const next = branch.children.next();
    if (next.done) {
      branches.pop();
      continue;
    }
    const [key, item] = next.value;
    const leaf = entered(`${branch.path}/${key}`, item);
    if (leaf) yield leaf;
  }
}

const NUMBERS_AT_ONCE = 8192;

/** A long list of numbers in pieces, so that it need not be held twice. */
function* pieces(content: Leaf['content']): Generator<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) yield content;
  else
    for (let start = 0; start < content.length; start += NUMBERS_AT_ONCE)
      yield bytesOf(Float64Array.from(content.slice(start, start + NUMBERS_AT_ONCE)));
}

export function fingerprintOf(data: unknown): string {
  const hash = createHash('sha256');
  for (const { path, type, content } of leavesOf(data)) {
    hash.update(`${path} ${type} `);
    for (const piece of pieces(content)) hash.update(piece);
  }
  return hash.digest('hex');
}

function sizeOf(content: Leaf['content']): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  return content instanceof Uint8Array ? content.byteLength : content.length * 8;
}

/** The size of the values in `data`: text as UTF-8, a number in an array as 8 bytes. */
export function byteSizeOf(data: unknown): number {
  let bytes = 0;
  for (const { content } of leavesOf(data)) bytes += sizeOf(content);
  return bytes;
}
