import type { Random } from '../../lib/core/random';

/** Rounds of log-normal latencies around a median, with a level of its own for every round. */
export function noisyRounds({
  normal,
  medianMs,
  rounds = 10,
  perRound = 3,
  spread = 0.02,
  roundSpread = 0,
}: {
  /** Standard normal numbers. */
  readonly normal: Random;
  readonly medianMs: number;
  readonly rounds?: number;
  readonly perRound?: number;
  /** Standard deviation of the logarithms within a round. */
  readonly spread?: number;
  /** Standard deviation of the logarithms of the rounds' levels. */
  readonly roundSpread?: number;
}): readonly (readonly number[])[] {
  return Array.from({ length: rounds }, () => {
    const level = medianMs * Math.exp(roundSpread * normal());
    return Array.from({ length: perRound }, () => level * Math.exp(spread * normal()));
  });
}
