import type { Recording } from '../measure/recording';
import type { Launch } from '../report/report';
import type { Settings } from '../scenario/settings';

/** What a test measured. @internal */
export interface TestRecord {
  readonly service: string;
  readonly recording: Recording;
  /** Stack lines of the user's declaration; absent where the suite measured by hand. */
  readonly site?: string;
}

/** What a performance suite leaves on its Mocha suite for the reporter. @internal */
export interface SuiteRecord {
  readonly service: string;
  readonly settings: Settings;
  /** Stack lines of the user's call of `performanceSuite`. */
  readonly site: string;
  /** Absent until the service has started. */
  launch?: Launch;
}

/** A measurement not all of whose tests have ended, so that a run that ends keeps what it has. @internal */
export interface ActiveMeasurement {
  /** @param reason - as a clause: what ends the run */
  interrupt(reason: string): void;
}

/** A test whose function runs. @internal */
export interface RunningTest {
  readonly test: Mocha.Test;
  /**
   * Measures one thing for the test.
   *
   * @throws PerfMarkdownError `ERR_MEASUREMENT` while it measures another one
   */
  measure<T>(
    title: string,
    measurement: { cancel(reason: string): void },
    work: () => Promise<T>,
  ): Promise<T>;
}

/** What Mocha's process knows of the running session. @internal */
export interface Session {
  /** The test that Mocha is at, also in its hooks. */
  currentTest: Mocha.Test | undefined;
  /** The test whose function runs, in a performance suite. */
  running: RunningTest | undefined;
  /** Whether Mocha runs tests, all of which are declared then. */
  isRunning: boolean;
  readonly active: Set<ActiveMeasurement>;
  /** How many groups of a service, a suite and a name were declared so far. */
  readonly groups: Map<string, number>;
  /** How many comparisons the report of a service can make, as far as its tests are declared. */
  readonly comparisons: Map<string, number>;
}

// Two copies of this module can meet in one process (a suite that imports the source, a reporter from the build), and two
// files can hold tests of the same title: so data hangs on Mocha's own objects and on `process`, under registered symbols.
const testKey: unique symbol = Symbol.for('perf-markdown.test');
const suiteKey: unique symbol = Symbol.for('perf-markdown.suite');
const taggedKey: unique symbol = Symbol.for('perf-markdown.tagged');
const sessionKey: unique symbol = Symbol.for('perf-markdown.session');
const reportedKey: unique symbol = Symbol.for('perf-markdown.reported');

declare global {
  namespace Mocha {
    interface Test {
      [testKey]?: TestRecord[];
    }
    interface Suite {
      [suiteKey]?: SuiteRecord;
      [taggedKey]?: true;
    }
    interface Runner {
      [reportedKey]?: true;
    }
  }
  namespace NodeJS {
    interface Process {
      [sessionKey]?: Session;
    }
  }
}

/** The session of this process. @internal */
export function session(): Session {
  process[sessionKey] ??= {
    currentTest: undefined,
    running: undefined,
    isRunning: false,
    active: new Set(),
    groups: new Map(),
    comparisons: new Map(),
  };
  return process[sessionKey];
}

/** Forgets a former session of the same process (`--watch`). @internal */
export function resetSession(): void {
  delete process[sessionKey];
}

/** Whether the caller is the first that wants to report the run; only that one does, so that nothing is written twice. @internal */
export function takesReportOf(runner: Mocha.Runner): boolean {
  const isFirst = runner[reportedKey] === undefined;
  runner[reportedKey] = true;
  return isFirst;
}

/** Hangs a recording on the test that measured it, which is not tried again: that would hide what it measured. @internal */
export function addRecord(test: Mocha.Test, record: TestRecord): void {
  test.retries(0);
  test[testKey] = [...recordsOf(test), record];
}

/** What a test measured; nothing for an ordinary test. @internal */
export function recordsOf(test: Mocha.Test): readonly TestRecord[] {
  return test[testKey] ?? [];
}

/** Marks a Mocha suite as a performance suite. @internal */
export function markSuite(suite: Mocha.Suite, record: SuiteRecord): void {
  suite[suiteKey] = record;
}

/**
 * The record of the performance suite that a Mocha suite is or lies in.
 *
 * @param service - that of the next suite around which is about this service; of any unless given
 * @internal
 */
export function suiteRecordOf(suite: Mocha.Suite | undefined, service?: string): SuiteRecord | undefined {
  const record = suite?.[suiteKey];
  if (record && (service === undefined || record.service === service)) return record;
  return suite && suiteRecordOf(suite.parent, service);
}

/** Takes off what a former run of the same suites left on them. @internal */
export function forgetRecordsIn(suite: Mocha.Suite): void {
  delete suite[suiteKey];
  for (const test of suite.tests) delete test[testKey];
  for (const inner of suite.suites) forgetRecordsIn(inner);
}

/** Says that words with `@` in the titles of a suite are meant as tags. @internal */
export function markTagged(suite: Mocha.Suite): void {
  suite[taggedKey] = true;
}

/** Whether that was said. @internal */
export function hasTags(suite: Mocha.Suite): boolean {
  return suite[taggedKey] === true;
}
