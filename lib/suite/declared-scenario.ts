import type { MeasurableScenario } from '../measure/scenario-run';
import type { ExtraColumns } from '../scenario/extra-columns';
import { shortenedBy } from '../scenario/quick-look';
import type { PlannedScenario } from '../scenario/scenario';
import { newTracePrefix } from '../scenario/trace-context';
import type { ConfiguredSettings } from './configuration';
import { fittingThresholds, subjectOf } from './fitting-thresholds';

export interface DeclaredScenario<TValue> {
  readonly value: TValue;
  readonly settings: ConfiguredSettings;
  /** Without what its settings and its data add. */
  readonly scenario: (timeLimitMs: number) => PlannedScenario;
  /** Made when the scenario is measured, because it may need the test data. */
  readonly extra?: () => ExtraColumns;
  readonly request: MeasurableScenario['request'];
  readonly prepare: MeasurableScenario['prepare'];
  readonly check: MeasurableScenario['check'];
}

/** The scenario as it is known when it is declared, before the test has its time. */
export function plannedScenario({ scenario, settings }: DeclaredScenario<unknown>): PlannedScenario {
  return scenario(settings.timeLimitMs);
}

export function measurableOf(declared: DeclaredScenario<unknown>, timeLimitMs: number): MeasurableScenario {
  const { settings, request, prepare, check } = declared;
  const scenario = declared.scenario(timeLimitMs);
  // Journeys by stages are shortened as such loads are.
  const kind = { closed: scenario.kind, open: 'open load', ramp: 'ramp' } as const;
  const shortened = shortenedBy(kind[scenario.workload.kind], settings, settings.withoutEnvironment);
  const extra = declared.extra?.();
  return {
    scenario: {
      ...scenario,
      ...(extra && { extra }),
      ...fittingThresholds(settings, subjectOf(scenario)),
      ...(shortened.length > 0 && { shortenedBy: shortened }),
    },
    request,
    prepare,
    check,
    profile: settings.profile,
    ...(settings.traceparent && { tracePrefix: newTracePrefix() }),
  };
}
