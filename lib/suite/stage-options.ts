import { isFields } from '../core/fields';
import { MOST_SAMPLES } from '../measure/sample-store';
import { arrivalCount } from '../scenario/arrivals';
import type { Stage } from '../scenario/scenario';
import { highestLevel, MOST_WORKERS } from '../scenario/stages';
import { refuse } from './refusal';

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

function finite(where: string, name: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  return refuse(
    where,
    name,
    least === 0 ? 'a number of at least 0' : 'a number of milliseconds, at least 1',
    value,
  );
}

function stagesOf(
  where: string,
  unit: 'Workers' | 'PerSecond',
  given: unknown,
  example: string,
): readonly Stage[] {
  if (!Array.isArray(given)) return refuse(where, 'stages', `a list of stages such as ${example}`, given);
  const all: readonly unknown[] = given;
  const stages: Stage[] = [];
  for (const [index, stage] of all.entries()) {
    const name = `stages[${index}]`;
    if (!isFields(stage)) return refuse(where, name, `a stage such as ${example}`, stage);
    const keys = ['durationMs', `from${unit}`, `to${unit}`];
    const unknown = Object.keys(stage).find((key) => !keys.includes(key));
    if (unknown !== undefined)
      refuse(
        where,
        `${name}.${unknown}`,
        `one of ${keys.map((key) => `\`${key}\``).join(', ')}`,
        stage[unknown],
      );
    const from = stage[`from${unit}`];
    const level = finite(where, `${name}.to${unit}`, stage[`to${unit}`], 0);
    stages.push({
      durationMs: finite(where, `${name}.durationMs`, stage['durationMs'], 1),
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

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong */
export function workerStages(where: string, given: unknown): readonly Stage[] {
  const stages = stagesOf(where, 'Workers', given, '{ durationMs: 10_000, toWorkers: 8 }');
  const most = highestLevel(stages);
  if (most < 1)
    refuse(
      where,
      'stages',
      'a list with at least one stage that comes to a whole worker',
      `${most} workers at the most`,
    );
  return most <= MOST_WORKERS ? stages : refuse(where, 'stages', `at most ${MOST_WORKERS} workers`, most);
}

/**
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong, or for more than a million requests
 */
export function arrivalStages(where: string, given: unknown): readonly Stage[] {
  const stages = stagesOf(where, 'PerSecond', given, '{ durationMs: 10_000, toPerSecond: 50 }');
  const requests = arrivalCount(stages);
  if (requests < 1)
    refuse(where, 'stages', 'so long, or of such rates, that a request is due in them', 'none that is due');
  return requests <= MOST_SAMPLES
    ? stages
    : refuse(
        where,
        'stages',
        `at most ${MOST_SAMPLES} requests in all, which are measured in one piece`,
        requests,
      );
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` unless they are different rates above 0 */
export function requiredRates(where: string, rates: readonly number[] | undefined): readonly number[] {
  const isList = Array.isArray(rates) && rates.length > 0 && new Set(rates).size === rates.length;
  if (isList && rates.every((rate) => typeof rate === 'number' && Number.isFinite(rate) && rate > 0))
    return rates;
  const expected = 'a list of different numbers above 0, such as [10, 50] (or give `stages`)';
  return refuse(where, 'arrivalRatesPerSecond', expected, rates);
}
