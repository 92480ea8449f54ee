import { centreOf, pValueOf } from './centre';

/**
 * The numbers of rounds after which a measurement that goes on until it is decided is looked at. Each is about half as much
 * again as the one before: more looks cost more than they save.
 */
export const LOOKS: readonly number[] = [10, 15, 22, 33, 50, 75, 113, 170];

/** The first look after `rounds` rounds; `undefined` after the last one. */
export function nextLook(rounds: number): number | undefined {
  return LOOKS.find((look) => look > rounds);
}

/**
 * The p-value of values that were looked at again and again: the smallest of all looks passed, times the number of looks there
 * can be (Bonferroni). It is valid whoever stopped the measurement at whichever look, and why.
 *
 * @param values - one for each round, in the order they were measured; fewer than the first look give 1
 * @param looks - all that there can be, in ascending order
 */
export function sequentialPValue(values: readonly number[], looks: readonly number[] = LOOKS): number {
  const pValues = looks
    .filter((look) => look <= values.length)
    .map((look) => pValueOf(centreOf(values.slice(0, look))));
  return Math.min(1, looks.length * Math.min(1, ...pValues));
}
