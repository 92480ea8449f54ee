/** Numbers from 0 to 1, the same for the same seed: Marsaglia's xorshift32 (Journal of Statistical Software 8(14), 2003). */
export function randomNumbers(seed: number): () => number {
  // The first numbers of small seeds are small and alike: multiplied, their bits are spread.
  let state = Math.imul(seed, 0x9e3779b1) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
