import type { OpenLoad, Ramp, Stage } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { refuse } from './refusal';
import {
  type ArrivalStage,
  arrivalStages,
  requiredRates,
  type WorkerStage,
  workerStages,
} from './stage-options';
import { onceWorkload, openWorkload, rampWorkload } from './workloads';

const BY_STAGES = 'by stages';
/** How long each rate of an open load lasts, unless `durationMs` says. */
export const OPEN_LOAD_MS = 10_000;

export interface LoadTest<TValue> {
  readonly title: string;
  readonly value: TValue;
  readonly load: (
    timeLimitMs: number,
  ) => Pick<OpenLoad, 'kind' | 'workload'> | Pick<Ramp, 'kind' | 'workload'>;
}

function openLoad(settings: Settings, stages: readonly Stage[]): LoadTest<unknown>['load'] {
  return (timeLimitMs) => ({
    kind: 'open load',
    workload: settings.once
      ? onceWorkload(settings, timeLimitMs)
      : openWorkload(settings, stages, timeLimitMs),
  });
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the rate that is wrong */
export function rateTests(
  where: string,
  settings: Settings,
  rates: readonly number[],
): readonly LoadTest<number>[] {
  const durationMs = settings.durationMs ?? OPEN_LOAD_MS;
  return requiredRates(where, rates).map((rate) => {
    const stages = arrivalStages(where, [{ durationMs, toPerSecond: rate }]);
    return {
      title: `${rate}/s`,
      value: rate,
      load: openLoad(settings, stages),
    };
  });
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong */
export function arrivalTest(
  where: string,
  settings: Settings,
  given: readonly ArrivalStage[],
): readonly LoadTest<undefined>[] {
  const stages = arrivalStages(where, given);
  return [{ title: BY_STAGES, value: undefined, load: openLoad(settings, stages) }];
}

/** @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the stage that is wrong */
export function rampTest(
  where: string,
  settings: Settings,
  given: readonly WorkerStage[],
): readonly LoadTest<undefined>[] {
  const stages = workerStages(where, given);
  const load: LoadTest<undefined>['load'] = (timeLimitMs) => ({
    kind: 'ramp',
    workload: rampWorkload(settings, stages, timeLimitMs),
  });
  return [{ title: BY_STAGES, value: undefined, load: settings.once ? openLoad(settings, stages) : load }];
}

export function requireOneLoad(
  where: string,
  { arrivalRatesPerSecond, stages }: { readonly arrivalRatesPerSecond?: unknown; readonly stages?: unknown },
): void {
  if (arrivalRatesPerSecond === undefined || stages === undefined) return;
  refuse(where, 'stages', 'left out where `arrivalRatesPerSecond` is given', stages);
}
