import mt19937 from '@stdlib/random-base-mt19937';

/** Uniform numbers in [0, 1), the same sequence for the same seed. @public */
export type Random = () => number;

/**
 * A seeded generator of uniform numbers in [0, 1): the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998).
 *
 * @param seed - an unsigned 32-bit integer; larger or fractional numbers are reduced to one
 * @internal
 */
export function seededRandom(seed: number): Random {
  const next = mt19937.factory({ seed: Math.max(1, seed >>> 0) });
  return () => next() / 4_294_967_296;
}

/** A copy of `items` in random order (Fisher–Yates). @internal */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  const drawn: T[] = [];
  while (rest.length > 0) drawn.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return drawn;
}
