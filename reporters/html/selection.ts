/** The samples of one page: about three megabytes. */
const MOST_PLOTTED = 200_000;
/** What a plot shows without a delay. */
const MOST_OF_A_SCENARIO = 20_000;
/**
 * How many samples each scenario may have at most, so that the page stays small: as many for each as those that have fewer
 * leave to the others.
 *
 * @param most - of the page
 */
export function mostOfEach(counts: readonly number[], most = MOST_PLOTTED): number {
  let left = most;
  const ascending = counts.toSorted((a, b) => a - b);
  for (const [index, count] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - index));
    if (count > share) return Math.min(share, MOST_OF_A_SCENARIO);
    left -= count;
  }
  return MOST_OF_A_SCENARIO;
}

/** The places of as many samples as a scenario may have: all of them, else every nth one. */
export function selectedPlaces(samples: number, most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(samples / most));
  return Array.from({ length: Math.ceil(samples / step) }, (_, index) => index * step);
}
