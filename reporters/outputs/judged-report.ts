import type { Report } from '../../lib/report/report';
import { sessionVerdict } from '../../lib/report/session-verdict';
import { sessionBox } from '../console/session-box';
import { terminalOf } from '../console/terminal';
import { reporterOptions } from '../mocha/reporter-options';
import { wantedOutputs } from './outputs';
import { writeSession } from './session-outputs';

/** What a command prints, and its exit code. */
export interface CommandResult {
  readonly text: string;
  readonly exitCode: number;
}

/** Writes a report that no run of Mocha ends with, and what the configuration asks for beside it; it is no part of a history. */
export function writeJudged(report: Report): CommandResult {
  const options = reporterOptions();
  const session = {
    report,
    history: false,
    outputs: wantedOutputs([options]),
    isPartial: false,
  };
  const { reports, problems, notes, workflowCommands } = writeSession([session], options, process.env);
  const box = sessionBox(reports, terminalOf(process.stdout, process.env, process.stdout.isTTY));
  const lines = [box, ...[...problems, ...notes].map((text) => `  ${text}`), ...workflowCommands];
  const isFailed = sessionVerdict(report).state === 'failed' || problems.length > 0;
  return { text: lines.map((line) => `${line}\n`).join(''), exitCode: isFailed ? 1 : 0 };
}
