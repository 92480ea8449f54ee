import type { Recording } from '../measure/recording';
import type { Scenario } from '../scenario/scenario';

/** The two versions of a service that are compared. @public */
export type ArmName = 'base' | 'head';

/** Environment variables that make a run of Mocha an arm: which one it is, which the service sees as well, and the conductor's socket. */
export const ARM_VARIABLE = 'PERF_MARKDOWN_ARM';
export const CONDUCTOR_VARIABLE = 'PERF_MARKDOWN_CONDUCTOR';

/** A group of scenarios that an arm is ready to measure. */
export interface GroupAnnouncement {
  readonly service: string;
  readonly scenarios: readonly Scenario[];
}

/** What one turn of one scenario gave; what it measured is in the recording. */
export interface TurnResult {
  readonly requests: number;
  readonly failed: number;
  readonly durationMs: number;
  /** Of the requests that went well; null where there are none. */
  readonly medianMs: number | null;
  /** Share of one core that the arm's processes used since its last turn, while they had nothing to do; null where nobody knows. */
  readonly idleCpuShare: number | null;
  /** Why the scenario measures no more, if so. */
  readonly stoppedBecause?: string;
}

/** A test of an arm that failed by anything but a limit. */
export interface FailedTest {
  readonly title: string;
  readonly message: string;
}

/** From an arm to the conductor, a line of JSON each. */
export type ArmMessage =
  | { readonly kind: 'hello'; readonly arm: ArmName; readonly pid: number }
  | ({ readonly kind: 'group' } & GroupAnnouncement)
  | ({ readonly kind: 'turn' } & TurnResult)
  | { readonly kind: 'recordings'; readonly service: string; readonly recordings: readonly Recording[] }
  | { readonly kind: 'end'; readonly failures: readonly FailedTest[] };

/** From the conductor to an arm that announced a group; it answers `measure` with `turn`, `finish` with `recordings`. */
export type Command =
  | {
      readonly kind: 'measure';
      /** The scenario's place in the announced group. */
      readonly scenario: number;
      readonly phase: 'cold start' | 'warm-up' | 'round';
      /** The turn of the group: what has the same number in both arms was measured side by side. */
      readonly turn: number;
      /** How many times as large as a planned round it is. */
      readonly stretch: number;
    }
  | { readonly kind: 'finish' };
