import { parsedWords, SWITCH } from '../lib/cli/flags';
import { systemClock } from '../lib/core/clock';
import { PerfMarkdownError } from '../lib/core/errors';
import type { Report } from '../lib/report/report';
import { mergedReport } from '../lib/shards/merged';
import { type CommandResult, writeJudged } from './outputs/judged-report';

const MERGE_HELP = `Usage: perf-markdown merge <service>_performance.shard-1-of-3.json <…2-of-3.json> <…3-of-3.json>

Makes one report of the files that all shards of a run left, and judges the thresholds on the whole load. A shard is a run with

  PERF_MARKDOWN_SHARD=2/3                            this is the second of three
  PERF_MARKDOWN_SHARD_START=2026-03-01T12:00:00Z     when all of them start, in UTC: give them time to come up

Each sends every third request of an open load, or has every third worker of a ramp or a level, against \`app: { url }\`; of journeys
it makes every third, or has every third worker. The report is written where those of other runs are, with what the configuration
asks for beside it; it exits with 1 where a threshold or a test fails, and with 2 where the files are not all shards of one run.

  --help
`;

/**
 * Runs `merge`.
 *
 * @param read - gives the report in a file
 * @throws PerfMarkdownError for wrong flags, and where the files are not all shards of one run
 */
export function merge(words: readonly string[], read: (path: string) => Report): CommandResult {
  const { values, positionals } = parsedWords(
    { args: [...words], options: { help: SWITCH }, allowPositionals: true },
    'merge',
  );
  if (values.help) return { text: MERGE_HELP, exitCode: 0 };
  if (positionals.length === 0)
    throw new PerfMarkdownError('ERR_INVALID_OPTION', `Expected the files of all shards.\n\n${MERGE_HELP}`);
  const files = positionals.map((path) => ({ path, report: read(path) }));
  return writeJudged(mergedReport(files, systemClock.date()));
}
