import type { ConductedTurn, TurnResult } from '../measure/conductor';
import type { Recording } from '../measure/recording';
import type { Scenario } from '../scenario/scenario';

/** The two versions of a service that are compared. @public */
export type ArmName = 'base' | 'head';

/** The path of the conductor's socket. */
export const CONDUCTOR_VARIABLE = 'CONDUCTOR_OF_PERF_MARKDOWN';

/** A group of scenarios that an arm is ready to measure. */
export interface GroupAnnouncement {
  readonly service: string;
  readonly scenarios: readonly Scenario[];
}

/** A test of an arm that failed. */
export interface FailedTest {
  readonly title: string;
  readonly message: string;
}

/** From an arm to the conductor, a line of JSON each. */
export type ArmMessage =
  | ({ readonly kind: 'group' } & GroupAnnouncement)
  | ({ readonly kind: 'turn' } & TurnResult)
  | { readonly kind: 'recordings'; readonly recordings: readonly Recording[] }
  | ({ readonly kind: 'failed test' } & FailedTest)
  /** A loop that was written by hand, and cannot take turns. */
  | { readonly kind: 'left out'; readonly name: string }
  /** All tests have run: what ends without it has died. */
  | { readonly kind: 'end' };

/** From the conductor to an arm that announced a group; it answers `measure` with `turn`, `finish` with `recordings`. */
export type Command = ({ readonly kind: 'measure' } & ConductedTurn) | { readonly kind: 'finish' };
