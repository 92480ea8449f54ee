import type { MeasurableScenario } from '../measure/scenario-run';
import type { ExtraColumns } from '../scenario/extra-columns';
import { shortenedBy } from '../scenario/quick-look';
import type { MeasuredWorkload, Scenario } from '../scenario/scenario';
import type { ConfiguredSettings } from './configuration';
import { fittingThresholds } from './fitting-thresholds';

/** A scenario as a suite declares it, before its test data exists. @internal */
export interface DeclaredScenario<TValue> {
  readonly value: TValue;
  readonly identity: Omit<Scenario, 'workload'>;
  readonly settings: ConfiguredSettings;
  readonly workload: (timeLimitMs: number) => MeasuredWorkload;
  /** Made when the scenario is measured, because it may need the test data. */
  readonly extra?: () => ExtraColumns;
  readonly request: MeasurableScenario['request'];
  readonly check: MeasurableScenario['check'];
}

/** The scenario with its workload. @internal */
export function measurableOf(declared: DeclaredScenario<unknown>, timeLimitMs: number): MeasurableScenario {
  const { identity, settings, workload, request, check } = declared;
  const shortened = shortenedBy(identity.kind, settings, settings.withoutEnvironment);
  const extra = declared.extra?.();
  return {
    scenario: {
      ...identity,
      ...(extra && { extra }),
      workload: workload(timeLimitMs),
      ...fittingThresholds(settings, identity.kind),
      ...(shortened.length > 0 && { shortenedBy: shortened }),
    },
    request,
    check,
  };
}
