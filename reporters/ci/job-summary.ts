import { appendFileSync, statSync } from 'node:fs';
import { reasonOf } from '../../lib/core/errors';
import type { CommentPart } from '../markdown/comment';
import { shortenedTogether } from './shortened';

/** Beyond it GitHub drops everything that a step has appended. */
const MOST_BYTES = 1024 * 1024;

/**
 * Appends documents to the summary of a step that GitHub Actions runs, shortened to what fits beside what is there already.
 *
 * @param what - 'The reports'
 * @returns a note where that cannot be
 */
export function addToJobSummary(
  what: string,
  documents: readonly (readonly CommentPart[])[],
  { GITHUB_STEP_SUMMARY: path }: NodeJS.ProcessEnv,
): readonly string[] {
  if (!path) return [];
  try {
    const usedBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const text = shortenedTogether(documents, MOST_BYTES - usedBytes - 1);
    if (text === '') throw new Error(`it holds ${usedBytes} bytes already, of the 1 MiB that GitHub shows`);
    appendFileSync(path, `\n${text}`);
    return [];
  } catch (error) {
    return [`${what} could not be added to the job summary ${path}: ${reasonOf(error)}.`];
  }
}
