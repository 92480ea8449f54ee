import type { GroupSummary } from '../analysis/groups';
import type { HistoryEntry } from '../analysis/history';
import type { Finding } from '../analysis/judge';
import type { MeasuredScenario } from '../analysis/summary';
import type { Quote } from '../core/foreign-text';
import type { AgreedShard } from '../scenario/shard';
import type { Environment } from './environment';
import type { RunCommand } from './run-command';

/** What happened to a test of a performance suite. @public */
export type TestState = 'passed' | 'failed' | 'skipped' | 'not run' | 'interrupted';

/** A test of a performance suite; every one is in the report. @public */
export interface TestEntry {
  readonly title: string;
  readonly fullTitle: string;
  /** From the working directory. */
  readonly file: string;
  /** Where in the file it failed, or was declared; absent where nothing tells. */
  readonly line?: number;
  readonly state: TestState;
  /** The first lines of what the test failed with, as far as they are of this package. */
  readonly error?: string;
  /** What the test or its hook threw itself, such as an assertion, as one clean line; it has no `error` then. */
  readonly thrown?: string;
  /** What the service, its answers or a check said. */
  readonly quotes?: readonly Quote[];
  /** Ids of the scenarios it measured. */
  readonly scenarios: readonly string[];
}

/** The test data of a suite, as it was before the first measurement. @public */
export interface TestDataSummary {
  /** SHA-256 of names, types and values. */
  readonly fingerprint: string;
  readonly generatedInMs: number;
  readonly parts: readonly { readonly name: string; readonly items: number; readonly bytes: number }[];
  /** Set when the data was another one after the last measurement. */
  readonly changedDuringMeasurement?: true;
}

/** One service as it was started for a suite. @public */
export interface LaunchedTarget {
  readonly name: string;
  readonly place: 'this process' | 'child process' | 'elsewhere';
  /** From the call of the app's factory, or the start of its process, until it listened; null where it ran already. */
  readonly startDurationMs: number | null;
}

/** One start of the service for one suite. @public */
export interface Launch {
  readonly suite: string;
  /** The backends in the order they were started, then the service itself. */
  readonly targets: readonly LaunchedTarget[];
  readonly testData: TestDataSummary | null;
}

/** The numbers a session was run with, before a scenario's own ones. @public */
export interface Configuration {
  readonly iterations: number;
  readonly requests: number;
  readonly workers: readonly number[];
  readonly rounds: number;
  readonly warmup: number;
  readonly requestTimeoutMs: number;
  readonly seed: number;
}

/** Everything a reader of a session's report sees, and the raw samples it comes from. Plain JSON. @public */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'perf-markdown'; readonly version: string };
  readonly service: string;
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly environment: Environment;
  readonly configuration: Configuration | null;
  /** The pattern that selected the tests, if the run had one. */
  readonly grep: string | null;
  /** How the session was run; absent where nothing tells. */
  readonly command?: RunCommand;
  readonly launches: readonly Launch[];
  readonly tests: readonly TestEntry[];
  readonly scenarios: readonly MeasuredScenario[];
  /** What the scenarios of each group show together. */
  readonly groups: readonly GroupSummary[];
  readonly findings: readonly Finding[];
  /** Set where it is of one shard: its loads are parts of those that all of them made. */
  readonly shard?: AgreedShard;
  /** Earlier sessions of this service, oldest first, as far as they measured the same scenarios; those of other machines, too. */
  readonly history: readonly HistoryEntry[];
}
