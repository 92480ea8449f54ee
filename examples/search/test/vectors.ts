import { createHash } from 'node:crypto';

export const DIMENSION = 768;

/** Unit vectors in float32 whose elements come from SHA-256, so that no two tests share a generator with the service. */
export function vectors(count: number, name = 'v'): Float32Array[] {
  return Array.from({ length: count }, (_, n) => {
    const bytes = Buffer.concat(
      Array.from({ length: DIMENSION / 16 }, (_unused, part) =>
        createHash('sha256').update(`${name} ${n} ${part}`).digest(),
      ),
    );
    return unit(Array.from({ length: DIMENSION }, (_unused, i) => bytes.readInt16LE(2 * i)));
  });
}

export function unit(elements: readonly number[]): Float32Array {
  const length = Math.sqrt(elements.reduce((sum, element) => sum + element * element, 0));
  return Float32Array.from(elements, (element) => element / length);
}

/** The vectors one behind the other, as a binary body. */
export function bytesOf(list: readonly Float32Array[]): Buffer {
  const bytes = Buffer.alloc(list.length * DIMENSION * 4);
  list.forEach((vector, n) => {
    vector.forEach((element, i) => {
      bytes.writeFloatLE(element, (n * DIMENSION + i) * 4);
    });
  });
  return bytes;
}

export function innerProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, element, i) => sum + element * (b[i] ?? Number.NaN), 0);
}

/** What an exact search must give: everything scored in float64 and sorted. */
export function bruteForce(
  list: readonly Float32Array[],
  ids: readonly string[],
  query: ArrayLike<number>,
  k: number,
): { id: string; score: number }[] {
  return list
    .map((vector, n) => ({ id: ids[n] ?? '', score: innerProduct(query, vector) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, k);
}
