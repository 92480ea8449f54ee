import type { Scenario } from '../scenario/scenario';
import type { SuiteRecord, TestRecord } from './record';

export type DeclaredPlace = Pick<Scenario, 'group' | 'suite'>;

/** A test, as its runner has it. */
export interface RunnerTest {
  readonly title: string;
  /** Whether it is going to run, as far as the runner knows. */
  readonly willRun: boolean;
  /** Whether it is run again should it fail; no longer once it has a record: that would hide what it measured. */
  readonly isTriedAgain: boolean;
  readonly records: readonly TestRecord[];
  addRecord(record: TestRecord): void;
  /** Lets it take long, by intention; gives its own time limit in milliseconds, or `otherwiseMs` where it has none. */
  takesUpTo(otherwiseMs: number): number;
  /** Where a single scenario is declared that it measures, numbered by the tests of its title, whichever of them run. */
  placeOf(service: string, name: string): DeclaredPlace;
}

/** A service that runs as long as the tests of a suite. */
export interface SuiteService {
  readonly record: SuiteRecord;
  start(): Promise<void>;
  /** May be called more than once. */
  stop(): Promise<void>;
}

/** A suite, as its runner has it. */
export interface RunnerSuite {
  /** Its title and those around it. */
  readonly title: string;
  /** The same without tags. */
  readonly path: string;
  readonly file: string | undefined;
  /** What the runner was told to load, as far as the service may need it, too. */
  readonly requiredModules: readonly string[];
  declareSuite(title: string): RunnerSuite;
  declareTest(title: string, work: () => Promise<void>): RunnerTest;
  /** Starts the service before the first of its tests that runs, and stops it behind the last and all of the user's hooks. */
  runWith(service: SuiteService): void;
}

/** What runs the tests. Another one than Mocha is another implementation of this, and of `session().running`. */
export interface Runner {
  /**
   * @param what - what is declared there, for the message
   * @throws PerfMarkdownError `ERR_OUTSIDE_TEST` outside of one
   */
  enclosingSuite(what: string): RunnerSuite;
}
