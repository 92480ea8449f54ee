import { isArm } from '../arm/arm';
import { rootOf } from './selection';

// Two copies of this module can meet in one process, see `session.ts`.
const givenKey: unique symbol = Symbol.for('perf-markdown.timeLimit');

declare global {
  namespace Mocha {
    interface Runnable {
      [givenKey]?: number;
    }
  }
}

/**
 * The time limit of the test: its own, or that of a suite around it, else `otherwiseMs`, in milliseconds. A limit that all tests
 * have, by default, by `--timeout` or in `.mocharc`, is meant for ordinary ones.
 */
export function timeLimitOf(test: Mocha.Runnable, otherwiseMs: number): number {
  const limitMs = test.timeout();
  const ofAllMs = test.parent ? rootOf(test.parent).timeout() : limitMs;
  return [0, ofAllMs, test[givenKey]].includes(limitMs) ? otherwiseMs : limitMs;
}

/** Gives the test as much time as it may take, unless it has a limit of its own. */
export function giveTime(test: Mocha.Runnable, otherwiseMs: number): void {
  const limitMs = timeLimitOf(test, otherwiseMs);
  if (limitMs === otherwiseMs) test[givenKey] = limitMs;
  // What takes turns waits as long as the other one takes.
  test.timeout(isArm() ? 0 : limitMs);
}
