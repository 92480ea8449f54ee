import type { Recording } from './recording';

export interface Decisions {
  /** The places of the scenarios that take part in one which is not decided. */
  readonly open: readonly number[];
  readonly decided: number;
  readonly comparisons: number;
}

export interface GoingOnContext {
  readonly decisions: (recordings: readonly Recording[]) => Decisions;
  /** What is left of the time that the groups of the suite may go on together. */
  readonly leftMs: () => number;
  readonly spend: (durationMs: number) => void;
}
