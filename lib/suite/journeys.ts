import { GroupMeasurement } from '../measure/group-measurement';
import { journeyMeasurement } from '../measure/journey-measurement';
import type { MeasurableStep } from '../measure/journey-step';
import type { RequestPosition } from '../scenario/request-position';
import type { Journey, PlannedScenario, PlannedStep } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { metricName, type Threshold } from '../scenario/threshold';
import type { AnyValue, CheckAnswer, RequestContext } from './callbacks';
import type { ConfiguredSettings } from './configuration';
import type { DeclaredScenario } from './declared-scenario';
import { declareTests } from './declared-tests';
import { limitedMetrics } from './fitting-thresholds';
import {
  EXAMPLE,
  type JourneyOptions,
  requireCookies,
  requiredLoad,
  requireSteps,
  type StepMaking,
  WHOLE,
} from './journey-options';
import type { MeasuredGroup } from './measured-result';
import { refuse } from './refusal';
import type { DeclaredPlace, Runner } from './runner';
import { type MeasuredTogether, ScenarioGroup } from './scenario-group';
import type { SuiteFixture } from './suite-fixture';
import { requireOptions } from './suite-options';
import type { SuiteSettings } from './suite-settings';
import { journeyWorkload } from './workloads';

/** What a journey needs of its suite. */
export interface JourneyPlace<TData> {
  readonly service: string;
  readonly check: CheckAnswer<AnyValue, TData> | undefined;
  readonly settings: SuiteSettings;
  /** Asked for each step. */
  readonly contextOf: () => (position: RequestPosition) => RequestContext<undefined, TData>;
  readonly runner: Runner;
  readonly fixture: Pick<SuiteFixture<unknown, never>, 'context' | 'launch' | 'printed' | 'url'>;
  /** Stack lines of the user's declaration. */
  readonly site: string;
}

type BoundStep = Omit<MeasurableStep, 'scenario'>;

/** The functions of a step, with the contexts that they are called with. */
function bound<TData>(
  { request, capture, check: own }: StepMaking<TData>,
  { contextOf, check: ofSuite }: JourneyPlace<TData>,
): BoundStep {
  const context = contextOf();
  const check = own ?? ofSuite;
  const full = (position: RequestPosition, captured: unknown) => ({ ...context(position), captured });
  return {
    request: (position, captured) => request(full(position, captured)),
    check: check && ((response, position, captured) => check(response, full(position, captured))),
    capture: capture && ((response, position, captured) => capture(response, full(position, captured))),
  };
}

/**
 * Limits of the suite are on requests, so that of the whole there are its own ones, and any on failures. It is profiled, as far as that
 * says why it is not, only where somebody asks for it.
 */
function settingsOfWhole(settings: ConfiguredSettings, own: readonly string[]): ConfiguredSettings {
  return {
    ...settings,
    profile: settings.profile === 'auto' ? false : settings.profile,
    thresholds: settings.thresholds.filter(
      ({ metric }) => metric.kind === 'error rate' || own.includes(metricName(metric)),
    ),
  };
}

/** What the whole allows to fail, each step does, unless it says so itself. */
function settingsOfStep(
  settings: ConfiguredSettings,
  own: readonly string[],
  whole: Pick<Settings, 'thresholds'>,
): ConfiguredSettings {
  if (own.includes('error rate')) return settings;
  const isErrorRate = ({ metric }: Threshold): boolean => metric.kind === 'error rate';
  const others = settings.thresholds.filter((threshold) => !isErrorRate(threshold));
  return { ...settings, thresholds: [...others, ...whole.thresholds.filter(isErrorRate)] };
}

function plannedStep({
  name,
  thinkMs = 0,
}: {
  readonly name: string;
  readonly thinkMs?: number;
}): PlannedStep {
  return { name, ...(thinkMs > 0 && { thinkMs }) };
}

function isJourney(scenario: PlannedScenario): scenario is Journey {
  return scenario.kind === 'journey';
}

/** All scenarios of a journey as one measurement: those of its steps, then the whole. */
function measuredTogether(steps: readonly BoundStep[], keepsCookies: boolean): MeasuredTogether {
  return (scenarios, context) => {
    // It sends no request of its own.
    const whole = scenarios.slice(-1).map(({ tracePrefix: _, ...sentBySteps }) => sentBySteps);
    const measurable = steps.flatMap((step, index): readonly MeasurableStep[] => {
      const { scenario, tracePrefix } = scenarios[index] ?? {};
      const traced = tracePrefix !== undefined && { tracePrefix };
      return scenario && isJourney(scenario) ? [{ ...step, ...traced, scenario }] : [];
    });
    return new GroupMeasurement(whole, context, (asked, originMs) =>
      journeyMeasurement({ whole: asked, steps: measurable, keepsCookies }, context, originMs),
    );
  };
}

/** Declares a test for each step of a journey, and one for the whole. */
export function declareJourney<TData, TCaptured extends object>(
  name: string,
  options: JourneyOptions<TData, TCaptured>,
  place: JourneyPlace<TData>,
): MeasuredGroup<undefined> {
  const { service, settings: ofSuite, runner, fixture, site } = place;
  const where = `${service}, ${name}`;
  requireOptions(where, options, EXAMPLE);
  const { steps, workers, arrivalRatePerSecond, cookies, ...own } = options;
  requireSteps(where, steps);
  requireCookies(where, cookies);
  const limited = limitedMetrics(where, own.thresholds);
  const settings = settingsOfWhole(ofSuite.of('journey', where, own), limited);
  const load = requiredLoad(where, { ...own, workers, arrivalRatePerSecond }, settings);
  const bounds = steps.map((step) => bound<TData>(step, place));
  const [first] = bounds;
  if (first === undefined) return refuse(where, 'steps', 'a list with at least one step', steps);
  const planned = steps.map(plannedStep);
  const { thresholds: _, ...shared } = own;
  const keepsCookies = cookies === true;
  const scenarioOf = (at: DeclaredPlace, timeLimitMs: number): Omit<Journey, 'name'> => ({
    kind: 'journey',
    ...at,
    steps: planned,
    ...(keepsCookies && { keepsCookies }),
    workload: journeyWorkload(settings, load, timeLimitMs),
  });
  const group = new ScenarioGroup(
    service,
    settings.seed,
    fixture,
    site,
    measuredTogether(bounds, keepsCookies),
  );
  const ofSteps = steps.map((step, index) => (at: DeclaredPlace): DeclaredScenario<undefined> => {
    const ofStep = `${where}, ${step.name}`;
    const { thresholds } = step;
    const stepSettings = ofSuite.of('step of a journey', ofStep, {
      ...shared,
      ...(thresholds !== undefined && { thresholds }),
    });
    return {
      value: undefined,
      scenario: (timeLimitMs) => ({ ...scenarioOf(at, timeLimitMs), name: step.name, step: index }),
      settings: settingsOfStep(stepSettings, limitedMetrics(ofStep, thresholds), settings),
      request: bounds[index]?.request ?? first.request,
      prepare: undefined,
      check: undefined,
    };
  });
  const ofWhole = (at: DeclaredPlace): DeclaredScenario<undefined> => ({
    value: undefined,
    scenario: (timeLimitMs) => ({ ...scenarioOf(at, timeLimitMs), name: WHOLE }),
    settings,
    request: first.request,
    prepare: undefined,
    check: undefined,
  });
  return declareTests(runner, name, group, [...ofSteps, ofWhole], (declared, at) => declared(at));
}
