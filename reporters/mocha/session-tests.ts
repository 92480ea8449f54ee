import { relative } from 'node:path';
import type Mocha from 'mocha';
import { saidBy } from '../../lib/core/errors';
import { startFolder } from '../../lib/core/folder';
import { oneLine } from '../../lib/core/foreign-text';
import type { SavedProfile } from '../../lib/measure/profile-pass';
import type { Recording } from '../../lib/measure/recording';
import { pathOf } from '../../lib/mocha/mocha-test';
import { recordsOf, suiteRecordOf } from '../../lib/mocha/records';
import { tagsIn } from '../../lib/mocha/tags';
import type { MeasuredTest } from '../../lib/report/assemble';
import type { Launch, TestEntry, TestState } from '../../lib/report/report';
import { isAlone } from '../../lib/scenario/scenario';
import { lineIn } from '../../lib/suite/call-site';
import type { ExportedRequests, SuiteRecord } from '../../lib/suite/record';

const NUMBER_AT_THE_END = / \(\d+\)$/;

function namesIn(service: string, suite: Mocha.Suite): readonly (readonly [string, string])[] {
  const isOwn = suiteRecordOf(suite)?.service === service;
  const own = isOwn
    ? [...suite.tests, ...suite.suites].map(({ title }) => [title, pathOf(suite)] as const)
    : [];
  return [...own, ...suite.suites.flatMap((inner) => namesIn(service, inner))];
}

/**
 * Says which suites a group is of where several suites of the service declare one of its name, whichever of them ran: so what a
 * scenario is called does not depend on what was selected.
 */
export function toldApart(service: string, root: Mocha.Suite): (recording: Recording) => Recording {
  const paths = new Map<string, Set<string>>();
  for (const [name, path] of namesIn(service, root))
    paths.set(name, (paths.get(name) ?? new Set()).add(path));
  return (recording) => {
    const { suite, group } = recording.scenario;
    const places = paths.get(group.replace(NUMBER_AT_THE_END, '')) ?? paths.get(group);
    if (suite === undefined || places === undefined || places.size < 2) return recording;
    const qualified = `${suite}: ${group}`;
    const name = isAlone(recording.scenario) ? qualified : recording.scenario.name;
    const scenario = { ...recording.scenario, group: qualified, name };
    return { ...recording, scenario };
  };
}

/** What a test is called that was selected, but has not ended. */
export type Unended = Extract<TestState, 'not run' | 'interrupted'>;

type Ended = Extract<TestState, 'passed' | 'failed' | 'skipped'>;

type Selects = (test: Mocha.Test) => boolean;

/** A test, and what was written down beside each of its recordings. */
interface RecordedTest extends MeasuredTest {
  readonly exported: readonly (ExportedRequests | undefined)[];
}

interface Seen {
  readonly test: Mocha.Test;
  readonly state: TestState;
  readonly error?: unknown;
}

const MOST_LINES = 5;

/** What a test failed with: the first lines of this package, apart from what others said. */
function reasonsOf(error: unknown): Pick<TestEntry, 'error' | 'thrown' | 'quotes'> {
  const { words, quotes } = saidBy(error, 'It threw');
  if (words === undefined) return quotes[0] ? { thrown: quotes[0].foreign } : {};
  return {
    error: oneLine(words.split('\n', MOST_LINES).join('\n')),
    ...(quotes.length > 0 && { quotes }),
  };
}

/** The line of a test in its file: where it failed, else where it or its suite was declared. */
function lineOf(test: Mocha.Test, error: unknown): number | undefined {
  const stacks = [
    error instanceof Error ? error.stack : undefined,
    ...recordsOf(test).map(({ site }) => site),
    suiteRecordOf(test.parent)?.site,
  ];
  for (const stack of stacks) {
    const line = test.file === undefined || stack === undefined ? undefined : lineIn(stack, test.file);
    if (line !== undefined) return line;
  }
  return undefined;
}

function allTests(suite: Mocha.Suite): readonly Mocha.Test[] {
  return [...suite.tests, ...suite.suites.flatMap(allTests)];
}

/** The services that a test measured; where it measured none, the one of the suite it lies in. */
function servicesOf(test: Mocha.Test): readonly string[] {
  const measured = recordsOf(test).map(({ service }) => service);
  const { service } = suiteRecordOf(test.parent) ?? {};
  return measured.length === 0 && service !== undefined ? [service] : measured;
}

export function isPerformanceTest(test: Mocha.Test): boolean {
  return servicesOf(test).length > 0 || tagsIn(test.fullTitle()).includes('performance');
}

