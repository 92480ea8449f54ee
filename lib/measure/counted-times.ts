import type { DurationHistogram } from '../stats/duration-histogram';

/** As many parts as thresholds are judged by of a load that has samples. */
export const COUNTED_PARTS = 10;

/** The times of one stage, counted in bins. @public */
export interface CountedStage {
  /**
   * The times that thresholds judge: response times of an open load, service times of a ramp and of what another engine sent. In the order in which the requests
   * started, in parts of about the same size, since neighbours resemble each other.
   */
  readonly parts: readonly DurationHistogram[];
  /** Service times of an open load. */
  readonly service?: DurationHistogram;
  /** How long after it was due each request of an open load was sent. */
  readonly lateness?: DurationHistogram;
  /** Requests answered as they should be while the stage lasted. */
  readonly completed: number;
}

/** Another load generator, which sent what a suite says in the place of this package. @public */
export interface LoadEngine {
  readonly name: 'Artillery';
  readonly versions: readonly string[];
  /** How many different requests its workers took in turns. */
  readonly requests: number;
  /** Whether the suite judges answers by more than their status, which it did not. */
  readonly leftChecks: boolean;
  /** What its failed requests came to, by its own words: 'HTTP 500', 'ECONNRESET'. */
  readonly failures: readonly { readonly what: string; readonly count: number }[];
  /** How late its event loops were on average; absent where the load was too short to tell. */
  readonly delayMs?: number;
  /** How long after the end of the last stage it still made requests; absent where it did not. */
  readonly overtimeMs?: number;
}

/** What was counted instead of kept as samples: bins of several processes can be added. @public */
export interface CountedTimes {
  readonly processes: number;
  /** Largest error of a time as a share of it. */
  readonly resolution: number;
  readonly stages: readonly CountedStage[];
  /** Set where each process sent a `traceparent` with its requests, whose digits are its own. */
  readonly isTraced?: true;
  /** Absent where this package sent the requests. */
  readonly engine?: LoadEngine;
}
