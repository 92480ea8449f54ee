import { holmAdjusted } from '../stats/holm';
import { FALSE_DIFFERENCE, isEqual } from './error-budget';
import { count, counted, percent, roughDuration } from './wording';

/**
 * What a comparison shows. `differs`: within the error budget of the whole report. `equal`: its interval lies within 10 % of 1.
 * `leaning`: its interval excludes 1, which is not enough among all comparisons. `bounded`: its interval lies within 25 % of 1.
 * `open`: none of these.
 *
 * @public
 */
export type Verdict = 'differs' | 'equal' | 'leaning' | 'bounded' | 'open';

/** What it would take to know more. @public */
export interface Needed {
  readonly rounds: number;
  readonly durationMs: number;
}

/** A ratio with its interval and its p-value, which may be the smallest of several that one could have chosen. */
export interface Claim {
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  readonly choices: number;
}

const BOUND = 1.25;

/** An interval that was widened to the printed ratio may enclose 1 again: then nothing is said against it. */
function excludesOne({ low, high }: Pick<Claim, 'low' | 'high'>): boolean {
  return low > 1 || high < 1;
}

function verdictOf({ low, high }: Claim, adjusted: number): Verdict {
  const isApart = excludesOne({ low, high });
  if (adjusted <= FALSE_DIFFERENCE && isApart) return 'differs';
  if (isEqual({ low, high })) return 'equal';
  if (isApart) return 'leaning';
  return low > 1 / BOUND && high < BOUND ? 'bounded' : 'open';
}

/** The verdicts of all comparisons of a report, which make any false difference with less than its error budget (Holm 1979). */
export function verdictsOf(claims: readonly Claim[]): readonly Verdict[] {
  const pValues = claims.flatMap(({ pValue, choices }) => [pValue, ...Array<number>(choices - 1).fill(1)]);
  const adjusted = holmAdjusted(pValues);
  let place = 0;
  return claims.map((claim) => {
    const verdict = verdictOf(claim, adjusted[place] ?? 1);
    place += claim.choices;
    return verdict;
  });
}

/** Whether a comparison is decided whatever comes of all the others. */
export function isDecided({ pValue, ...interval }: Omit<Claim, 'choices'>, comparisons: number): boolean {
  const isShown = pValue <= FALSE_DIFFERENCE / Math.max(1, comparisons) && excludesOne(interval);
  return isShown || isEqual(interval);
}

/** Who waits longer measures on another machine. */
const LONGEST_MS = 3_600_000;

/** What it would take to decide a comparison, behind what is known of it. */
export function neededText(needed: Needed | undefined): string {
  if (!needed || needed.rounds === 0) return '';
  return needed.durationMs > LONGEST_MS
    ? '; this machine is too restless to decide it within an hour'
    : `; about ${count(needed.rounds)} more ${needed.rounds === 1 ? 'round' : 'rounds'} (${roughDuration(needed.durationMs)}) would decide`;
}

/** Behind an interval that excludes 1, where that is no difference yet. */
export function leaningText(comparisons: number, needed: Needed | undefined): string {
  const tooLittle = 'that is not enough to call it a difference';
  const why =
    comparisons > 1
      ? `among ${counted(comparisons, 'comparison')} ${tooLittle}`
      : `${tooLittle}, which a report may do wrongly in ${percent(FALSE_DIFFERENCE)} of cases at most`;
  return `; ${why}${neededText(needed)}`;
}
