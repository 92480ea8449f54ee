import { roundCountOf } from '../scenario/rounds';
import type { ClosedWorkload, OpenWorkload, RampWorkload, Stage } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';

/** A closed workload of so many workers, by count unless the settings give a duration. @internal */
export function closedWorkload(
  settings: Settings,
  { workers, requests }: { readonly workers: number; readonly requests: number },
  durationMs: number | undefined,
  timeLimitMs: number,
): ClosedWorkload {
  const { precision: share, precisionBudgetMs: budgetMs, rounds } = settings;
  const steady = {
    kind: 'closed',
    workers,
    warmupPerWorker: settings.warmup,
    requestTimeoutMs: settings.requestTimeoutMs,
    timeLimitMs,
    ...(share !== undefined && { precision: { share, budgetMs } }),
  } as const;
  return durationMs === undefined
    ? { ...steady, requests, rounds: roundCountOf(requests, workers, rounds) }
    : { ...steady, durationMs, rounds };
}

/** An open workload by stages. @internal */
export function openWorkload(
  settings: Settings,
  stages: readonly Stage[],
  timeLimitMs: number,
): OpenWorkload {
  const { maxInFlight, warmup, requestTimeoutMs } = settings;
  return { kind: 'open', stages, maxInFlight, warmup, requestTimeoutMs, timeLimitMs };
}

/** A closed workload whose workers come and go by stages. @internal */
export function rampWorkload(
  settings: Settings,
  stages: readonly Stage[],
  timeLimitMs: number,
): RampWorkload {
  const { warmup, requestTimeoutMs } = settings;
  return { kind: 'ramp', stages, warmup, requestTimeoutMs, timeLimitMs };
}
