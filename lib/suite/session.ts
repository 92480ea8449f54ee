import { PerfMarkdownError } from '../core/errors';
import type { RunnerTest } from './runner';

/** A measurement not all of whose tests have ended, so that a run that ends keeps what it has. */
export interface ActiveMeasurement {
  /** @param reason - as a clause: what ends the run */
  interrupt(reason: string): void;
}

export interface RunningTest {
  readonly test: RunnerTest;
  /** @throws PerfMarkdownError `ERR_MEASUREMENT` while it measures another one */
  measure<T>(
    title: string,
    measurement: { cancel(reason: string): void },
    work: () => Promise<T>,
  ): Promise<T>;
  /** Fails the test once its function has ended, unless that fails by itself. */
  unhandled(error: Error): void;
}

export interface Session {
  /** The test that the runner is at, also in its hooks. */
  currentTest: RunnerTest | undefined;
  /** The test whose function runs, in a performance suite. */
  running: RunningTest | undefined;
  /** Whether tests run, all of which are declared then. */
  isRunning: boolean;
  readonly active: Set<ActiveMeasurement>;
  /** How many groups of a service, a suite and a name were declared so far. */
  readonly groups: Map<string, number>;
  /** How many comparisons the report of a service can make, as far as its tests are declared. */
  readonly comparisons: Map<string, number>;
  /** The names of services, by what they are in lower case. */
  readonly services: Map<string, string>;
  /** What is said once, however many suites it is about. */
  readonly said: Set<string>;
  /** The Unix time in milliseconds of the next load of all shards; absent before the first, and where there are none. */
  nextLoadMs?: number;
}

// Two copies of this module can meet in one process (a suite that imports the source, a reporter from the build), so data
// hangs on `process`, under a registered symbol.
const sessionKey: unique symbol = Symbol.for('perf-markdown.session');

declare global {
  namespace NodeJS {
    interface Process {
      [sessionKey]?: Session;
    }
  }
}

export function session(): Session {
  process[sessionKey] ??= {
    currentTest: undefined,
    running: undefined,
    isRunning: false,
    active: new Set(),
    groups: new Map(),
    comparisons: new Map(),
    services: new Map(),
    said: new Set(),
  };
  return process[sessionKey];
}

/** Says something on stderr, once however many suites it is about. */
export function sayOnce(note: string): void {
  const { said } = session();
  if (said.has(note)) return;
  said.add(note);
  process.stderr.write(`  ${note}\n`);
}

const ONCE_NOTE =
  'Everything runs once (PERF_MARKDOWN=once or `once`): set-up, requests and checks are tested, nothing is judged by its time, and no report is written.';

export function sayIfOnce({ once }: { readonly once: boolean }): void {
  if (once) sayOnce(ONCE_NOTE);
}

/** Forgets a former session of the same process (`--watch`). */
export function resetSession(): void {
  delete process[sessionKey];
}

/** @throws PerfMarkdownError `ERR_OUTSIDE_TEST` in a hook, and where no test runs */
export function runningTest(service: string): RunningTest {
  const { running } = session();
  if (running) return running;
  throw new PerfMarkdownError(
    'ERR_OUTSIDE_TEST',
    `\`perf.latency\` of \`${service}\` measures within a test: call it in the function of an \`it\`, not in a hook, and \`await\` it.`,
  );
}
