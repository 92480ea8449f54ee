import type { Needed } from './verdicts';
import { count, roughDuration } from './wording';

/** Who waits longer measures on another machine. */
const LONGEST_MS = 3_600_000;

/** What it would take to decide a comparison, behind what is known of it. */
export function neededText(needed: Needed | undefined): string {
  if (!needed || needed.rounds === 0) return '';
  return needed.durationMs > LONGEST_MS
    ? '; this machine is too restless to decide it within an hour'
    : `; about ${count(needed.rounds)} more rounds (${roughDuration(needed.durationMs)}) would decide`;
}
