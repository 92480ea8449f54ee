import type { Round } from './bootstrap';
import { pairedRatio } from './paired-ratio';

/** A law that is further off than this at any value is not what the values follow, however little they were measured. */
const FURTHEST = 1.05;
const DOUBT = 0.05;

/**
 * Whether a law fits what was measured in rounds: at every value the geometric mean over rounds is at most 5 % off the law, and
 * its t interval contains it; the intervals hold for all values together with 95 % (Bonferroni). The resampling
 * of rounds that gives a law its intervals knows how rounds differ, but not that another law may hold.
 *
 * `false` with fewer than two rounds, or where a value is not a finite number above 0.
 *
 * @param law - what it says of each value
 * @param rounds - `rounds[r][i]` is the value `i` measured in round `r`
 */
export function isFitting(law: readonly number[], rounds: readonly Round[]): boolean {
  return law.every((expected, index) => {
    const values = rounds.map((round) => round[index] ?? Number.NaN);
    const each = 1 - DOUBT / law.length;
    const off = pairedRatio(
      values,
      values.map(() => expected),
      each,
    );
    if (!off) return false;
    return off.low <= 1 && off.high >= 1 && off.ratio <= FURTHEST && off.ratio >= 1 / FURTHEST;
  });
}
