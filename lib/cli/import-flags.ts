import { PerfMarkdownError } from '../core/errors';
import { requireArtillery } from './export-flags';
import { parsedWords, SWITCH, TEXT } from './flags';

export const IMPORT_HELP = `Usage: perf-markdown import artillery <…histograms.json> --plan <folder of the export>

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

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a flag that does not exist, and without files or a plan
 */
export function importFlags(words: readonly string[]) {
  const { values, positionals } = parsedWords(
    { args: [...words], options: { plan: TEXT, help: SWITCH }, allowPositionals: true },
    IMPORT_HELP,
  );
  const [engine, ...paths] = positionals;
  if (values.help) return { isHelp: true, paths, plan: '' };
  requireArtillery(engine, 'import', IMPORT_HELP);
  if (paths.length === 0) refuse('Expected the files that PERF_HISTOGRAMS named when Artillery ran.');
  return { isHelp: false, paths, plan: values.plan ?? refuse('Expected `--plan <folder of the export>`.') };
}
