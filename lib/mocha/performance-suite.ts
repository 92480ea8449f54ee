import { PerfMarkdownError } from '../core/errors';
import type { Check } from '../measure/verdict';
import { LatencyMetrics } from '../metrics/latency-metrics';
import type { Settings } from '../scenario/settings';
import type { App } from '../target/app';
import { callSite } from './call-site';
import { configuredSettings } from './configuration';
import { type DeclaredScenario, measurableOf } from './declared-scenario';
import { requireSerial } from './parallel';
import { type Member, ScenarioGroup } from './scenario-group';
import { watchSelection } from './selection';
import { declaredGroup, markSuite, type SuiteRecord, session } from './session';
import { SuiteFixture } from './suite-fixture';
import {
  type LatencyOptions,
  type PerformanceSuiteOptions,
  requireFunction,
  requireService,
  requireValues,
  type ScenarioSettings,
  type TestDataOptions,
  type ThroughputOptions,
  type VaryingOptions,
} from './suite-options';
import { timeLimitOf, withoutTimeLimit } from './time-limit';

const NEVER_SLOW_MS = 2 ** 31 - 1;

/** What a suite measures its service with. @public */
export interface PerformanceSuite<TData> {
  /** Declares one test for each value of an input; together they are measured in alternating rounds. */
  varying<TValue extends string | number>(
    input: string,
    values: readonly TValue[],
    options: VaryingOptions<TValue, TData>,
  ): void;
  /** Declares one test for each level of workers, 'sequential', '2 workers', …; measured in alternating rounds. */
  throughput(options: ThroughputOptions<TData>): void;
  /** Measures a single scenario within a test of one's own, and gives its samples. */
  latency(options: LatencyOptions<TData>): Promise<LatencyMetrics>;
  /** Where the service listens, without a slash at the end, for example for `supertest(perf.url)`. */
  readonly url: string;
  /** The generated test data, frozen. */
  readonly data: TData;
}

class Suite<TData, TApp extends App> implements PerformanceSuite<TData> {
  readonly #service: string;
  readonly #check: Check | undefined;
  readonly #settings: ScenarioSettings;
  readonly #fixture: SuiteFixture<TData, TApp>;

  constructor(
    service: string,
    check: Check | undefined,
    settings: ScenarioSettings,
    fixture: SuiteFixture<TData, TApp>,
  ) {
    this.#service = service;
    this.#check = check;
    this.#settings = settings;
    this.#fixture = fixture;
  }

  get url(): string {
    return this.#fixture.url;
  }

  get data(): TData {
    return this.#fixture.data;
  }

