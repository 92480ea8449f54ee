import type { Random } from '../../../lib/core/random';

/** Standard normal numbers by the polar method (Marsaglia and Bray 1964). */
export function normalNumbers(random: Random): Random {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * random() - 1;
      const y = 2 * random() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}

/** Exponential numbers of mean 1. */
export function exponentialNumbers(random: Random): Random {
  return () => -Math.log(1 - random());
}
