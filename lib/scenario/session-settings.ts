import type { WantedOutput } from './outputs';

/** What is set for a whole session, not for a suite or a scenario. @public */
export interface SessionSettings {
  /** Send one request of each scenario, to try set-up, requests and checks: nothing is judged by time, and no report is written. @defaultValue false */
  readonly once: boolean;
  /** Where reports are written, from the working directory. @defaultValue 'reports/performance' */
  readonly reportsDir: string;
  /** Tags allowed in titles beside `@unit`, `@integration`, `@slow`, `@performance`. @defaultValue [] */
  readonly tags: readonly string[];
  /** Whether sessions add a line to the history of the service; true: quick looks, too. @defaultValue all but these */
  readonly history: boolean | undefined;
  /** Write each report as a page of HTML, too. @defaultValue false */
  readonly html: boolean;
  /** Write reports beside any other Mocha reporter, by the plugin alone. @defaultValue false */
  readonly report: boolean;
  /** Write the text for a comment on a pull request, beside each report or all into one file. @defaultValue false */
  readonly comment: boolean | string;
  /** Write the results in the format of JUnit, beside each report or all into one file. @defaultValue false */
  readonly junit: boolean | string;
  /** Write the two JSON files that github-action-benchmark reads. @defaultValue false */
  readonly benchmarkJson: boolean;
  /** What else is written beside each report. @defaultValue [] */
  readonly outputs: readonly WantedOutput[];
  /** Let comments, job summaries and annotations quote what services printed and answered, and what checks said. @defaultValue false */
  readonly quoteOutput: boolean;
}
