import type { Clock } from '../../lib/core/clock';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  /** Resolves when the clock has come to `ms`. */
  at(ms: number): Promise<void>;
}

interface Alarm {
  readonly ms: number;
  readonly ring: () => void;
}

/**
 * A clock for tests. Code under test reads it; a fake service waits on it with `at`. Whenever every promise job has run
 * and nothing is left to do but to wait, the clock jumps to the earliest `at`, ties in the order they were asked for.
 */
export function fakeClock(startMs = 1000): FakeClock {
  let nowMs = startMs;
  let alarms: readonly Alarm[] = [];
  let isScheduled = false;

  function ringNext(): void {
    isScheduled = false;
    const earliestMs = Math.min(...alarms.map(({ ms }) => ms));
    const next = alarms.find(({ ms }) => ms === earliestMs);
    if (!next) return;
    alarms = alarms.filter((alarm) => alarm !== next);
    nowMs = Math.max(nowMs, next.ms);
    next.ring();
    schedule();
  }

  function schedule(): void {
    if (isScheduled || alarms.length === 0) return;
    isScheduled = true;
    setImmediate(ringNext);
  }

  return {
    nowMs: () => nowMs,
    timeOriginMs: 1_000_000,
    date: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
    advance: (ms) => {
      nowMs += ms;
    },
    at: (ms) =>
      new Promise((resolve) => {
        alarms = [...alarms, { ms, ring: resolve }];
        schedule();
      }),
  };
}
