import type { MeasurableScenario } from '../measure/scenario-measurement';
import type { Check } from '../measure/verdict';
import { roundCountOf } from '../scenario/rounds';
import type { RequestSpec, Scenario } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';

/** A scenario as a suite declares it, before its test data exists. @internal */
export interface DeclaredScenario {
  readonly identity: Omit<Scenario, 'workload'>;
  readonly settings: Settings;
  readonly requests: number;
  readonly workers: number;
  /** Made when the scenario is measured, because it may need the test data. */
  readonly extra?: () => Readonly<Record<string, number>> | undefined;
  readonly request: (i: number) => RequestSpec;
  readonly check: Check | undefined;
}

/** The scenario with its workload. @internal */
export function measurableOf(declared: DeclaredScenario, timeLimitMs: number): MeasurableScenario {
  const { identity, settings, requests, workers, request, check } = declared;
  const extra = declared.extra?.();
  const { precision: share, precisionBudgetMs: budgetMs } = settings;
  return {
    scenario: {
      ...identity,
      ...(extra && { extra }),
      workload: {
        kind: 'closed',
        workers,
        requests,
        rounds: roundCountOf(requests, workers, settings.rounds),
        warmupPerWorker: settings.warmup,
        requestTimeoutMs: settings.requestTimeoutMs,
        timeLimitMs,
        ...(share !== undefined && { precision: { share, budgetMs } }),
      },
    },
    request,
    check,
  };
}
