import Mocha from 'mocha';
import { inStartFolder } from '../lib/core/folder';
import { forgetRecordsIn, resetSession, session, takesReportOf } from '../lib/mocha/session';
import type { ReporterOptions } from './reporter-options';
import type { SessionOutputs } from './session-outputs';
import { SessionTests, type Unended } from './session-tests';

const {
  EVENT_RUN_BEGIN,
  EVENT_RUN_END,
  EVENT_TEST_BEGIN,
  EVENT_TEST_FAIL,
  EVENT_TEST_PASS,
  EVENT_TEST_PENDING,
} = Mocha.Runner.constants;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** What is told at the end of a run that measured something. @internal */
export type Announce = (outputs: SessionOutputs) => void;

/**
 * Follows a run, whatever its reporter, and at its end, also one by a signal, writes what was measured. A report that cannot be
 * written fails the run.
 *
 * @internal
 */
export class ReportedRun {
  readonly #tests = new SessionTests();
  readonly #runner: Mocha.Runner;
  /** Kept here, because `runner.suite` moves on while the run is under way. */
  readonly #root: Mocha.Suite;
  readonly #options: ReporterOptions;
  readonly #announce: Announce;
  #grep: RegExp | undefined;
  #isInverted = false;
  #isFinished = false;

  private constructor(runner: Mocha.Runner, options: ReporterOptions, announce: Announce) {
    this.#runner = runner;
    this.#root = runner.suite;
    this.#options = options;
    this.#announce = announce;
    resetSession();
    forgetRecordsIn(this.#root);
    this.#follow();
    this.#guard();
  }

  /** `undefined` where the run is followed already: a report is written once, by the first that asks. */
  static of(runner: Mocha.Runner, options: ReporterOptions, announce: Announce): ReportedRun | undefined {
    return takesReportOf(runner) ? new ReportedRun(runner, options, announce) : undefined;
  }

  /** Tells which tests Mocha selects; all of them unless told. */
  select(grep: unknown, isInverted: unknown): void {
    this.#grep = grep instanceof RegExp ? grep : undefined;
    this.#isInverted = isInverted === true;
  }

  #follow(): void {
    const runner = this.#runner;
    runner.once(EVENT_RUN_BEGIN, () => {
      session().isRunning = true;
    });
    runner.on(EVENT_TEST_BEGIN, (test) => {
      session().currentTest = test;
    });
    runner.on(EVENT_TEST_PASS, (test) => this.#tests.end(test, 'passed'));
    runner.on(EVENT_TEST_PENDING, (test) => this.#tests.end(test, 'skipped'));
    runner.on(EVENT_TEST_FAIL, (test, error: unknown) => {
      if (test.type === 'test') this.#tests.end(test, 'failed', error);
      else this.#tests.hookFailed(test, error);
    });
    runner.once(EVENT_RUN_END, () => {
      session().isRunning = false;
    });
    runner.once(EVENT_RUN_END, () => this.#finish('not run'));
  }

  /** Mocha swallows what a reporter throws and exits with 0; a run without its report must not look like a success. */
  #guard(): void {
    process.once('exit', () => {
      if (this.#isFinished) return;
      process.stderr.write('perf-markdown: the run ended before its report was written.\n');
      process.exitCode ||= 1;
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        if (this.#isFinished) process.exit(SIGNALS[signal]);
        for (const measurement of session().active) measurement.interrupt();
        this.#finish('interrupted');
        process.exit(SIGNALS[signal]);
      });
    }
  }

  #finish(unended: Unended): void {
    const outputs = this.#outputs(unended);
    if (outputs) this.#announce(outputs);
    this.#runner.failures += outputs?.problems.length ?? 0;
    this.#isFinished = true;
  }

  #outputs(unended: Unended): SessionOutputs | undefined {
    try {
      // A test may have gone to another folder.
      return inStartFolder(() => this.#write(unended));
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      const problem = `The performance report could not be made, which is a bug of perf-markdown: ${stack}`;
      return { reports: [], problems: [problem], notes: [], workflowCommands: [] };
    }
  }

  #write(unended: Unended): SessionOutputs | undefined {
    const root = this.#root;
    if (this.#tests.services(root).size === 0) return undefined;
    // Loaded here, because most runs of a suite measure nothing.
    const { sessionReports }: typeof import('./session-reports') = require('./session-reports');
    const { writeSession }: typeof import('./session-outputs') = require('./session-outputs');
    const isSelected = (test: Mocha.Test): boolean =>
      !this.#grep || this.#grep.test(test.fullTitle()) !== this.#isInverted;
    const { reportsDir, history } = this.#options;
    const grep = this.#grep?.source ?? null;
    const tests = this.#tests;
    return writeSession(
      sessionReports({ tests, root, isSelected, unended, reportsDir, grep, history }),
      this.#options,
      process.env,
    );
  }
}
