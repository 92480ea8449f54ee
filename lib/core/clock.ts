import { performance, setImmediate, setTimeout } from './timers';

// Fake timers in the tests of a user replace `Date` as well.
const RealDate = Date;
const nowMs = performance.now.bind(performance);
const monotonicNs = process.hrtime.bigint;

/** Where every time in this package comes from; tests pass one that they move by hand. */
export interface Clock {
  /** Milliseconds since an arbitrary start, never going back. */
  readonly nowMs: () => number;
  /** The Unix time of `nowMs` 0 in milliseconds, with a fraction: where the clocks of two processes meet. */
  readonly timeOriginMs: number;
  readonly date: () => Date;
  /** Resolves as soon as `nowMs()` has come to `ms`, never before, and never without a turn of the event loop. */
  readonly at: (ms: number) => Promise<void>;
}

// A timer of Node.js can come more than a millisecond late: the rest of the way is waited turn by turn of the event loop.
const TIMER_SLACK_MS = 2;

/** The real clock: `performance.now()` has a resolution well under a microsecond and ignores clock adjustments. */
export const systemClock: Clock = {
  nowMs,
  timeOriginMs: performance.timeOrigin,
  date: () => new RealDate(),
  at: (ms) =>
    new Promise((resolve) => {
      const look = (): void => {
        const leftMs = ms - nowMs();
        if (leftMs > TIMER_SLACK_MS) setTimeout(look, Math.floor(leftMs - TIMER_SLACK_MS));
        else if (leftMs > 0) setImmediate(look);
        else resolve();
      };
      setImmediate(look);
    }),
};

/** The Unix time in milliseconds of what V8 tells by the clock of `process.hrtime`, in microseconds. */
export function epochMsOf(monotonicUs: number): number {
  return systemClock.timeOriginMs + nowMs() - (Number(monotonicNs()) - monotonicUs * 1000) / 1e6;
}
