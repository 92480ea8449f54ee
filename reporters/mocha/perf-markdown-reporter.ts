import { join } from 'node:path';
import Mocha from 'mocha';
import { recordsOf } from '../../lib/mocha/records';
import { ownExport } from '../../lib/suite/own-export';
import type { SessionOutputs } from '../outputs/session-outputs';
import { consoleLook } from './console-look';
import { ReportedRun, reporting } from './reported-run';
import { type ReporterOptions, reporterOptions } from './reporter-options';

const { EVENT_TEST_PASS } = Mocha.Runner.constants;

/** Puts the numbers behind a test's title for as long as the console look, constructed before `restore`, looks at it. */
function withNumbers(runner: Mocha.Runner, { once }: ReporterOptions): { restore(): void } {
  const titles = new WeakMap<Mocha.Test, string>();
  runner.on(EVENT_TEST_PASS, (test) => {
    titles.set(test, test.title);
    if (once || ownExport() || recordsOf(test).length === 0) return;
    test.title += reporting().numbersBehind(test);
  });
  return {
    restore: () => {
      runner.on(EVENT_TEST_PASS, (test) => {
        test.title = titles.get(test) ?? test.title;
      });
    },
  };
}

function printBlocks(test: Mocha.Test): void {
  if (recordsOf(test).length === 0) return;
  for (const block of reporting().summaryBlocks(test)) Mocha.reporters.Base.consoleLog(block);
}

function endText(reports: SessionOutputs['reports'], { isForAgent, reportsDir }: ReporterOptions): string {
  const { agentText, sessionBox, terminalOf } = reporting();
  return isForAgent
    ? agentText(reports, (service) => join(reportsDir, `${service}_performance.findings.json`))
    : sessionBox(reports, terminalOf(process.stdout, process.env, Mocha.reporters.Base.useColors));
}

function printOutputs(
  { reports, problems, notes, workflowCommands }: SessionOutputs,
  options: ReporterOptions,
): void {
  const { consoleLog } = Mocha.reporters.Base;
  if (reports.length > 0) consoleLog('%s\n', endText(reports, options));
  for (const text of [...problems, ...notes]) consoleLog('  %s\n', text);
  for (const command of workflowCommands) consoleLog('%s', command);
}

/**
 * Mocha's spec reporter, or another one named by `consoleReporter`, with the numbers behind each measured test, that at the
 * end writes `reports/performance/<service>_performance.md` and `.json` for every service measured. Without performance tests
 * it is that reporter.
 *
 * @public
 */
export class PerfMarkdownReporter {
  static readonly description = 'spec, with the numbers of performance tests and a report for each service';
  readonly #look: Mocha.reporters.Base | undefined;

  constructor(runner: Mocha.Runner, mochaOptions: Mocha.MochaOptions) {
    const options = reporterOptions(mochaOptions.reporterOptions);
    const Look = consoleLook(options.consoleReporter);
    const numbers = withNumbers(runner, options);
    this.#look = Look && new Look(runner, mochaOptions);
    numbers.restore();
    if (options.verbose && !options.once) runner.on(EVENT_TEST_PASS, printBlocks);
    const run = ReportedRun.of(
      runner,
      { options, isReporter: true, isDryRun: mochaOptions.dryRun === true },
      (outputs) => printOutputs(outputs, options),
    );
    // Mocha tells its runner afterwards; a reporter that is one of several is not told otherwise.
    const { grep } = runner;
    runner.grep = (pattern, isInverted) => {
      run?.select(pattern, isInverted);
      return grep.call(runner, pattern, isInverted);
    };
  }

  /** Mocha calls it at the very end: some looks still have to write something. */
  done(failures: number, finish: (failures: number) => void): void {
    if (this.#look?.done) this.#look.done(failures, finish);
    else finish(failures);
  }
}
