import { MOST_SAMPLES } from '../measure/sample-store';
import { arrivalCount } from '../scenario/arrivals';
import type { Stage } from '../scenario/scenario';
import { refuse } from './refusal';

const MOST_WORKERS = 10_000;

/** A stretch of an open load, at a constant rate or, if it comes from another one, on a straight line between both. @public */
export interface ArrivalStage {
  readonly durationMs: number;
  /** @defaultValue where the stage before ended; the first stage begins at its own `toPerSecond` */
  readonly fromPerSecond?: number;
  readonly toPerSecond: number;
}

/** A stretch of a ramp of workers. @public */
export interface WorkerStage {
  readonly durationMs: number;
  /** @defaultValue where the stage before ended; the first stage begins at its own `toWorkers` */
  readonly fromWorkers?: number;
  readonly toWorkers: number;
}

interface GivenStage {
  readonly durationMs: unknown;
  readonly from: unknown;
  readonly to: unknown;
}

function finite(where: string, name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  return refuse(
    where,
    name,
    least === 0 ? 'a number of at least 0' : 'a number of milliseconds, at least 1',
    value,
  );
}

function stagesOf(where: string, unit: string, given: readonly GivenStage[]): readonly Stage[] {
  const stages: Stage[] = [];
  for (const [index, { durationMs, from, to }] of given.entries()) {
    const name = `stages[${index}]`;
    const level = finite(where, `${name}.to${unit}`, to, 0);
    stages.push({
      durationMs: finite(where, `${name}.durationMs`, durationMs, 1),
      from: from === undefined ? (stages.at(-1)?.to ?? level) : finite(where, `${name}.from${unit}`, from, 0),
      to: level,
    });
  }
  if (!stages.some(({ from, to }) => from > 0 || to > 0))
    refuse(
      where,
      'stages',
      'a list with at least one stage above 0',
      given.length === 0 ? given : 'zeros only',
    );
  return stages;
}

function requireList(where: string, stages: unknown): void {
  if (!Array.isArray(stages)) refuse(where, 'stages', 'a list of stages', stages);
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong
 * @internal
 */
export function workerStages(where: string, given: readonly WorkerStage[]): readonly Stage[] {
  requireList(where, given);
  const stages = stagesOf(
    where,
    'Workers',
    given.map(({ durationMs, fromWorkers: from, toWorkers: to }) => ({ durationMs, from, to })),
  );
  const most = Math.max(...stages.flatMap(({ from, to }) => [from, to]));
  return most <= MOST_WORKERS ? stages : refuse(where, 'stages', `at most ${MOST_WORKERS} workers`, most);
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong, or for more than a million requests
 * @internal
 */
export function arrivalStages(where: string, given: readonly ArrivalStage[]): readonly Stage[] {
  requireList(where, given);
  const stages = stagesOf(
    where,
    'PerSecond',
    given.map(({ durationMs, fromPerSecond: from, toPerSecond: to }) => ({ durationMs, from, to })),
  );
  const requests = arrivalCount(stages);
  return requests <= MOST_SAMPLES
    ? stages
    : refuse(
        where,
        'stages',
        `at most ${MOST_SAMPLES} requests in all, which are measured in one piece`,
        requests,
      );
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless they are different rates above 0
 * @internal
 */
export function requiredRates(where: string, rates: readonly number[] | undefined): readonly number[] {
  const isList = Array.isArray(rates) && rates.length > 0 && new Set(rates).size === rates.length;
  if (isList && rates.every((rate) => typeof rate === 'number' && Number.isFinite(rate) && rate > 0))
    return rates;
  const expected = 'a list of different numbers above 0, such as [10, 50] (or give `stages`)';
  return refuse(where, 'arrivalRatesPerSecond', expected, rates);
}
