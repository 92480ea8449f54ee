import { sumOf } from '../core/sums';
import { sleep } from '../core/timers';
import { idleOf, type WatchedProcess } from './vitals-log';

/** Long enough for what comes again and again, such as a timer. */
const IDLE_MS = 50;

/** The CPU time that processes take while nothing is asked of them, as a share of the time; without what it takes to see that. */
export async function idleCpuShare(
  processes: readonly WatchedProcess[],
  wait: () => Promise<unknown> = () => sleep(IDLE_MS),
): Promise<number> {
  const own = await Promise.all(processes.map(({ source }) => idleOf(source)));
  const begun = await Promise.allSettled(processes.map(({ source }) => source.begin()));
  await wait();
  const shares = await Promise.all(
    processes.map(async ({ source }, index) => {
      if (begun[index]?.status !== 'fulfilled') return 0;
      const window = await source.end().catch(() => undefined);
      if (!window || window.endMs <= window.startMs) return 0;
      return Math.max(0, window.cpuMs - (own[index]?.cpuMs ?? 0)) / (window.endMs - window.startMs);
    }),
  );
  return sumOf(shares);
}
