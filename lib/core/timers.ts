import { setTimeout as later } from 'node:timers/promises';

/**
 * The timers of Node.js as they are when this module is loaded: a test library that puts false ones in their place, for the
 * tests of a project, does not reach a measurement.
 */
export const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate } = globalThis;

/** Longer times Node.js takes for 1 ms. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

const { nextTick } = process;
const REAL = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate: globalThis.clearImmediate,
  queueMicrotask: globalThis.queueMicrotask,
};

/**
 * Puts the real timers in the place of false ones, for Node.js itself calls `process.nextTick` of whoever replaced it, and what an
 * app waits for is to last as long as it lasts.
 *
 * @returns what puts back those that were there
 */
export function useRealTimers(): () => void {
  const found = Object.fromEntries(Object.keys(REAL).map((name) => [name, Reflect.get(globalThis, name)]));
  const foundTick = process.nextTick;
  Object.assign(globalThis, REAL);
  process.nextTick = nextTick;
  return () => {
    Object.assign(globalThis, found);
    process.nextTick = foundTick;
  };
}

export const sleep = later;

/** Waits for `work`, and no longer than that many milliseconds. */
export async function atMost(limitMs: number, work: Promise<unknown>): Promise<void> {
  const time = new AbortController();
  await Promise.race([work, sleep(limitMs, undefined, { signal: time.signal }).catch(() => undefined)]);
  time.abort();
}

export const { performance } = globalThis;

/**
 * What `work` gives, unless it takes longer than `limitMs` milliseconds: rejects then with the error that `tooLate` makes, and
 * what comes of the work later is nobody's any more.
 */
export async function inTime<T>(work: PromiseLike<T>, limitMs: number, tooLate: () => Error): Promise<T> {
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_resolve, reject) => {
        deadline = setTimeout(() => reject(tooLate()), limitMs);
      }),
    ]);
  } finally {
    clearTimeout(deadline);
  }
}
