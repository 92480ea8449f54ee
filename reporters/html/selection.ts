import { count } from '../../lib/analysis/wording';

/** The samples of one page: about three megabytes. */
const MOST_PLOTTED = 200_000;
/** What a plot shows without a delay. */
const MOST_OF_A_SCENARIO = 20_000;
/** So many rounds are left at least; where there would be fewer, single samples are left out instead. */
const FEWEST_ROUNDS = 5;

export interface Selection {
  readonly places: readonly number[];
  /** What was chosen, in words; absent where it is all. */
  readonly words?: string;
}

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

function ordinal(number: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][number % 10];
  return `${count(number)}${ending === undefined || Math.floor(number / 10) % 10 === 1 ? 'th' : ending}`;
}

/** The samples of every second, third, … round: the smallest step that leaves few enough. */
function evenlySpreadRounds(rounds: readonly number[], sampled: number, most: number): Selection | undefined {
  const places = Array.from(rounds.keys());
  const present = new Map([...new Set(rounds)].map((round, index) => [round, index]));
  for (let step = Math.ceil(sampled / most); present.size / step >= FEWEST_ROUNDS; step += 1) {
    const chosen = places.filter((place) => (present.get(rounds[place] ?? 0) ?? 0) % step === 0);
    if (chosen.length <= most) return { places: chosen, words: `those of every ${ordinal(step)} round` };
  }
  return undefined;
}

/**
 * As many samples as a scenario may have: all of them, else those of evenly spread rounds, else every nth one.
 *
 * @param rounds - the round of each sample
 */
export function selectedSamples(rounds: readonly number[], most: number): Selection {
  const places = Array.from(rounds.keys());
  if (places.length <= most) return { places };
  const step = Math.ceil(places.length / most);
  return (
    evenlySpreadRounds(rounds, places.length, most) ?? {
      places: places.filter((place) => place % step === 0),
      words: `every ${ordinal(step)} one`,
    }
  );
}
