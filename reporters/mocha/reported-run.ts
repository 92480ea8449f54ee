import { mkdirSync } from 'node:fs';
import Mocha from 'mocha';
import { counted } from '../../lib/analysis/wording';
import { inStartFolder, startFolder } from '../../lib/core/folder';
import { MochaTest } from '../../lib/mocha/mocha-test';
import { forgetRecordsIn, takesReportOf } from '../../lib/mocha/records';
import type { Environment } from '../../lib/report/environment';
import type { RunCommand } from '../../lib/report/run-command';
import { ownExport } from '../../lib/suite/own-export';
import { ownShard } from '../../lib/suite/own-shard';
import { resetSession, session } from '../../lib/suite/session';
import { reservedHandles } from '../files/reserve';
import type { SessionOutputs } from '../outputs/session-outputs';
import { type EarlyEnd, outliveReaders, watchEarlyEnd } from './early-end';
import { nothingMeasured } from './nothing-measured';
import type { ReporterOptions } from './reporter-options';
import { isPerformanceTest, SessionTests, type Unended } from './session-tests';

const {
  EVENT_RUN_BEGIN,
  EVENT_RUN_END,
  EVENT_TEST_BEGIN,
  EVENT_TEST_FAIL,
  EVENT_TEST_PASS,
  EVENT_TEST_PENDING,
} = Mocha.Runner.constants;

/** What is told at the end of a run that measured something, or should have. */
export type Announce = (outputs: SessionOutputs) => void;

export interface AskedRun {
  readonly options: ReporterOptions;
  readonly isReporter: boolean;
  readonly isDryRun: boolean;
}

/** What the reports need is loaded only where there are performance tests, because most runs of a suite measure nothing. */
export function reporting(): typeof import('./reporting').everything {
  const { everything }: typeof import('./reporting') = require('./reporting');
  return everything;
}

/** What is taken while there are still files to be opened. */
interface Preparation {
  readonly environment: Environment;
  readonly conditions: ReturnType<ReturnType<typeof reporting>['watchedConditions']>;
  readonly command: RunCommand;
  readonly release: () => void;
}

/** A test may have gone to another folder, or removed this one, and what was measured has to be written somewhere. */
function inFolderOfRun<T>(work: () => T): T {
  mkdirSync(startFolder, { recursive: true });
  return inStartFolder(work);
}

function prepared(reportsDir: string): Preparation {
  return inFolderOfRun(() => ({
    environment: reporting().currentEnvironment(reportsDir),
    conditions: reporting().watchedConditions(),
    command: reporting().currentCommand(),
    release: reservedHandles(),
  }));
}

const NO_OUTPUTS: SessionOutputs = { reports: [], problems: [], notes: [], workflowCommands: [] };

/**
 * Follows a run, whatever its reporter, and when it ends, in whatever way, writes what was measured. A report that cannot be
 * written fails the run.
 */
export class ReportedRun {
  readonly #tests: SessionTests;
  readonly #runner: Mocha.Runner;
  readonly #asked: AskedRun;
  readonly #announce: Announce;
  readonly #unwatch: () => void;
  #preparation: Preparation | undefined;
  #grep: RegExp | undefined;
  #isInverted = false;
  #state: 'waiting' | 'running' | 'finished' = 'waiting';

