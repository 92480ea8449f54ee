import type { ProcessVitals } from '../measure/recording';

/** The share of the time in which a process was ready to run but waited for a CPU; 0 where the system does not tell. @internal */
export function cpuWaitShare({ cpuWaitMs, windowMs }: Pick<ProcessVitals, 'cpuWaitMs' | 'windowMs'>): number {
  return cpuWaitMs === undefined || windowMs === 0 ? 0 : cpuWaitMs / windowMs;
}
