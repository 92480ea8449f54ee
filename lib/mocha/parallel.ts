import { PerfMarkdownError } from '../core/errors';

/**
 * Refuses to measure in one of several processes that would disturb each other.
 *
 * @throws PerfMarkdownError `ERR_PARALLEL` in a worker of Mocha's parallel mode
 */
export function requireSerial(): void {
  if (process.env['MOCHA_WORKER_ID'] === undefined) return;
  throw new PerfMarkdownError(
    'ERR_PARALLEL',
    'Performance tests cannot run in parallel mode, where they would measure each other. ' +
      'Run them by themselves: mocha --no-parallel --grep @performance',
  );
}
