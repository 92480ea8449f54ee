import type { SuiteRecord, TestRecord } from '../suite/record';

// Two copies of this module can meet in one process (a suite that imports the source, a reporter from the build), and two
// files can hold tests of the same title: so data hangs on Mocha's own objects, under registered symbols.
const testKey: unique symbol = Symbol.for('perf-markdown.test');
const suiteKey: unique symbol = Symbol.for('perf-markdown.suite');
const taggedKey: unique symbol = Symbol.for('perf-markdown.tagged');
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
}

/** Whether the caller is the first that wants to report the run; only that one does, so that nothing is written twice. */
export function takesReportOf(runner: Mocha.Runner): boolean {
  const isFirst = runner[reportedKey] === undefined;
  runner[reportedKey] = true;
  return isFirst;
}

/** Hangs a recording on the test that measured it, which is not tried again: that would hide what it measured. */
export function addRecord(test: Mocha.Test, record: TestRecord): void {
  test.retries(0);
  test[testKey] = [...recordsOf(test), record];
}

export function recordsOf(test: Mocha.Test): readonly TestRecord[] {
  return test[testKey] ?? [];
}

export function markSuite(suite: Mocha.Suite, record: SuiteRecord): void {
  suite[suiteKey] = record;
}

/**
 * The record of the performance suite that a Mocha suite is or lies in.
 *
 * @param service - that of the next suite around which is about this service; of any unless given
 */
export function suiteRecordOf(suite: Mocha.Suite | undefined, service?: string): SuiteRecord | undefined {
  const record = suite?.[suiteKey];
  if (record && (service === undefined || record.service === service)) return record;
  return suite && suiteRecordOf(suite.parent, service);
}

/** Takes off what a former run of the same suites left on them. */
export function forgetRecordsIn(suite: Mocha.Suite): void {
  delete suite[suiteKey];
  for (const test of suite.tests) delete test[testKey];
  for (const inner of suite.suites) forgetRecordsIn(inner);
}

/** Says that words with `@` in the titles of a suite are meant as tags. */
export function markTagged(suite: Mocha.Suite): void {
  suite[taggedKey] = true;
}

export function hasTags(suite: Mocha.Suite): boolean {
  return suite[taggedKey] === true;
}
