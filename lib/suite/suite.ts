import type { ClosedByCount } from '../scenario/scenario';
import type { Settings } from '../scenario/settings';
import { callSite } from './call-site';
import type { CheckAnswer, RequestMaking } from './callbacks';
import { RequestContexts } from './callbacks';
import type { PerformanceSuite } from './declarations';
import { type DeclaredScenario, measurableOf } from './declared-scenario';
import { declareTests } from './declared-tests';
import { extraOf } from './extra-option';
import type { JourneyOptions } from './journey-options';
import { declareJourney, type SuiteParts } from './journeys';
import { type MeasuredGroup, MeasuredResult } from './measured-result';
import { arrivalTest, type LoadTest, rampTest, rateTests, requireOneLoad } from './open-loads';
import { ScenarioGroup } from './scenario-group';
import { runningTest } from './session';
import {
  type ArrivalStagesOptions,
  type LatencyOptions,
  type LeakOptions,
  type LoadOptions,
  type OpenLoadOptions,
  type RampOptions,
  type RatesOptions,
  requireFunctions,
  requireOptions,
  requireValues,
  type ThroughputOptions,
  type VaryingOptions,
} from './suite-options';
import { cycleWorkload, levelWorkload, SINGLE_BUDGET_SHARE, valueWorkload } from './workloads';

const EXAMPLE = "{ request: () => ({ path: '/' }) }";
const LOAD_EXAMPLE = "{ stages: […], request: () => ({ path: '/' }) }";

export class Suite<TData> implements PerformanceSuite<TData> {
  readonly #suite: SuiteParts<TData>;
  readonly #contexts: RequestContexts<TData>;

  constructor(suite: SuiteParts<TData>) {
    this.#suite = suite;
    this.#contexts = new RequestContexts(() => this.data);
  }

  get url(): string {
    return this.#suite.fixture.url;
  }

  get urls(): Readonly<Record<string, string>> {
    return this.#suite.fixture.urls;
  }

  get data(): TData {
    return this.#suite.fixture.data;
  }

