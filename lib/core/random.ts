/** Uniform numbers in [0, 1), the same sequence for the same seed. @public */
export type Random = () => number;

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * Unsigned 32-bit integers by xoshiro128** 1.1 (Blackman and Vigna, Scrambled linear pseudorandom number generators, 2021):
 * a period of 2¹²⁸ − 1, for everything but secrets.
 *
 * @param state - four words, not all of them 0
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result >>> 0;
  };
}

/** The word at a place of the sequence that a seed starts: the finaliser of MurmurHash3 on a counter (Appleby). */
function word(seed: number, place: number): number {
  let mixed = (seed + Math.imul(place, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/**
 * A seeded generator of uniform numbers in [0, 1), in steps of 2⁻³².
 *
 * @param seed - an unsigned 32-bit integer; larger or fractional numbers are reduced to one
 */
export function seededRandom(seed: number): Random {
  const start = seed >>> 0;
  // Four words of a bijection are never all 0.
  const next = xoshiro128([word(start, 1), word(start, 2), word(start, 3), word(start, 4)]);
  return () => next() / 4_294_967_296;
}

/** A copy of `items` in random order (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return drawn;
}
