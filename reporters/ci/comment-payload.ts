import type { Report } from '../../lib/report/report';
import { type CommentPart, commentParts } from '../markdown/comment';
import { shortenedTogether } from './shortened';

/** GitHub takes 65,536 characters; some are left for what others put around it. */
const MOST_BYTES = 60_000;

/**
 * The text of a comment on a pull request. Its first line does not show: by it a later run finds the comment and replaces it.
 *
 * @param name - tells it from other comments of this tool on the same pull request
 */
export function commentOf(documents: readonly (readonly CommentPart[])[], name?: string): string {
  const marker = `<!-- perf-markdown${name === undefined ? '' : `: ${name}`} -->\n`;
  return `${marker}${shortenedTogether(documents, MOST_BYTES - Buffer.byteLength(marker))}`;
}

export function commentPayload(reports: readonly Report[], name?: string): string {
  return commentOf(reports.map(commentParts), name);
}
