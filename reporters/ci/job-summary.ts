import { appendFileSync, statSync } from 'node:fs';
import type { CommentPart } from '../markdown/comment';
import { shortenedTogether } from './shortened';

/** Beyond it GitHub drops everything that a step has appended. */
const MOST_BYTES = 1024 * 1024;

/**
 * Appends documents to the summary of a step, shortened to what fits beside what is there already.
 *
 * @throws Error of the file system, or if not even their heads fit
 */
export function appendJobSummary(path: string, documents: readonly (readonly CommentPart[])[]): void {
  const usedBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const text = shortenedTogether(documents, MOST_BYTES - usedBytes - 1);
  if (text === '') throw new Error(`it holds ${usedBytes} bytes already, of the 1 MiB that GitHub shows`);
  appendFileSync(path, `\n${text}`);
}
