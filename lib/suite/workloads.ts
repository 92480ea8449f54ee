import {
  leastRoundsOfLevels,
  leastRoundsOfValues,
  REQUESTS_PER_TURN,
  requestsPerLevelTurn,
  roundCountOf,
} from '../scenario/rounds';
import type { ClosedWorkload, OpenWorkload, RampWorkload, Stage } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';

/**
 * For how long a group may go on behind its least; `undefined` where it may not. Who says how many requests there are to be gets
 * exactly these, unless a budget or a precision is given as well.
 */
function budgetOf(settings: Settings, counts: readonly string[]): number | undefined {
  const { given, precision, timeBudgetMs } = settings;
  const isExact = counts.some((name) => given.includes(name));
  const mayGoOn = !isExact || precision !== undefined || given.includes('timeBudgetMs');
  return mayGoOn && timeBudgetMs > 0 ? timeBudgetMs : undefined;
}

function steady({ precision, warmup, requestTimeoutMs }: Settings, workers: number, timeLimitMs: number) {
  return {
    kind: 'closed',
    workers,
    warmupPerWorker: warmup,
    requestTimeoutMs,
    timeLimitMs,
    ...(precision !== undefined && { precision }),
  } as const;
}

/** One worker that sends the requests of a value of an input, or of a single scenario. @internal */
export function valueWorkload(settings: Settings, timeLimitMs: number): ClosedWorkload {
  const { iterations } = settings;
  const common = steady(settings, 1, timeLimitMs);
  const budgetMs = budgetOf(settings, ['iterations', 'rounds']);
  if (budgetMs === undefined)
    return { ...common, requests: iterations, rounds: roundCountOf(iterations, 1, settings.rounds) };
  const rounds = leastRoundsOfValues(iterations);
  return { ...common, requests: rounds * REQUESTS_PER_TURN, rounds, budgetMs };
}

/** A level of workers, by count unless the settings give a duration. @internal */
export function levelWorkload(settings: Settings, workers: number, timeLimitMs: number): ClosedWorkload {
  const { durationMs, requests, workers: levels } = settings;
  const common = steady(settings, workers, timeLimitMs);
  if (durationMs !== undefined) return { ...common, durationMs, rounds: settings.rounds };
  const budgetMs = budgetOf(settings, ['requests', 'rounds']);
  if (budgetMs === undefined)
    return { ...common, requests, rounds: roundCountOf(requests, workers, settings.rounds) };
  const rounds = leastRoundsOfLevels(requests, levels);
  return { ...common, requests: rounds * requestsPerLevelTurn(workers), rounds, budgetMs };
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
