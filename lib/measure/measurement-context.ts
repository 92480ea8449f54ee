import type { Client } from '../client/client';
import type { Clock } from '../core/clock';
import type { CallsSource } from '../probe/call-counter';
import type { HeapSource } from '../probe/heap-weight';
import type { ProfileSource } from '../probe/profile';
import type { TargetFailure } from '../target/target';
import type { AgreedStartMs, Conductor } from './conductor';
import type { Recording } from './recording';
import type { WatchedProcess } from './vitals-log';

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

export interface LoadBasis {
  readonly client: Client;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  readonly timeLimitMs: number;
  /** Asked before every request: once it is true, no further one is started. */
  readonly isStopped: () => boolean;
}

export interface ProfiledProcess {
  readonly name: string;
  readonly source: ProfileSource;
}

/** With what, and how patiently, a group is measured. */
export interface MeasurementContext {
  readonly service: string;
  /** Of the process of the service; absent where it cannot be weighed. */
  readonly heap?: HeapSource | undefined;
  readonly client: Client;
  readonly clock: Clock;
  readonly failureLimit: number;
  readonly processes: readonly WatchedProcess[];
  readonly profiled?: () => readonly ProfiledProcess[];
  /** What the requests of the service call; absent where nothing counts it. */
  readonly calls?: CallsSource | undefined;
  /** Why the service cannot answer any more; `undefined` while it runs. */
  readonly targetFailure: () => TargetFailure | undefined;
  /** Waits a moment for the end of the service, which is heard of later than the errors that it causes. */
  readonly newsOfEnd: () => Promise<void>;
  readonly goingOn: GoingOnContext;
  /** Of what a group measured, each with its recordings, the places of those that a profile is to explain; absent where none are. */
  readonly worthProfiling?: (measured: readonly (readonly Recording[])[]) => readonly number[];
  /** Whether a service does not let go of memory; absent where nobody asks. */
  readonly isLeaking?: (recording: Recording) => boolean;
  /** Absent where one process makes the load. */
  readonly agreedStartMs?: AgreedStartMs;
  /** Who says what is measured when; absent where the group does what its scenarios say. */
  readonly conductor?: Conductor;
}