  varying<TValue extends string | number>(
    input: string,
    values: readonly TValue[],
    { unit, request, extra, check = this.#check, ...own }: VaryingOptions<TValue, TData>,
  ): void {
    const where = `${this.#service}, ${input}`;
    requireValues(where, values);
    requireFunction(where, 'request', request);
    const settings = this.#settingsOf(where, own);
    const group = this.#group(settings, callSite(this.varying));
    const groupName = declaredGroup(this.#service, input);
    declareTests(input, group, values, (value) => ({
      identity: {
        kind: 'input variation',
        group: groupName,
        name: unit === undefined ? String(value) : `${value} ${unit}`,
        value,
        ...(unit !== undefined && { unit }),
      },
      extra: () => extra?.(value, this.data),
      settings,
      requests: settings.iterations,
      workers: 1,
      request: (i) => request(value, this.data, i),
      check,
    }));
  }

  throughput({ request, name = 'Throughput', check = this.#check, ...own }: ThroughputOptions<TData>): void {
    const where = `${this.#service}, ${name}`;
    requireFunction(where, 'request', request);
    const settings = this.#settingsOf(where, own);
    const group = this.#group(settings, callSite(this.throughput));
    const groupName = declaredGroup(this.#service, name);
    declareTests(name, group, settings.workers, (workers) => ({
      identity: {
        kind: 'throughput',
        group: groupName,
        name: workers === 1 ? 'sequential' : `${workers} workers`,
        value: workers,
      },
      settings,
      requests: settings.requests,
      workers,
      request: (i) => request(this.data, i),
      check,
    }));
  }

  async latency({
    request,
    name,
    check = this.#check,
    ...own
  }: LatencyOptions<TData>): Promise<LatencyMetrics> {
    const test = session().currentTest;
    if (!test) {
      throw new PerfMarkdownError(
        'ERR_OUTSIDE_TEST',
        `\`perf.latency\` of \`${this.#service}\` measures within a test: call it in the function of an \`it\`.`,
      );
    }
    const title = name ?? test.title;
    const where = `${this.#service}, ${title}`;
    requireFunction(where, 'request', request);
    const settings = this.#settingsOf(where, own);
    const declared: DeclaredScenario = {
      identity: { kind: 'single', group: title, name: title },
      settings,
      requests: settings.iterations,
      workers: 1,
      request: (i) => request(this.data, i),
      check,
    };
    const group = this.#group(settings, callSite(this.latency));
    const timeLimitMs = timeLimitOf(test, settings.timeLimitMs);
    test.slow(NEVER_SLOW_MS);
    const member = { test, measurable: () => measurableOf(declared, timeLimitMs) };
    group.add(member);
    const { samples } = await withoutTimeLimit(test, () => group.finish(member, test));
    return new LatencyMetrics(samples.durationMs);
  }

  #group(settings: Settings, site: string): ScenarioGroup {
    return new ScenarioGroup(this.#service, settings.seed, this.#fixture, site);
  }

  #settingsOf(source: string, own: ScenarioSettings): Settings {
    return configuredSettings({ source: this.#service, values: this.#settings }, { source, values: own });
  }
}

function declaredTest(declared: DeclaredScenario, group: ScenarioGroup): Member {
  const test = it(declared.identity.name, async () => {
    // The first test of a group takes the time of all of them.
    const running = session().currentTest ?? test;
    await withoutTimeLimit(running, () => group.finish(member, running));
  });
  const timeLimitMs = timeLimitOf(test, declared.settings.timeLimitMs);
  const member = { test, measurable: () => measurableOf(declared, timeLimitMs) };
  test.slow(NEVER_SLOW_MS);
  return member;
}

/** One Mocha test for each value, in a Mocha suite of their own, measured as one group. */
function declareTests<TValue>(
  title: string,
  group: ScenarioGroup,
  values: readonly TValue[],
  declaredOf: (value: TValue) => DeclaredScenario,
): void {
  const suite = describe(title, () => {
    for (const declared of values.map(declaredOf)) group.add(declaredTest(declared, group));
  });
  watchSelection(suite);
}

/** The hooks that start and stop the service of a suite; Mocha runs them only if one of its tests is selected. */
function installHooks<TData, TApp extends App>(
  record: SuiteRecord,
  fixture: SuiteFixture<TData, TApp>,
): void {
  before(`start ${record.service}`, async function () {
    this.timeout(record.settings.timeLimitMs);
    requireSerial();
    const suite = this.test?.parent;
    if (!suite) return;
    markSuite(suite, record);
    // Added only now, and so behind all hooks of the user, who may still need the service in them.
    suite.afterAll(`stop ${record.service}`, async function () {
      this.timeout(record.settings.timeLimitMs);
      await fixture.stop(record);
    });
    await fixture.start(suite, record);
  });
  beforeEach(function () {
    const test = this.currentTest;
    session().currentTest = test;
    test?.timeout(timeLimitOf(test, record.settings.timeLimitMs));
  });
}

function declaredSuite<TData, TApp extends App>(
  { service, app, check, stop, ...own }: PerformanceSuiteOptions<TApp>,
  data: () => TData | PromiseLike<TData>,
): PerformanceSuite<TData> {
  requireService(service);
  requireFunction(service, 'app', app);
  requireFunction(service, 'data', data);
  const settings = configuredSettings({ source: service, values: own });
  const fixture = new SuiteFixture({ service, app, data, stop }, settings);
  installHooks({ service, settings }, fixture);
  return new Suite(service, check, own, fixture);
}

/**
 * Makes the enclosing `describe` a performance suite: its service is started once before the first of its tests and
 * stopped after the last, its test data generated before, and what its tests measure goes into the report of the service.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the option that is wrong
 * @public
 */
export function performanceSuite<TData, TApp extends App>(
  options: PerformanceSuiteOptions<TApp> & TestDataOptions<TData>,
): PerformanceSuite<TData>;
/** The same without test data. @public */
export function performanceSuite<TApp extends App>(
  options: PerformanceSuiteOptions<TApp>,
): PerformanceSuite<undefined>;
export function performanceSuite<TData, TApp extends App>({
  data,
  ...options
}: PerformanceSuiteOptions<TApp> & Partial<TestDataOptions<TData>>):
  | PerformanceSuite<TData>
  | PerformanceSuite<undefined> {
  return data === undefined ? declaredSuite(options, () => undefined) : declaredSuite(options, data);
}
