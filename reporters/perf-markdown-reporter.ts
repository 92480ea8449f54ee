import Mocha from 'mocha';
import { recordsOf, resetSession, session } from '../lib/mocha/session';
import type { WrittenReport } from './report-files';
import { type ReporterOptions, reporterOptions } from './reporter-options';
import { SessionTests } from './session-tests';

const { EVENT_RUN_END, EVENT_TEST_BEGIN, EVENT_TEST_FAIL, EVENT_TEST_PASS, EVENT_TEST_PENDING } =
  Mocha.Runner.constants;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Puts the numbers behind a test's title for as long as the console reporter, constructed in `between`, looks at it. */
function withNumbers(runner: Mocha.Runner): { restore(): void } {
  const titles = new WeakMap<Mocha.Test, string>();
  runner.on(EVENT_TEST_PASS, (test) => {
    titles.set(test, test.title);
    if (recordsOf(test).length === 0) return;
    // Loaded here, because most runs of a suite measure nothing.
    const { numbersBehind }: typeof import('./test-numbers') = require('./test-numbers');
    test.title += numbersBehind(test);
  });
  return {
    restore: () => {
      runner.on(EVENT_TEST_PASS, (test) => {
        test.title = titles.get(test) ?? test.title;
      });
    },
  };
}

/**
 * Mocha's spec reporter, with the numbers behind each measured test, that at the end writes
 * `reports/performance/<service>_performance.md` and `.json` for every service measured. Without performance tests it is
 * the spec reporter.
 *
 * @public
 */
export class PerfMarkdownReporter extends Mocha.reporters.Spec {
  static readonly description = 'spec, with the numbers of performance tests and a report for each service';
  readonly #tests = new SessionTests();
  readonly #options: ReporterOptions;
  readonly #runner: Mocha.Runner;
  /** Kept here, because `runner.suite` moves on while the run is under way. */
  readonly #root: Mocha.Suite;
  readonly #grep: RegExp | undefined;
  readonly #isInverted: boolean;
  #isFinished = false;

  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    const numbers = withNumbers(runner);
    super(runner, options);
    numbers.restore();
    resetSession();
    this.#runner = runner;
    this.#root = runner.suite;
    this.#options = reporterOptions(options.reporterOptions);
    this.#grep = options.grep instanceof RegExp ? options.grep : undefined;
    this.#isInverted = options.invert === true;
    this.#follow();
    this.#guard();
  }

  #follow(): void {
    const runner = this.#runner;
    runner.on(EVENT_TEST_BEGIN, (test) => {
      session().currentTest = test;
    });
    runner.on(EVENT_TEST_PASS, (test) => {
      this.#tests.end(test, 'passed');
      if (!this.#options.verbose || recordsOf(test).length === 0) return;
      const { summaryBlocks }: typeof import('./test-numbers') = require('./test-numbers');
      for (const block of summaryBlocks(test)) Mocha.reporters.Base.consoleLog(block);
    });
    runner.on(EVENT_TEST_PENDING, (test) => this.#tests.end(test, 'skipped'));
    runner.on(EVENT_TEST_FAIL, (test, error: unknown) => {
      if (test.type === 'test') this.#tests.end(test, 'failed', error);
      else this.#tests.hookFailed(test, error);
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

  #finish(unended: 'not run' | 'interrupted'): void {
    const { consoleLog } = Mocha.reporters.Base;
    for (const written of this.#written(unended)) {
      if ('markdownPath' in written) {
        const paths = [written.markdownPath, ...(written.htmlPath === undefined ? [] : [written.htmlPath])];
        consoleLog('  Performance report: %s\n', paths.join(', '));
      } else {
        consoleLog('  %s\n', written.problem);
        this.#runner.failures += 1;
      }
    }
    this.#isFinished = true;
  }

  #written(unended: 'not run' | 'interrupted'): readonly WrittenReport[] {
    try {
      return this.#write(unended);
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      return [
        { problem: `The performance report could not be made, which is a bug of perf-markdown: ${stack}` },
      ];
    }
  }

  #write(unended: 'not run' | 'interrupted'): readonly WrittenReport[] {
    const root = this.#root;
    if (this.#tests.services(root).size === 0) return [];
    const { sessionReports }: typeof import('./session-reports') = require('./session-reports');
    const { writeReport }: typeof import('./report-files') = require('./report-files');
    const isSelected = (test: Mocha.Test): boolean =>
      !this.#grep || this.#grep.test(test.fullTitle()) !== this.#isInverted;
    const { reportsDir, html } = this.#options;
    return sessionReports({
      tests: this.#tests,
      root,
      isSelected,
      unended,
      reportsDir,
      grep: this.#grep?.source ?? null,
    }).map((report) => writeReport(reportsDir, report, html));
  }
}
