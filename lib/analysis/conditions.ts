/** How often the processes of the session were stopped by the CPU limit of their container. @public */
export interface Throttling {
  /** CPUs of time that the limit allows. */
  readonly cpuLimit: number;
  /** Periods of the limit during the session, of some 100 ms each, and those of them in which it stopped the processes. */
  readonly periods: number;
  readonly throttledPeriods: number;
  readonly throttledMs: number;
}

/** What can make processes slower: 'coverage' collects counts of every function, a 'debugger' can stop them. @public */
export type Attached = 'coverage' | 'debugger';

/** What a session was measured under; what nothing tells is absent. @public */
export interface Conditions {
  /** Linux, under a limit. */
  readonly throttling?: Throttling;
  /** How the processor chooses its clock; Linux. */
  readonly governor?: string;
  /** Processes that wanted a CPU in the minute before the first measurement, and the CPUs of the machine. */
  readonly loadBefore?: { readonly average: number; readonly cpus: number };
  readonly attached: readonly Attached[];
  /** Whether Node.js itself is built for debugging. */
  readonly isDebugBuild: boolean;
  /** `NODE_ENV` of the process of the tests; null where it is not set. */
  readonly nodeEnv: string | null;
}
