import { REQUESTS_PER_TURN, requestsPerLevelTurn, roundCountOf } from '../scenario/rounds';
import type {
  ClosedByCount,
  ClosedWorkload,
  MeasuredWorkload,
  OpenWorkload,
  RampWorkload,
  Stage,
  StagedWorkload,
} from '../scenario/scenario';
import { wholeNumber } from '../scenario/setting';
import type { Settings } from '../scenario/settings';
import { LOOKS } from '../stats/looks';
import { refuse } from './refusal';

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

/** Of the time that a group may go on, for it to get warm: code that is compiled on the way makes its first rounds slower. */
const WARM_UP_SHARE = 0.05;

/** Who says by how many requests it warms up gets exactly these. */
function goingOnFor(
  budgetMs: number,
  { given }: Settings,
): Pick<ClosedByCount, 'budgetMs' | 'leastWarmupMs'> {
  return { budgetMs, ...(!given.includes('warmup') && { leastWarmupMs: WARM_UP_SHARE * budgetMs }) };
}

function boundsOf({ requestTimeoutMs, connection }: Settings, timeLimitMs: number) {
  return {
    requestTimeoutMs,
    timeLimitMs,
    ...(connection !== 'keep' && { requestsPerConnection: connection === 'new' ? 1 : connection }),
  };
}

function steady(settings: Settings, workers: number, timeLimitMs: number) {
  const { precision, warmup } = settings;
  return {
    kind: 'closed',
    workers,
    warmupPerWorker: warmup,
    ...boundsOf(settings, timeLimitMs),
    ...(precision !== undefined && { precision }),
  } as const;
}

/** As many rounds as the first look at a group needs; a level with fewer requests than its least has more of them later. */
function firstRounds(perRound: number, leastRequests: number) {
  const [rounds = 1] = LOOKS;
  return { requests: rounds * perRound, rounds, leastRequests };
}

/** What stands for itself waits for its percentiles alone, and for no comparison. */
export const SINGLE_BUDGET_SHARE = 0.25;

/**
 * One worker that sends the requests of a value of an input, or of a single scenario.
 *
 * @param budgetShare - of the time that a group may go on
 */
export function valueWorkload(settings: Settings, timeLimitMs: number, budgetShare = 1): ClosedByCount {
  return countedWorkload(settings, 1, timeLimitMs, budgetShare);
}

function countedWorkload(
  settings: Settings,
  workers: number,
  timeLimitMs: number,
  budgetShare: number,
): ClosedByCount {
  const { iterations } = settings;
  const common = steady(settings, workers, timeLimitMs);
  const budgetMs = budgetOf(settings, ['iterations', 'rounds']);
  if (budgetMs === undefined)
    return { ...common, requests: iterations, rounds: roundCountOf(iterations, workers, settings.rounds) };
  const perRound = REQUESTS_PER_TURN * workers;
  return { ...common, ...firstRounds(perRound, iterations), ...goingOnFor(budgetShare * budgetMs, settings) };
}

const CYCLES = { cycles: wholeNumber(10, 6, 1000), requestsPerCycle: wholeNumber(100, 1, 1_000_000) };

type CycleSizes = Readonly<Record<keyof typeof CYCLES, number>>;

function sizeOf(where: string, name: keyof CycleSizes, given: number | undefined): number {
  const { standard, expected, read } = CYCLES[name];
  return read(given ?? standard) ?? refuse(where, name, expected, given);
}

export function cycleWorkload(
  where: string,
  given: { readonly [name in keyof CycleSizes]: number | undefined },
): (settings: Settings, timeLimitMs: number) => ClosedByCount {
  const cycles = sizeOf(where, 'cycles', given.cycles);
  const requests = cycles * sizeOf(where, 'requestsPerCycle', given.requestsPerCycle);
  return (settings, timeLimitMs) => {
    if (settings.once) return valueWorkload(settings, timeLimitMs);
    const { precision: _, ...common } = steady(settings, 1, timeLimitMs);
    return { ...common, requests, rounds: cycles };
  };
}

/** A level of workers, by count unless the settings give a duration. */
export function levelWorkload(settings: Settings, workers: number, timeLimitMs: number): ClosedWorkload {
  const { durationMs, requests } = settings;
  const common = steady(settings, workers, timeLimitMs);
  if (durationMs !== undefined) return { ...common, durationMs, rounds: settings.rounds };
  const budgetMs = budgetOf(settings, ['requests', 'rounds']);
  if (budgetMs === undefined)
    return { ...common, requests, rounds: roundCountOf(requests, workers, settings.rounds) };
  return {
    ...common,
    ...firstRounds(requestsPerLevelTurn(workers), requests),
    ...goingOnFor(budgetMs, settings),
  };
}

export function openWorkload(
  settings: Settings,
  stages: readonly Stage[],
  timeLimitMs: number,
): OpenWorkload {
  const { maxInFlight, warmup } = settings;
  return { kind: 'open', stages, maxInFlight, warmup, ...boundsOf(settings, timeLimitMs) };
}

export function rampWorkload(
  settings: Settings,
  stages: readonly Stage[],
  timeLimitMs: number,
): RampWorkload {
  return { kind: 'ramp', stages, warmup: settings.warmup, ...boundsOf(settings, timeLimitMs) };
}

/** A load that is one request. */
export function onceWorkload(settings: Settings, timeLimitMs: number): OpenWorkload {
  return openWorkload(settings, [{ durationMs: 1, from: 1000, to: 1000 }], timeLimitMs);
}

/** So many workers that make journeys, or stages. */
export type JourneyLoad = { readonly workers: number } | Pick<StagedWorkload, 'kind' | 'stages'>;

/** Journeys by stages, or those of workers, by count unless the settings give a duration. */
export function journeyWorkload(
  settings: Settings,
  load: JourneyLoad,
  timeLimitMs: number,
): MeasuredWorkload {
  const { durationMs, once } = settings;
  if ('stages' in load && !once) {
    const stagedWorkload = load.kind === 'ramp' ? rampWorkload : openWorkload;
    return stagedWorkload(settings, load.stages, timeLimitMs);
  }
  const workers = 'stages' in load ? 1 : load.workers;
  return durationMs === undefined
    ? countedWorkload(settings, workers, timeLimitMs, SINGLE_BUDGET_SHARE)
    : { ...steady(settings, workers, timeLimitMs), durationMs, rounds: settings.rounds };
}
