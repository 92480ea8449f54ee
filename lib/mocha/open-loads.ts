import type { Stage } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { type ArrivalStage, arrivalStages, requiredRates } from './stage-options';

/** The title of the one test of a load whose level changes. @internal */
export const BY_STAGES = 'by stages';
/** How long each rate of an open load lasts, unless `durationMs` says. */
const OPEN_LOAD_MS = 10_000;

/** One test of an open load. @internal */
export interface OpenLoadTest {
  readonly title: string;
  readonly rate?: number;
  readonly stages: readonly Stage[];
}

/**
 * One test for each rate, or one for all stages.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the rate or the stage that is wrong
 * @internal
 */
export function openLoads(
  where: string,
  settings: Settings,
  rates: readonly number[] | undefined,
  stages: readonly ArrivalStage[] | undefined,
): readonly OpenLoadTest[] {
  if (stages) return [{ title: BY_STAGES, stages: arrivalStages(where, stages) }];
  const durationMs = settings.durationMs ?? OPEN_LOAD_MS;
  return requiredRates(where, rates).map((rate) => ({
    title: `${rate}/s`,
    rate,
    stages: arrivalStages(where, [{ durationMs, toPerSecond: rate }]),
  }));
}
