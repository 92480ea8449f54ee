import { MERGE_HELP, mergeFlags } from '../lib/cli/merge-flags';
import { systemClock } from '../lib/core/clock';
import type { Report } from '../lib/report/report';
import { sessionVerdict } from '../lib/report/session-verdict';
import { mergedReport } from '../lib/shards/merged';
import { sessionBox } from './console/session-box';
import { terminalOf } from './console/terminal';
import { reporterOptions } from './mocha/reporter-options';
import { wantedOutputs } from './outputs/outputs';
import { writeSession } from './outputs/session-outputs';

/** What the command prints, and its exit code. */
export interface Merged {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Runs `merge`.
 *
 * @param read - gives the report in a file
 * @throws PerfMarkdownError where the files are not all shards of one run
 */
export function merge(words: readonly string[], read: (path: string) => Report): Merged {
  const { isHelp, paths } = mergeFlags(words);
  if (isHelp) return { text: MERGE_HELP, exitCode: 0 };
  const report = mergedReport(
    paths.map((path) => ({ path, report: read(path) })),
    systemClock.date(),
  );
  const options = reporterOptions();
  const session = { report, history: false, outputs: wantedOutputs([options]), isPartial: false };
  const { reports, problems, notes, workflowCommands } = writeSession([session], options, process.env);
  const box = sessionBox(reports, terminalOf(process.stdout, process.env, process.stdout.isTTY));
  const lines = [box, ...[...problems, ...notes].map((text) => `  ${text}`), ...workflowCommands];
  const isFailed = sessionVerdict(report).state === 'failed' || problems.length > 0;
  return { text: lines.map((line) => `${line}\n`).join(''), exitCode: isFailed ? 1 : 0 };
}
