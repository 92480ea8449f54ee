import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { EXPORT_HELP, exportFlags } from '../../lib/cli/export-flags';
import { mochaWordsIn } from '../../lib/cli/test-script';
import { mochaOf } from '../../lib/compare/mocha-run';
import { startFolder } from '../../lib/core/folder';
import { EXPORT_VARIABLE, type OwnExport } from '../../lib/suite/own-export';
import type { CommandResult } from '../outputs/judged-report';

/** What a project may want of its own runs, and this one cannot. */
const AS_EXPORT = ['--no-parallel', '--no-watch', '--retries', '0', '--reporter', 'perf-markdown'];

/** Runs `export`: the suite, by its own Mocha, which writes its loads down where it would measure them. */
export function exportLoads(words: readonly string[]): CommandResult {
  const flags = exportFlags(words);
  if (flags.isHelp) return { text: EXPORT_HELP, exitCode: 0 };
  const { out, workers, url, grep, mochaWords } = flags;
  const asked: OwnExport = { folder: resolve(startFolder, out), workers, ...(url !== undefined && { url }) };
  const { status } = spawnSync(
    process.execPath,
    [
      mochaOf(startFolder),
      ...['--require', 'perf-markdown/register', '--grep', grep, ...mochaWordsIn(startFolder, mochaWords)],
      ...AS_EXPORT,
    ],
    {
      cwd: startFolder,
      stdio: 'inherit',
      env: { ...process.env, PERF_MARKDOWN_REPORT: '0', [EXPORT_VARIABLE]: JSON.stringify(asked) },
    },
  );
  return { text: '', exitCode: status ?? 2 };
}
