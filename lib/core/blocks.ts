const BLOCKS = 10;

/** Neighbouring rounds resemble each other where the machine is busy in spells: each block of them is to be longer than one of these. */
export const MOST_BLOCKS_OF_ROUNDS = 20;

/** Values in their order, cut into blocks of nearly the same size; into fewer where there are fewer. */
export function blocksOf<T>(values: readonly T[], most = BLOCKS): readonly (readonly T[])[] {
  const blocks = Math.min(most, values.length);
  return Array.from({ length: blocks }, (_, block) =>
    values.slice(
      Math.round((block * values.length) / blocks),
      Math.round(((block + 1) * values.length) / blocks),
    ),
  );
}
