import type { SlowCause } from '../../lib/analysis/slow-requests';

/** Two sides know this form: the report writes it, the script in the page reads it. */

export interface PlottedLine {
  readonly label: `P${number}` | 'max';
  readonly ms: number;
  /** The round it is of; absent where it is of all. */
  readonly round?: number;
}

/** A round, or a stage of a load. */
export interface PlottedRound {
  /** Number of the round, or level of the stage. */
  readonly name: string;
  /** From the start of the group's measurement. */
  readonly startMs: number;
  readonly endMs: number;
  /** How many of the samples are of it; they follow those of the round before. */
  readonly samples: number;
}

export interface PlottedCause {
  /** Place among the samples. */
  readonly sample: number;
  readonly cause: SlowCause;
  readonly process?: string;
  readonly traceId?: string;
}

/** The samples of a scenario, as small as their plot allows. */
export interface PlottedScenario {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly timing: 'service time' | 'response time';
  /** All requests that went well. */
  readonly count: number;
  /** Which of them are here; absent where all are. */
  readonly selection?: string;
  readonly failed: number;
  readonly partedBy: 'rounds' | 'stages' | 'nothing';
  readonly rounds: readonly PlottedRound[];
  readonly lines: readonly PlottedLine[];
  /** Service or response times. */
  readonly ms: readonly number[];
  /** When they were sent, or due in an open workload, in steps of {@link TIME_STEPS_PER_MS}, each from the one before; empty where it is not known. */
  readonly starts: readonly number[];
  /** How long after they were due they were sent, in the same steps; absent unless the workload is open. */
  readonly late?: readonly number[];
  /** The `i` they were made with, each from the one before; empty where it is not known. */
  readonly iterations: readonly number[];
  readonly causes: readonly PlottedCause[];
}

/** How finely times of starting are kept. */
export const TIME_STEPS_PER_MS = 100;
