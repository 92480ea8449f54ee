import { GroupMeasurement } from '../measure/group-measurement';
import { journeyMeasurement } from '../measure/journey-measurement';
import type { MeasurableStep } from '../measure/journey-step';
import type { RequestPosition } from '../scenario/request-position';
import type { Journey, PlannedScenario, PlannedStep } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { metricName, type Threshold } from '../scenario/threshold';
import type { Thresholds } from '../scenario/threshold-option';
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
import { requireOptions, type ScenarioSettings } from './suite-options';
import type { SuiteSettings } from './suite-settings';
import { journeyWorkload } from './workloads';

export interface SuiteParts<TData> {
  readonly service: string;
  readonly check: CheckAnswer<AnyValue, TData> | undefined;
  readonly settings: SuiteSettings;
  readonly runner: Runner;
  readonly fixture: Pick<
    SuiteFixture<TData, never>,
    'context' | 'data' | 'launch' | 'printed' | 'url' | 'urls'
  >;
}

/** What a journey needs of its suite. */
interface JourneyPlace<TData> extends SuiteParts<TData> {
  /** The same for all steps of a journey. */
  readonly context: (position: RequestPosition) => RequestContext<undefined, TData>;
  /** Stack lines of the user's declaration. */
  readonly site: string;
}

type BoundStep = Omit<MeasurableStep, 'scenario'>;

/** The functions of a step, with the contexts that they are called with. */
function bound<TData>(
  { request, prepare, capture, check: own }: StepMaking<TData>,
  { context, check: ofSuite }: JourneyPlace<TData>,
): BoundStep {
  const check = own ?? ofSuite;
  const full = (position: RequestPosition, captured: unknown) => ({ ...context(position), captured });
  return {
    request: (position, prepared, captured) => request({ ...full(position, captured), prepared }),
    prepare: prepare && ((position, captured) => prepare(full(position, captured))),
    check: check && ((response, position, captured) => check(response, full(position, captured))),
    capture: capture && ((response, position, captured) => capture(response, full(position, captured))),
  };
}

/** Limits of the suite are on requests, so that of the whole there are its own ones, and any on failures. */
function settingsOfWhole(settings: ConfiguredSettings, own: readonly string[]): ConfiguredSettings {
  return {
    ...settings,
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

type Declared = (at: DeclaredPlace) => DeclaredScenario<undefined>;

/** The settings of a step: its own limits with those of the suite, and all else that holds for its journey. */
function settingsOf(
  { name, thresholds }: { readonly name: string; readonly thresholds?: Thresholds },
  { thresholds: _, ...shared }: ScenarioSettings,
  whole: ConfiguredSettings,
  { settings }: Pick<JourneyPlace<unknown>, 'settings'>,
  journey: string,
): ConfiguredSettings {
  const where = `${journey}, ${name}`;
  const own = { ...shared, ...(thresholds !== undefined && { thresholds }) };
  return settingsOfStep(
    settings.of('step of a journey', where, own),
    limitedMetrics(where, thresholds),
    whole,
  );
}

/** Declares a test for each step of a journey, and one for the whole. */
export function declareJourney<TData, TCaptured extends object, TPrepared>(
  name: string,
  options: JourneyOptions<TData, TCaptured, TPrepared>,
  place: JourneyPlace<TData>,
): MeasuredGroup<undefined> {
  const { service, runner, fixture, site } = place;
  if (typeof name !== 'string' || name.trim() === '') refuse(`${service}, journey`, 'name', 'a text', name);
  const where = `${service}, ${name}`;
  requireOptions(where, options, EXAMPLE);
  const { steps, workers, arrivalRatePerSecond, stages, cookies, ...own } = options;
  requireSteps(where, steps);
  requireCookies(where, cookies);
  const settings = settingsOfWhole(
    place.settings.of('journey', where, own),
    limitedMetrics(where, own.thresholds),
  );
  const load = requiredLoad(where, { ...own, workers, arrivalRatePerSecond, stages }, settings);
  const keepsCookies = cookies === true;
  const bounds = steps.map((step) => bound<TData>(step, place));
  const declared = (
    { request }: Pick<BoundStep, 'request'>,
    identity: Pick<Journey, 'name' | 'step'>,
    of: ConfiguredSettings,
  ): Declared => {
    const planned = { steps: steps.map(plannedStep), ...(keepsCookies && { keepsCookies }) };
    return (at) => ({
      value: undefined,
      scenario: (timeLimitMs) => ({
        kind: 'journey',
        ...at,
        ...identity,
        ...planned,
        workload: journeyWorkload(settings, load, timeLimitMs),
      }),
      settings: of,
      request,
      prepare: undefined,
      check: undefined,
    });
  };
  const ofSteps = bounds.flatMap((step, index): readonly Declared[] => {
    const given = steps[index];
    return given
      ? [declared(step, { name: given.name, step: index }, settingsOf(given, own, settings, place, where))]
      : [];
  });
  // Its first request is that of the first step.
  const ofWhole = bounds.slice(0, 1).map((first) => declared(first, { name: WHOLE }, settings));
  const together = measuredTogether(bounds, keepsCookies);
  const group = new ScenarioGroup(service, settings.seed, fixture, site, together);
  return declareTests(runner, name, group, [...ofSteps, ...ofWhole], (scenario, at) => scenario(at));
}