  varying<TValue extends string | number, TPrepared>(
    input: string,
    values: readonly TValue[],
    options: VaryingOptions<TValue, TData, TPrepared>,
  ): MeasuredGroup<TValue> {
    const where = `${this.#suite.service}, ${input}`;
    requireOptions(where, options, EXAMPLE);
    const { unit, request, prepare, extra, check = this.#suite.check, ...own } = options;
    requireValues(where, values);
    requireFunctions(where, { request }, { prepare, check, extra });
    const { common: settings, of } = this.#suite.settings.ofValues<TValue>('input variation', where, own);
    const group = this.#group(settings, callSite(this.varying));
    return declareTests(this.#suite.runner, input, group, values, (value, place) => ({
      scenario: (timeLimitMs) => ({
        kind: 'input variation',
        ...place,
        name: unit === undefined ? String(value) : `${value} ${unit}`,
        value,
        ...(unit !== undefined && { unit }),
        workload: valueWorkload(settings, timeLimitMs),
      }),
      ...(extra && { extra: () => extraOf(`${where}, ${value}`, () => extra({ value, data: this.data })) }),
      settings: of(value),
      ...this.#callbacks(value, { request, prepare }, check),
    }));
  }

  throughput<TPrepared>(options: ThroughputOptions<TData, TPrepared>): MeasuredGroup<number> {
    requireOptions(`${this.#suite.service}, Throughput`, options, EXAMPLE);
    const { request, prepare, name = 'Throughput', check = this.#suite.check, ...own } = options;
    const where = `${this.#suite.service}, ${name}`;
    requireFunctions(where, { request }, { prepare, check });
    const { common: settings, of } = this.#suite.settings.ofValues<number>('throughput', where, own);
    const group = this.#group(settings, callSite(this.throughput));
    return declareTests(this.#suite.runner, name, group, settings.workers, (workers, place) => ({
      scenario: (timeLimitMs) => ({
        kind: 'throughput',
        ...place,
        name: workers === 1 ? 'sequential' : `${workers} workers`,
        workload: levelWorkload(settings, workers, timeLimitMs),
      }),
      settings: of(workers),
      ...this.#callbacks(workers, { request, prepare }, check),
    }));
  }

  openLoad<TPrepared>(options: RatesOptions<TData, TPrepared>): MeasuredGroup<number>;
  openLoad<TPrepared>(options: ArrivalStagesOptions<TData, TPrepared>): MeasuredGroup<undefined>;
  openLoad<TPrepared>(options: OpenLoadOptions<TData, TPrepared>): MeasuredGroup<number | undefined> {
    const site = callSite(this.openLoad);
    requireOptions(`${this.#suite.service}, Open load`, options, LOAD_EXAMPLE);
    const name = options.name ?? 'Open load';
    requireOneLoad(`${this.#suite.service}, ${name}`, options);
    if (options.stages === undefined) {
      const { arrivalRatesPerSecond: rates, stages, ...own } = options;
      return this.#load('open load', name, own, site, (where, settings) => rateTests(where, settings, rates));
    }
    const { arrivalRatesPerSecond, stages, ...own } = options;
    return this.#load('open load', name, own, site, (where, settings) =>
      arrivalTest(where, settings, stages),
    );
  }

  ramp<TPrepared>(options: RampOptions<TData, TPrepared>): MeasuredGroup<undefined> {
    const site = callSite(this.ramp);
    requireOptions(`${this.#suite.service}, Ramp`, options, LOAD_EXAMPLE);
    const { stages, ...own } = options;
    const name = own.name ?? 'Ramp';
    return this.#load('ramp', name, own, site, (where, settings) => rampTest(where, settings, stages));
  }

  journey<TCaptured extends object, TPrepared>(
    name: string,
    options: JourneyOptions<TData, TCaptured, TPrepared>,
  ): MeasuredGroup<undefined> {
    const context = this.#contexts.of(undefined);
    return declareJourney(name, options, { ...this.#suite, context, site: callSite(this.journey) });
  }

  latency<TPrepared>(options: LatencyOptions<TData, TPrepared>): Promise<MeasuredResult<undefined>> {
    return this.#single('single', options, callSite(this.latency), (settings, timeLimitMs) =>
      valueWorkload(settings, timeLimitMs, SINGLE_BUDGET_SHARE),
    );
  }

  leak<TPrepared>(options: LeakOptions<TData, TPrepared>): Promise<MeasuredResult<undefined>> {
    requireOptions(`${this.#suite.service}, leak`, options, EXAMPLE);
    const { cycles, requestsPerCycle, ...own } = options;
    const workloadOf = cycleWorkload(`${this.#suite.service}, leak`, { cycles, requestsPerCycle });
    return this.#single('leak', own, callSite(this.leak), workloadOf);
  }

  /** Measures one scenario within the test that runs. Of a wrong call it throws at once: Mocha drops promises that nobody waits for. */
  #single<TPrepared>(
    kind: 'single' | 'leak',
    options: LatencyOptions<TData, TPrepared>,
    site: string,
    workloadOf: (settings: Settings, timeLimitMs: number) => ClosedByCount,
  ): Promise<MeasuredResult<undefined>> {
    const running = runningTest(this.#suite.service);
    requireOptions(`${this.#suite.service}, ${running.test.title}`, options, EXAMPLE);
    const { request, prepare, name, check = this.#suite.check, ...own } = options;
    const { test } = running;
    const title = name ?? test.title;
    const where = `${this.#suite.service}, ${title}`;
    requireFunctions(where, { request }, { prepare, check });
    const settings = this.#suite.settings.of(kind, where, own);
    const place = test.placeOf(this.#suite.service, title);
    const declared: DeclaredScenario<undefined> = {
      scenario: (limitMs) => ({ kind, ...place, name: place.group, workload: workloadOf(settings, limitMs) }),
      settings,
      ...this.#callbacks(undefined, { request, prepare }, check),
    };
    const group = this.#group(settings, site);
    const timeLimitMs = test.takesUpTo(settings.timeLimitMs);
    const member = { test, measurable: () => measurableOf(declared, timeLimitMs) };
    group.add(member);
    const measured = running.measure(title, group, () => group.finish(member, test));
    return measured.then((recording) => new MeasuredResult(undefined, recording));
  }

  #load<TValue extends number | undefined, TPrepared>(
    kind: 'open load' | 'ramp',
    name: string,
    {
      request,
      prepare,
      check = this.#suite.check,
      name: _name,
      ...own
    }: LoadOptions<TValue, TData, TPrepared>,
    site: string,
    testsOf: (where: string, settings: Settings) => readonly LoadTest<TValue>[],
  ): MeasuredGroup<TValue> {
    const where = `${this.#suite.service}, ${name}`;
    requireFunctions(where, { request }, { prepare, check });
    const settings = this.#suite.settings.of(kind, where, own);
    const group = this.#group(settings, site);
    return declareTests(
      this.#suite.runner,
      name,
      group,
      testsOf(where, settings),
      ({ title, value, load }, place) => ({
        scenario: (timeLimitMs) => ({ ...load(timeLimitMs), ...place, name: title }),
        settings,
        ...this.#callbacks(value, { request, prepare }, check),
      }),
    );
  }

  /** What makes and judges the requests of a scenario, with the value and the data that they are made from. */
  #callbacks<TValue>(
    value: TValue,
    { request, prepare }: RequestMaking<TValue, TData>,
    check: CheckAnswer<TValue, TData> | undefined,
  ): Pick<DeclaredScenario<TValue>, 'value' | 'request' | 'prepare' | 'check'> {
    const contextOf = this.#contexts.of(value);
    return {
      value,
      request: (position, prepared) => request({ ...contextOf(position), prepared }),
      prepare: prepare && ((position) => prepare(contextOf(position))),
      check: check && ((response, position) => check(response, contextOf(position))),
    };
  }

  #group(settings: Settings, site: string): ScenarioGroup {
    return new ScenarioGroup(this.#suite.service, settings.seed, this.#suite.fixture, site);
  }
}
