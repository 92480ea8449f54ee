import type { Scenario } from '../scenario/scenario';

/** What can become of a request; only `ok` ones enter the latency statistics, none vanishes. @public */
export type OutcomeKind = 'ok' | 'HTTP error' | 'wrong answer' | 'network error' | 'timeout';

/** How many requests had which outcome. @public */
export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;

/** A request that did not go well. @public */
export interface Failure {
  readonly phase: 'cold start' | 'warm-up' | 'measurement';
  /** The `i` its request was made with. */
  readonly iteration: number;
  readonly outcome: Exclude<OutcomeKind, 'ok'>;
  /** What was expected and what came. */
  readonly message: string;
  readonly durationMs: number;
}

/** One block of a scenario's requests; rounds of the scenarios of a group take turns. @public */
export interface Round {
  /** All times count from the start of the group's measurement. */
  readonly startMs: number;
  /** When the first worker found no more work: until then all of them were busy. */
  readonly fullLoadEndMs: number;
  readonly endMs: number;
  readonly requests: number;
}

/**
 * The samples, as columns of equal length in the order the requests were started; requests that failed are not among them.
 *
 * @public
 */
export interface SampleColumns {
  /** Index into the recording's rounds. */
  readonly round: readonly number[];
  /** Empty where the suite's own code sent the requests: then nothing is known of their order in time. */
  readonly startMs: readonly number[];
  readonly durationMs: readonly number[];
}

/** The very first request of a launch. @public */
export interface ColdStart {
  readonly durationMs: number;
  /** False when something else had called the service before: then it is the first measured request only. */
  readonly isFirstCall: boolean;
}

/** Everything measured of one scenario, raw. @public */
export interface Recording {
  readonly scenario: Scenario;
  readonly rounds: readonly Round[];
  readonly samples: SampleColumns;
  /** Only in the scenario whose request was the first of the launch, and only if it went well. */
  readonly coldStart?: ColdStart;
  /** Of the warm-up requests that went well. */
  readonly warmupMs: readonly number[];
  /** Outcomes of the measured requests; cold start and warm-up are not counted. */
  readonly outcomes: OutcomeCounts;
  /** The first few failures of any phase. */
  readonly failures: readonly Failure[];
  /** Why it ended before all requests were sent. */
  readonly stoppedBecause?: string;
}
