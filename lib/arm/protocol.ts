import type { ConductedTurn, TurnResult } from '../measure/conductor';
import type { Recording } from '../measure/recording';
import type { Scenario } from '../scenario/scenario';

/** The two versions of a service that are compared. @public */
export type ArmName = 'base' | 'head';

export const CONDUCTOR_VARIABLE = 'CONDUCTOR_OF_PERF_MARKDOWN';

/** A group of scenarios that an arm is ready to measure. */
export interface GroupAnnouncement {
  readonly service: string;
  readonly scenarios: readonly Scenario[];
}

/** A test or a hook of an arm that failed, without tags. @public */
export interface FailedTest {
  readonly title: string;
  readonly message: string;
  /** The titles of the suites around it. */
  readonly suite: string;
}

/**
 * What is not compared. `by hand`: a loop of the suite's own, which cannot take turns; `leak`: it weighs memory, and its latency is not what it
 * is about; `not loaded`: a file of the suite which the base cannot load, so that its scenarios are of the head alone.
 *
 * @public
 */
export interface LeftOut {
  readonly name: string;
  readonly because: 'by hand' | 'leak' | 'not loaded';
  /** What Node.js said of a file. */
  readonly reason?: string;
}

/** From an arm to the conductor, a line of JSON each. */
export type ArmMessage =
  | ({ readonly kind: 'group' } & GroupAnnouncement)
  | ({ readonly kind: 'turn' } & TurnResult)
  | { readonly kind: 'recordings'; readonly recordings: readonly Recording[] }
  | ({ readonly kind: 'failed test' } & FailedTest)
  | ({ readonly kind: 'left out' } & LeftOut)
  /** All tests have run: what ends without it has died. */
  | { readonly kind: 'end' };

/** From the conductor to an arm that announced a group; it answers `measure` with `turn`, `finish` with `recordings`. */
export type Command = ({ readonly kind: 'measure' } & ConductedTurn) | { readonly kind: 'finish' };
