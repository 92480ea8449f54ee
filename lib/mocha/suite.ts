import type { Check } from '../measure/verdict';
import { LatencyMetrics } from '../metrics/latency-metrics';
import type { Settings } from '../scenario/settings';
import type { App } from '../target/app';
import { callSite } from './call-site';
import { singlePlace } from './declared-place';
import { type DeclaredScenario, measurableOf } from './declared-scenario';
import { declareTests, NEVER_SLOW_MS } from './declared-tests';
import { extraOf } from './extra-option';
import { BY_STAGES, openLoads } from './open-loads';
import { runningTest } from './running-test';
import { ScenarioGroup } from './scenario-group';
import { workerStages } from './stage-options';
import type { SuiteFixture } from './suite-fixture';
import {
  type DataCheck,
  type LatencyOptions,
  type OpenLoadOptions,
  type RampOptions,
  requireFunctions,
  requireValues,
  type ThroughputOptions,
  type VaryingOptions,
} from './suite-options';
import type { SuiteSettings } from './suite-settings';
import { timeLimitOf } from './time-limit';
import { closedWorkload, openWorkload, rampWorkload } from './workloads';

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
  /**
   * Declares open loads: requests start by the clock, whatever the answers do, and a response time counts from the moment its
   * request was meant to start.
   */
  openLoad(options: OpenLoadOptions<TData>): void;
  /** Declares one test in which workers come and go by stages, measured in one piece. */
  ramp(options: RampOptions<TData>): void;
  /** Measures a single scenario within a test of one's own, and gives its samples. */
  latency(options: LatencyOptions<TData>): Promise<LatencyMetrics>;
  /** Where the service listens, without a slash at the end, for example for `supertest(perf.url)`. */
  readonly url: string;
  /** Where each of the `backends` listens. */
  readonly urls: Readonly<Record<string, string>>;
  /** The generated test data, frozen. */
  readonly data: TData;
}

/** The suite behind the interface. @internal */
export class Suite<TData, TApp extends App> implements PerformanceSuite<TData> {
  readonly #service: string;
  readonly #check: DataCheck<TData> | undefined;
  readonly #settings: SuiteSettings;
  readonly #fixture: SuiteFixture<TData, TApp>;

  constructor(
    service: string,
    check: DataCheck<TData> | undefined,
    settings: SuiteSettings,
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

  get urls(): Readonly<Record<string, string>> {
    return this.#fixture.urls;
  }

  get data(): TData {
    return this.#fixture.data;
  }

  varying<TValue extends string | number>(
    input: string,
    values: readonly TValue[],
    { unit, request, extra, check, ...own }: VaryingOptions<TValue, TData>,
  ): void {
    const where = `${this.#service}, ${input}`;
    requireValues(where, values);
    requireFunctions(where, { request }, { check, extra });
    const { common: settings, of } = this.#settings.ofValues<TValue>('input variation', where, own);
    const group = this.#group(settings, callSite(this.varying));
    declareTests(input, group, values, (value, place) => ({
      identity: {
        kind: 'input variation',
        ...place,
        name: unit === undefined ? String(value) : `${value} ${unit}`,
        value,
        ...(unit !== undefined && { unit }),
      },
      ...(extra && { extra: () => extraOf(`${where}, ${value}`, () => extra(value, this.data)) }),
      settings: of(value),
      workload: (timeLimitMs) =>
        closedWorkload(settings, { workers: 1, requests: settings.iterations }, undefined, timeLimitMs),
      request: (i) => request(value, this.data, i),
      check: check ? (response, i) => check(response, value, this.data, i) : this.#checkOf(this.#check),
    }));
  }

  throughput({ request, name = 'Throughput', check = this.#check, ...own }: ThroughputOptions<TData>): void {
    const where = `${this.#service}, ${name}`;
    requireFunctions(where, { request }, { check });
    const { common: settings, of } = this.#settings.ofValues<number>('throughput', where, own);
    const group = this.#group(settings, callSite(this.throughput));
    declareTests(name, group, settings.workers, (workers, place) => ({
      identity: {
        kind: 'throughput',
        ...place,
        name: workers === 1 ? 'sequential' : `${workers} workers`,
        value: workers,
      },
      settings: of(workers),
      workload: (timeLimitMs) =>
        closedWorkload(settings, { workers, requests: settings.requests }, settings.durationMs, timeLimitMs),
      request: (i) => request(this.data, i),
      check: this.#checkOf(check),
    }));
  }

  openLoad({
    request,
    name = 'Open load',
    check = this.#check,
    arrivalRatesPerSecond,
    stages: given,
    ...own
  }: OpenLoadOptions<TData>): void {
    const where = `${this.#service}, ${name}`;
    requireFunctions(where, { request }, { check });
    const settings = this.#settings.of('load', where, own);
    const loads = openLoads(where, settings, arrivalRatesPerSecond, given);
    const group = this.#group(settings, callSite(this.openLoad));
    declareTests(name, group, loads, ({ title, rate, stages }, place) => ({
      identity: {
        kind: 'load',
        ...place,
        name: title,
        ...(rate !== undefined && { value: rate, unit: '/s' }),
      },
      settings,
      workload: (timeLimitMs) => openWorkload(settings, stages, timeLimitMs),
      request: (i) => request(this.data, i),
      check: this.#checkOf(check),
    }));
  }

  ramp({ request, name = 'Ramp', check = this.#check, stages: given, ...own }: RampOptions<TData>): void {
    const where = `${this.#service}, ${name}`;
    requireFunctions(where, { request }, { check });
    const settings = this.#settings.of('load', where, own);
    const stages = workerStages(where, given);
    const group = this.#group(settings, callSite(this.ramp));
    declareTests(name, group, [BY_STAGES], (test, place) => ({
      identity: { kind: 'load', ...place, name: test },
      settings,
      workload: (timeLimitMs) => rampWorkload(settings, stages, timeLimitMs),
      request: (i) => request(this.data, i),
      check: this.#checkOf(check),
    }));
  }

  async latency({
    request,
    name,
    check = this.#check,
    ...own
  }: LatencyOptions<TData>): Promise<LatencyMetrics> {
    const running = runningTest(this.#service);
    const { test } = running;
    const title = name ?? test.title;
    const where = `${this.#service}, ${title}`;
    requireFunctions(where, { request }, { check });
    const settings = this.#settings.of('single', where, own);
    const place = singlePlace(this.#service, test, title);
    const declared: DeclaredScenario = {
      identity: { kind: 'single', ...place, name: place.group },
      settings,
      workload: (timeLimitMs) =>
        closedWorkload(settings, { workers: 1, requests: settings.iterations }, undefined, timeLimitMs),
      request: (i) => request(this.data, i),
      check: this.#checkOf(check),
    };
    const group = this.#group(settings, callSite(this.latency));
    const timeLimitMs = timeLimitOf(test, settings.timeLimitMs);
    test.slow(NEVER_SLOW_MS);
    const member = { test, measurable: () => measurableOf(declared, timeLimitMs) };
    group.add(member);
    const { samples } = await running.measure(title, group, () => group.finish(member, test));
    return new LatencyMetrics(samples.durationMs);
  }

  #checkOf(check: DataCheck<TData> | undefined): Check | undefined {
    return check && ((response, i) => check(response, this.data, i));
  }

  #group(settings: Settings, site: string): ScenarioGroup {
    return new ScenarioGroup(this.#service, settings.seed, this.#fixture, site);
  }
}