export class SessionTests {
  /** Kept here, because `runner.suite` moves on while the run is under way. */
  readonly #root: Mocha.Suite;
  readonly #ended = new Map<Mocha.Test, Seen>();
  readonly #hookErrors = new Map<Mocha.Suite, unknown>();
  #cutOffBy: string | undefined;

  constructor(root: Mocha.Suite) {
    this.#root = root;
  }

  end(test: Mocha.Test, state: Ended, error?: unknown): void {
    this.#ended.set(test, { test, state, ...(error !== undefined && { error }) });
  }

  hookFailed(hook: Mocha.Runnable, error: unknown): void {
    if (hook.parent) this.#hookErrors.set(hook.parent, error);
  }

  /** Says what ended the run before these tests had ended. */
  cutOff(reason: string): void {
    this.#cutOffBy = reason;
  }

  get hasEnded(): boolean {
    return this.#ended.size > 0;
  }

  get hasMeasured(): boolean {
    return [...this.#ended.keys()].some((test) => recordsOf(test).length > 0);
  }

  /** The performance tests among those selected, by what became of them. */
  performanceTests(isSelected: Selects): readonly { readonly state: TestState }[] {
    return this.#seen(isSelected, 'not run').filter(({ test }) => isPerformanceTest(test));
  }

  /** The services that have something to report, with the record of their first suite. */
  services(): ReadonlyMap<string, SuiteRecord | undefined> {
    const services = new Map<string, SuiteRecord | undefined>();
    for (const { test } of this.#seen(() => true, 'not run')) {
      for (const service of servicesOf(test))
        services.set(service, services.get(service) ?? suiteRecordOf(test.parent, service));
    }
    return services;
  }

  launchesOf(service: string): readonly Launch[] {
    return this.suitesOf(service).flatMap(({ launch }) => (launch ? [launch] : []));
  }

  profilesOf(service: string): readonly SavedProfile[] {
    const records = [...this.#ended.keys()].flatMap(recordsOf);
    return records.flatMap((record) => (record.service === service ? (record.profiles ?? []) : []));
  }

  suitesOf(service: string): readonly SuiteRecord[] {
    const records = new Set(allTests(this.#root).map((test) => suiteRecordOf(test.parent, service)));
    return [...records].filter((record) => record !== undefined);
  }

  /**
   * The tests of a service: those that measured it, wherever they lie, those of its performance suites that measured nothing, and
   * other `@performance` tests beside those that measured it by hand.
   *
   * @param unended - what to call a test that was selected but has not ended
   */
  testsOf(service: string, isSelected: Selects, unended: Unended): readonly RecordedTest[] {
    const named = toldApart(service, this.#root);
    return this.#seenOf(service, isSelected, unended).map((seen) => {
      const records = recordsOf(seen.test).filter((record) => record.service === service);
      return {
        entry: this.#entryOf(seen),
        recordings: records.map(({ recording }) => named(recording)),
        exported: records.map((record) => record.exported),
      };
    });
  }

  #seenOf(service: string, isSelected: Selects, unended: Unended): readonly Seen[] {
    const seen = this.#seen(isSelected, unended);
    const handWrittenFiles = new Set(
      seen.flatMap(({ test }) =>
        !suiteRecordOf(test.parent) && recordsOf(test).some((record) => record.service === service)
          ? [test.file]
          : [],
      ),
    );
    return seen.filter(({ test }) => {
      const services = servicesOf(test);
      if (services.length > 0) return services.includes(service);
      return handWrittenFiles.has(test.file) && tagsIn(test.fullTitle()).includes('performance');
    });
  }

  #seen(isSelected: Selects, unended: TestState): readonly Seen[] {
    const ended = [...this.#ended.values()];
    // A test that is tried again stands in here until its last try ends; then Mocha puts that one in its place.
    const others = allTests(this.#root).filter((test) => !this.#ended.has(test) && isSelected(test));
    return [...ended, ...others.map((test) => ({ test, state: unended }))];
  }

  #entryOf({
    test,
    state,
    error = this.#hookErrorOf(test.parent, state),
  }: Seen): Omit<TestEntry, 'scenarios'> {
    const line = lineOf(test, error);
    return {
      title: test.title,
      fullTitle: test.fullTitle(),
      file: test.file === undefined ? '' : relative(startFolder, test.file),
      ...(line !== undefined && { line }),
      state,
      ...(error !== undefined && reasonsOf(error)),
      // What cut it off is said in our own words.
      ...(state === 'interrupted' && this.#cutOffBy !== undefined && { error: this.#cutOffBy }),
    };
  }

  /** What kept a test from running. */
  #hookErrorOf(suite: Mocha.Suite | undefined, state: TestState): unknown {
    if (!suite || state !== 'not run') return undefined;
    return this.#hookErrors.get(suite) ?? this.#hookErrorOf(suite.parent, state);
  }
}
