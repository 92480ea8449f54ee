/** Where every time in this package comes from; tests pass one that they move by hand. @internal */
export interface Clock {
  /** Milliseconds since an arbitrary start, never going back. */
  readonly nowMs: () => number;
  /** The calendar date. */
  readonly date: () => Date;
}

/** The real clock: `performance.now()` has a resolution well under a microsecond and ignores clock adjustments. @internal */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  date: () => new Date(),
};
