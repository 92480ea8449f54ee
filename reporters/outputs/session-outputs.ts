import { startFolder } from '../../lib/core/folder';
import type { Report } from '../../lib/report/report';
import { annotationsOf } from '../ci/annotations';
import { commentPayload } from '../ci/comment-payload';
import { addToJobSummary } from '../ci/job-summary';
import { junitXml } from '../ci/junit-xml';
import { workflowCommand } from '../ci/workflow-command';
import { writeReport } from '../files/report-files';
import { commentParts } from '../markdown/comment';
import type { ReporterOptions } from '../mocha/reporter-options';
import type { SessionReport } from '../mocha/session-reports';
import { outputsBeside, shownToAll } from './outputs';
import { writeFile, writeOutput } from './write-outputs';

export interface ReportedService {
  readonly report: Report;
  /** Where it lies; absent where it was not written there. */
  readonly markdownPath?: string;
  /** Where it lies as a page; absent where none was asked for. */
  readonly htmlPath?: string;
}

export interface SessionOutputs {
  readonly reports: readonly ReportedService[];
  /** What could not be written where it should be, and why; each one fails the run. */
  readonly problems: readonly string[];
  /** What else did not work; the run does not fail by it. */
  readonly notes: readonly string[];
  /** Lines that GitHub Actions reads from the log. */
  readonly workflowCommands: readonly string[];
}

/** What became of a session that leaves something else behind than reports. */
export function withoutReports(all: readonly Pick<SessionOutputs, 'problems' | 'notes'>[]): SessionOutputs {
  return {
    reports: [],
    problems: all.flatMap(({ problems }) => problems),
    notes: all.flatMap(({ notes }) => notes),
    workflowCommands: [],
  };
}

/** Writes everything that a session leaves behind; the one place that decides what that is. */
export function writeSession(
  sessions: readonly SessionReport[],
  options: ReporterOptions,
  environment: NodeJS.ProcessEnv,
): SessionOutputs {
  const outcomes = sessions.map(({ outputs, ...session }) => ({
    report: session.report,
    outputs,
    ...writeReport(options.reportsDir, { ...session, outputs }),
  }));
  const unwritten = outcomes.flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : []));
  const beside = outcomes.flatMap(({ report, outputs, ...outcome }) =>
    'isFormer' in outcome
      ? []
      : outputsBeside(outputs).flatMap((output) => writeOutput(output, report, options)),
  );
  const { comment, junit } = options;
  const shared = sessions.map(({ report }) => shownToAll(report, options));
  const ofAll = [
    ...(typeof comment === 'string' ? writeFile(comment, () => commentPayload(shared)) : []),
    ...(typeof junit === 'string' ? writeFile(junit, () => junitXml(shared)) : []),
  ];
  const { GITHUB_ACTIONS: isGitHub, GITHUB_WORKSPACE: repository = startFolder } = environment;
  const told = outcomes.flatMap((outcome) => ('notes' in outcome ? outcome.notes : []));
  return {
    reports: outcomes,
    problems: [...unwritten, ...beside, ...ofAll],
    notes: [...told, ...addToJobSummary('The reports', shared.map(commentParts), environment)],
    workflowCommands: isGitHub ? annotationsOf(shared, repository).map(workflowCommand) : [],
  };
}
