/** How long one part of the work took, as the service says in the `Server-Timing` headers of its answers. @public */
export interface ServerTimingColumn {
  readonly name: string;
  /** One for each sample, several of one answer added up; null where the answer does not name it. */
  readonly durationMs: readonly (number | null)[];
}

/**
 * The samples, as columns of equal length in the order the requests were started; requests that failed are not among them.
 *
 * @public
 */
export interface SampleColumns {
  /** Index into the recording's rounds. */
  readonly round: readonly number[];
  /** The `i` each request was made with; empty where the suite's own code sent the requests. */
  readonly iteration: readonly number[];
  /** Empty where the suite's own code sent the requests: then nothing is known of their order in time. */
  readonly startMs: readonly number[];
  /** Service times: to the last byte from the start of a request, or, of a first step, from when its journey was due by the clock; of whole journeys the sums. */
  readonly durationMs: readonly number[];
  /** From the start of a request to the first byte of its answer; absent where every answer came in one piece. */
  readonly firstByteMs?: readonly number[];
  /** From the start of a request to the first event of its stream, null where none came; absent where no answer had events. */
  readonly firstEventMs?: readonly (number | null)[];
  /** How many events each answer had; absent where none had any. */
  readonly events?: readonly number[];
  /** Of the bodies of the answers, as they came; absent where the suite's own code sent the requests. */
  readonly bodyBytes?: readonly number[];
  /** When the requests of an open workload were meant to start; absent for any other. */
  readonly intendedStartMs?: readonly number[];
  /** In the order the names came first; absent where no answer gives a duration. Beyond 15 names all others are one column. */
  readonly serverTiming?: readonly ServerTimingColumn[];
}
