/**
 * The chance that a whole report claims any difference that is not there, spent by Holm over all of its comparisons. At 0.8 % the
 * reports of identical scenarios are wrong in 0.03 % to 0.9 %, whatever the noise is like (reports/study.md).
 */
export const FALSE_DIFFERENCE = 0.008;

/** The same for a fall of throughput, whose levels are chosen by what was measured. */
export const FALSE_FALL = 0.002;

/** Of every interval that is printed or drawn, but for those of limits and of what `precision` asks for. */
export const CONFIDENCE = 0.99;

/** A ratio whose whole interval lies between 1 / 1.1 and 1.1 is equality, for all that it is used for. */
export const EQUAL_FACTOR = 1.1;

/**
 * Two bursts of requests differ by this factor at most for reasons that have nothing to do with their inputs: one ran
 * while the machine was busy. Only a larger difference is a finding.
 */
export const BURST_DOUBT = 2;

/** Whether an interval of a ratio leaves no room for more than that. */
export function isEqual({ low, high }: { readonly low: number; readonly high: number }): boolean {
  return low > 1 / EQUAL_FACTOR && high < EQUAL_FACTOR;
}

/** How many more rounds make an interval of that width so narrow that it shows equality or a difference. */
export function furtherRounds(
  { low, high }: { readonly low: number; readonly high: number },
  rounds: number,
): number {
  const halfWidth = Math.log(high / low) / 2;
  return Math.ceil(rounds * Math.max(0, (halfWidth / Math.log(EQUAL_FACTOR)) ** 2 - 1));
}
