import { rootOf } from './selection';

const MOCHA_DEFAULT_MS = 2000;
const NO_LIMIT_MS = 0;

/** The time limit of the test: what the user gave it, its suite or all tests, else `otherwiseMs`, in milliseconds. @internal */
export function timeLimitOf(test: Mocha.Runnable, otherwiseMs: number): number {
  const limitMs = test.timeout();
  const rootLimitMs = test.parent ? rootOf(test.parent).timeout() : limitMs;
  const isMochaDefault = limitMs === MOCHA_DEFAULT_MS && rootLimitMs === MOCHA_DEFAULT_MS;
  return isMochaDefault || limitMs === 0 ? otherwiseMs : limitMs;
}

/**
 * Measures without Mocha's limit on the test: it would go on to the next test while this one still measures. The scenario
 * ends by its own limit; the rest of the test has Mocha's again, from its start.
 *
 * @internal
 */
export async function withoutTimeLimit<T>(test: Mocha.Runnable, measure: () => Promise<T>): Promise<T> {
  const limitMs = test.timeout();
  test.timeout(NO_LIMIT_MS);
  try {
    return await measure();
  } finally {
    test.timeout(limitMs);
  }
}
