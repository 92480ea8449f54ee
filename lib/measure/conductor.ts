import type { Scenario, StagedWorkload } from '../scenario/scenario';
import type { Recording } from './recording';

/** The Unix time in milliseconds at which all shards of a load start it; asked once for each load. */
export type AgreedStartMs = (workload: StagedWorkload) => number;

/** One turn of one scenario, as somebody outside of the run wants it. */
export interface ConductedTurn {
  /** The scenario's place in its group. */
  readonly scenario: number;
  /** `idle`: nothing is sent. */
  readonly phase: 'cold start' | 'warm-up' | 'round' | 'idle' | 'profile';
  /** What has the same number in two runs was measured side by side. */
  readonly turn: number;
  /** How many times as large as a planned round it is; below 1, as small as still makes a turn of it. */
  readonly stretch: number;
}

/** What came of it; what was measured is in the recording. */
export interface TurnResult {
  readonly requests: number;
  readonly durationMs: number;
  readonly isOver: boolean;
  /** Of a turn in which nothing is sent: the CPU time of all processes, as a share of it. */
  readonly idleCpuShare?: number;
}

/** A group that does what it is told. */
export interface ConductedGroup {
  readonly service: string;
  readonly scenarios: readonly Scenario[];
  readonly measure: (turn: ConductedTurn) => Promise<TurnResult>;
  /** With those of the steps of a journey, which takes its turns as a whole. */
  readonly recordings: () => readonly Recording[];
}

export interface Conductor {
  /** Resolves once the group is to measure no more. */
  conduct(group: ConductedGroup): Promise<void>;
}
