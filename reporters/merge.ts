import { MERGE_HELP, mergeFlags } from '../lib/cli/merge-flags';
import { systemClock } from '../lib/core/clock';
import type { Report } from '../lib/report/report';
import { mergedReport } from '../lib/shards/merged';
import { type CommandResult, writeJudged } from './outputs/judged-report';

/**
 * Runs `merge`.
 *
 * @param read - gives the report in a file
 * @throws PerfMarkdownError where the files are not all shards of one run
 */
export function merge(words: readonly string[], read: (path: string) => Report): CommandResult {
  const { isHelp, paths } = mergeFlags(words);
  if (isHelp) return { text: MERGE_HELP, exitCode: 0 };
  const files = paths.map((path) => ({ path, report: read(path) }));
  return writeJudged(mergedReport(files, systemClock.date()));
}
