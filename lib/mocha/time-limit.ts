import { rootOf } from './selection';

const MOCHA_DEFAULT_MS = 2000;

/** The time limit of the test: what the user gave it, its suite or all tests, else `otherwiseMs`, in milliseconds. @internal */
export function timeLimitOf(test: Mocha.Runnable, otherwiseMs: number): number {
  const limitMs = test.timeout();
  const rootLimitMs = test.parent ? rootOf(test.parent).timeout() : limitMs;
  const isMochaDefault = limitMs === MOCHA_DEFAULT_MS && rootLimitMs === MOCHA_DEFAULT_MS;
  return isMochaDefault || limitMs === 0 ? otherwiseMs : limitMs;
}
