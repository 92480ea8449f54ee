import { FALSE_DIFFERENCE } from './error-budget';
import type { Needed } from './verdicts';
import { count, counted, percent, roughDuration } from './wording';

/** Who waits longer measures on another machine. */
const LONGEST_MS = 3_600_000;

/** What it would take to decide a comparison, behind what is known of it. */
export function neededText(needed: Needed | undefined): string {
  if (!needed || needed.rounds === 0) return '';
  return needed.durationMs > LONGEST_MS
    ? '; this machine is too restless to decide it within an hour'
    : `; about ${count(needed.rounds)} more rounds (${roughDuration(needed.durationMs)}) would decide`;
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
