/** The numbers in a vector. */
export const DIMENSION = 768;

/** How far a query lies from the vector it is made from: their inner product is about 0.9, that of others about 0. */
const QUERY_NOISE = 0.5;

/** A query and the position of the vector that is nearest to it. */
export interface Query {
  readonly embedding: readonly number[];
  readonly nearest: number;
}

/**
 * Normal variates, normalised to vectors of length 1: directions without preference (Muller, "A Note on a Method for
 * Generating Points Uniformly on N-Dimensional Spheres", 1959). The same arguments give the same numbers, and fewer
 * vectors are the first of more.
 */
export function createVectors(count: number, seed = 42): Float32Array {
  const vectors = new Float32Array(count * DIMENSION);
  const nextNormal = normalVariates(seed);
  for (let n = 0; n < count; n++) fillUnitVector(vectors, n * DIMENSION, nextNormal);
  return vectors;
}

/** A query near one of the vectors, a position that every index has. */
export function createQuery(vectors: Float32Array, nearest: number, seed = 7): Query {
  const vector = vectors.subarray(nearest * DIMENSION, (nearest + 1) * DIMENSION);
  if (vector.length !== DIMENSION) throw new RangeError(`There is no vector at position ${nearest}`);
  const noise = createVectors(1, seed);
  const mixed = Array.from(vector, (element, i) => element + QUERY_NOISE * (noise[i] ?? 0));
  const length = Math.sqrt(mixed.reduce((sum, element) => sum + element * element, 0));
  return { embedding: mixed.map((element) => element / length), nearest };
}

/** Vectors as the bodies of bulk calls: little-endian 32-bit floats, at most `vectorsPerBody` in each. */
export function bodiesOf(
  vectors: Float32Array,
  count: number,
  vectorsPerBody = 10_000,
): readonly Uint8Array[] {
  const bodies: Uint8Array[] = [];
  for (let start = 0; start < count; start += vectorsPerBody) {
    const part = vectors.subarray(start * DIMENSION, Math.min(start + vectorsPerBody, count) * DIMENSION);
    bodies.push(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return bodies;
}

function fillUnitVector(vectors: Float32Array, start: number, nextNormal: () => number): void {
  let squaredLength = 0;
  for (let i = start; i < start + DIMENSION; i++) {
    const value = nextNormal();
    vectors[i] = value;
    squaredLength += value * value;
  }
  const length = Math.sqrt(squaredLength);
  for (let i = start; i < start + DIMENSION; i++) vectors[i] = (vectors[i] ?? 0) / length;
}

/** Box and Muller's transform ("A Note on the Generation of Random Normal Deviates", 1958): two from two. */
function normalVariates(seed: number): () => number {
  const nextUniform = uniformVariates(seed);
  let spare: number | undefined;
  return () => {
    const kept = spare;
    spare = undefined;
    if (kept !== undefined) return kept;
    const radius = Math.sqrt(-2 * Math.log(nextUniform()));
    const angle = 2 * Math.PI * nextUniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Numbers above 0 and below 1 from Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
function uniformVariates(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