  private constructor(runner: Mocha.Runner, asked: AskedRun, announce: Announce) {
    this.#runner = runner;
    this.#tests = new SessionTests(runner.suite);
    this.#asked = asked;
    this.#announce = announce;
    resetSession();
    forgetRecordsIn(runner.suite);
    this.#follow(asked);
    this.#unwatch = watchEarlyEnd({
      isConcerned: () => this.#state === 'running' && this.#performanceTests.length > 0,
      end: (end) => this.#cutOff(end),
    });
  }

  /** `undefined` where the run is followed already: a report is written once, by the first that asks. */
  static of(runner: Mocha.Runner, asked: AskedRun, announce: Announce): ReportedRun | undefined {
    return takesReportOf(runner) ? new ReportedRun(runner, asked, announce) : undefined;
  }

  /** Tells which tests Mocha selects; all of them unless told. */
  select(grep: unknown, isInverted: unknown): void {
    this.#grep = grep instanceof RegExp ? grep : undefined;
    this.#isInverted = isInverted === true;
  }

  get #performanceTests() {
    return this.#tests.performanceTests(this.#isSelected);
  }

  #follow({ options }: AskedRun): void {
    const runner = this.#runner;
    runner.once(EVENT_RUN_BEGIN, () => {
      session().isRunning = true;
      this.#state = 'running';
      if (options.once || this.#asked.isDryRun || this.#performanceTests.length === 0) return;
      outliveReaders();
      // Before an app can change what this rests on, such as the prototype of all objects.
      reporting();
    });
    runner.on(EVENT_TEST_BEGIN, (test) => {
      session().currentTest = new MochaTest(test);
      if (isPerformanceTest(test) && !options.once) this.#prepareEarly();
    });
    runner.on(EVENT_TEST_PASS, (test) => this.#tests.end(test, 'passed'));
    runner.on(EVENT_TEST_PENDING, (test) => this.#tests.end(test, 'skipped'));
    runner.on(EVENT_TEST_FAIL, (test, error: unknown) => {
      if (test.type === 'test') this.#tests.end(test, 'failed', error);
      else this.#tests.hookFailed(test, error);
    });
    runner.once(EVENT_RUN_END, () => {
      session().isRunning = false;
      this.#finish();
    });
  }

  /** What fails here fails again when the report is made, and is told then: Mocha waits for ever behind a listener that throws. */
  #prepareEarly(): void {
    try {
      this.#prepare();
    } catch {}
  }

  #prepare(): Preparation {
    this.#preparation ??= prepared(this.#asked.options.reportsDir);
    return this.#preparation;
  }

  #finish(): void {
    for (const measurement of session().active) measurement.interrupt('the run ended');
    const outputs = this.#withoutSilence(this.#outputs('not run'));
    if (outputs) this.#announce(outputs);
    this.#runner.failures += outputs?.problems.length ?? 0;
    this.#unwatch();
  }

  /** Writes what was measured when the process ends, and gives its exit code: not 0 unless all was measured and passed. */
  #cutOff({ reason, exitCode }: EarlyEnd): number {
    for (const measurement of session().active) measurement.interrupt(reason);
    this.#tests.cutOff(reason);
    const tests = this.#performanceTests;
    const missing = tests.filter(({ state }) => state === 'not run').length;
    const written = this.#outputs('interrupted') ?? NO_OUTPUTS;
    const note = `${missing} of ${counted(tests.length, 'performance test')} had not ended: ${reason}.`;
    this.#announce(missing === 0 ? written : { ...written, notes: [...written.notes, note] });
    const isSuccess =
      missing === 0 && written.problems.length === 0 && !tests.some(({ state }) => state === 'failed');
    return exitCode === 0 && !isSuccess ? 1 : exitCode;
  }

  /** What was written; whatever happens here, the run is finished. Mocha swallows what a reporter throws and exits with 0. */
  #outputs(unended: Unended): SessionOutputs | undefined {
    this.#state = 'finished';
    try {
      return inFolderOfRun(() => this.#write(unended));
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      const problem = `The performance report could not be made, which is a bug of perf-markdown: ${stack}`;
      return { ...NO_OUTPUTS, problems: [problem] };
    }
  }

  readonly #isSelected = (test: Mocha.Test): boolean =>
    !this.#grep || this.#grep.test(test.fullTitle()) !== this.#isInverted;

  #write(unended: Unended): SessionOutputs | undefined {
    const tests = this.#tests;
    const { options } = this.#asked;
    if (options.once || tests.services().size === 0) return undefined;
    const { environment, conditions, command, release } = this.#prepare();
    release();
    const { sessionReports, writeExports, writeSession, writeShards } = reporting();
    const isSelected = this.#isSelected;
    const grep = this.#grep?.source ?? null;
    const sessions = sessionReports({
      tests,
      isSelected,
      unended,
      environment: { ...environment, conditions: conditions() },
      command,
      reportsDir: options.reportsDir,
      grep,
      history: options.history,
      outputs: options,
    });
    const asked = ownExport();
    if (asked) return writeExports(sessions, asked);
    const shard = ownShard();
    if (!shard) return writeSession(sessions, options, process.env);
    return writeShards(
      sessions.map(({ report }) => report),
      options.reportsDir,
      shard,
    );
  }

  /** The outputs of a run that was asked to measure, did not, and would look like a success. */
  #withoutSilence(outputs: SessionOutputs | undefined): SessionOutputs | undefined {
    if (this.#asked.isDryRun || this.#runner.failures > 0 || this.#tests.hasMeasured) return outputs;
    const problem = nothingMeasured({
      isReporter: this.#asked.isReporter,
      grep: this.#grep,
      isInverted: this.#isInverted,
      hasRun: this.#tests.hasEnded,
      known: this.#tests.performanceTests(() => true).length,
      selected: this.#performanceTests.length,
      environment: process.env,
    });
    if (problem === undefined) return outputs;
    return { ...(outputs ?? NO_OUTPUTS), problems: [...(outputs?.problems ?? []), problem] };
  }
}
