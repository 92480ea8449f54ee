import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedReport } from '../../lib/artillery/imported';
import { parsedPlan } from '../../lib/artillery/plan';
import { parsedRun } from '../../lib/artillery/run-file';
import { requireArtillery } from '../../lib/cli/export-flags';
import { parsedWords, SWITCH, TEXT } from '../../lib/cli/flags';
import { systemClock } from '../../lib/core/clock';
import { PerfMarkdownError, reasonOf } from '../../lib/core/errors';
import { type CommandResult, writeJudged } from '../outputs/judged-report';

const IMPORT_HELP = `Usage: perf-markdown import artillery <…histograms.json> --plan <folder of the export>

Makes a report of the histograms that Artillery kept of an export, and judges the thresholds on the whole load. It says by which
version, from how many workers, and how exact percentiles are (±1 %). It is written where those of other runs are, with what the
configuration asks for beside it.

Give the files of all loads; of several machines, those of all. Exit code: 1 where a threshold fails or requests failed, 2 where
the files are not those of the export, or not all of them. What Artillery's own \`--output\` writes are summaries without histograms:
it is refused.

  --plan <folder>     where \`perf-markdown export artillery\` wrote the service's scripts
  --help
`;

function refuse(expected: string): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `${expected}\n\n${IMPORT_HELP}`);
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new PerfMarkdownError('ERR_INVALID_REPORT', `${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/**
 * Runs `import`.
 *
 * @throws PerfMarkdownError for wrong flags, and for files that are not those of the export, all of them, and of nothing else
 */
export function importLoads(words: readonly string[]): CommandResult {
  const { values, positionals } = parsedWords(
    { args: [...words], options: { plan: TEXT, help: SWITCH }, allowPositionals: true },
    'import',
  );
  if (values.help) return { text: IMPORT_HELP, exitCode: 0 };
  const [engine, ...paths] = positionals;
  requireArtillery(engine, 'import', IMPORT_HELP);
  if (paths.length === 0) refuse('Expected the files that PERF_HISTOGRAMS named when Artillery ran.');
  const planPath = join(values.plan ?? refuse('Expected `--plan <folder of the export>`.'), 'plan.json');
  const runs = paths.map((path) => parsedRun(textIn(path), path));
  return writeJudged(importedReport(parsedPlan(textIn(planPath), planPath), runs, systemClock.date()));
}
