import { readFileSync } from 'node:fs';

/**
 * How long the main thread was ready to run but waited for a CPU, in nanoseconds since it started; only where the system tells: the
 * second of three numbers (Linux, Documentation/scheduler/sched-stats.rst).
 */
export function cpuWaitNs(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const [ranNs, waitedNs] = readFileSync('/proc/self/schedstat', 'utf8').split(' ').map(Number);
    // A kernel that does not count says 0 to both.
    return ranNs !== undefined && ranNs > 0 ? waitedNs : undefined;
  } catch {
    return undefined;
  }
}
