import type { Report } from '../lib/report/report';
import { writeReport } from './report-files';
import type { ReporterOptions } from './reporter-options';

/** A report and where it lies. @internal */
export interface ReportAtPath {
  readonly report: Report;
  readonly markdownPath: string;
}

/** What became of the reports of a session. @internal */
export interface SessionOutputs {
  readonly written: readonly ReportAtPath[];
  /** What could not be written where it should be, and why; each one fails the run. */
  readonly problems: readonly string[];
}

/** Writes everything that a session leaves behind; the one place that decides what that is. @internal */
export function writeSession(reports: readonly Report[], { reportsDir }: ReporterOptions): SessionOutputs {
  const outcomes = reports.map((report) => ({ report, ...writeReport(reportsDir, report) }));
  return {
    written: outcomes.flatMap((outcome) =>
      'markdownPath' in outcome ? [{ report: outcome.report, markdownPath: outcome.markdownPath }] : [],
    ),
    problems: outcomes.flatMap((outcome) => ('problem' in outcome ? [outcome.problem] : [])),
  };
}
