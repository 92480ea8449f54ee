import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedReport } from '../../lib/artillery/imported';
import { parsedPlan } from '../../lib/artillery/plan';
import { parsedRun } from '../../lib/artillery/run-file';
import { IMPORT_HELP, importFlags } from '../../lib/cli/import-flags';
import { systemClock } from '../../lib/core/clock';
import { PerfMarkdownError, reasonOf } from '../../lib/core/errors';
import { type CommandResult, writeJudged } from '../outputs/judged-report';

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
 * @throws PerfMarkdownError for files that are not those of the export, all of them, and of nothing else
 */
export function importLoads(words: readonly string[]): CommandResult {
  const { isHelp, paths, plan } = importFlags(words);
  if (isHelp) return { text: IMPORT_HELP, exitCode: 0 };
  const planPath = join(plan, 'plan.json');
  const runs = paths.map((path) => parsedRun(textIn(path), path));
  return writeJudged(importedReport(parsedPlan(textIn(planPath), planPath), runs, systemClock.date()));
}
