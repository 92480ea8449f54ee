import { PerfMarkdownError } from '../core/errors';
import { firstTwice, isFields } from '../core/fields';
import { environmentNameOf } from '../scenario/environment-layer';
import { isServiceName, SERVICE_NAME } from '../scenario/service-name';
import type { SessionSettings } from '../scenario/session-settings';
import type { Settings } from '../scenario/settings';
import type { Thresholds } from '../scenario/threshold-option';
import type { App } from '../target/app';
import type { AppSource } from '../target/app-source';
import type { AnyValue, CheckAnswer, MakeExtra, MakeRequest, Prepare, ThresholdsOfValue } from './callbacks';
import { refuse } from './refusal';
import { session } from './session';
import type { ArrivalStage, WorkerStage } from './stage-options';

const START_TIMEOUT_MS = 30_000;

/** The numbers a suite or a scenario can set for itself. @public */
export interface ScenarioSettings extends Partial<Omit<Settings, keyof SessionSettings | 'thresholds'>> {
  /** What fails a test when it does not hold: `{ 'p(95)': '< 200 ms' }`; a scenario's limit of a number wins over the suite's. */
  readonly thresholds?: Thresholds;
}

/** The same, with thresholds that may differ from value to value. @public */
export interface ValueSettings<TValue> extends Omit<ScenarioSettings, 'thresholds'> {
  /** Thresholds of all values, or a function that gives those of one. */
  readonly thresholds?: Thresholds | ThresholdsOfValue<TValue>;
}

/** What a suite says about its service. @public */
export interface PerformanceSuiteOptions<TApp extends App, TData = undefined>
  extends ScenarioSettings,
    Partial<Pick<SessionSettings, 'history' | 'html' | 'benchmarkJson' | 'outputs'>> {
  /** Names the report: `reports/performance/<service>_performance.md`. Letters, digits, `.`, `_` and `-`. */
  readonly service: string;
  /**
   * The real app, started once for the suite and stopped after it: a function that makes it in this process; the path of a
   * module that exports it, for a process of its own; `{ command }` to run; or `{ url }` of a server that runs already.
   */
  readonly app: AppSource<TApp>;
  /** Services that the app calls, started before it; their URLs are the first argument of `app`, and `<NAME>_URL` in its environment. */
  readonly backends?: Readonly<Record<string, AppSource<App>>>;
  /** Judges every answer of scenarios that have no `check` of their own. @defaultValue status 2xx */
  readonly check?: CheckAnswer<AnyValue, TData>;
  /** The text for a comment on a pull request, beside the report of this service. @defaultValue what holds for the run */
  readonly comment?: boolean;
  /** The results in the format of JUnit, beside the report of this service. @defaultValue what holds for the run */
  readonly junit?: boolean;
  /** How long an `app` in this process may take until it listens; no longer than `timeLimitMs`. @defaultValue 30000 */
  readonly startTimeoutMs?: number;
  /** Runs before the server is closed and its connections are ended, for what the app itself has to close; 10 s at most. */
  readonly stop?: (app: TApp) => unknown;
}

/** The test data of a suite. @public */
export interface TestDataOptions<TData> {
  /** Generates the test data, once, before any measurement. */
  readonly data: () => TData | PromiseLike<TData>;
}

/** What makes the requests of a scenario. @public */
export interface RequestOptions<TValue, TData, TPrepared> {
  readonly request: MakeRequest<TValue, TData, TPrepared>;
  /** Waited for before each request, untimed: what it gives is `prepared` in `request`, if it stands before that. */
  readonly prepare?: Prepare<TValue, TData, TPrepared>;
}

/** How one value of a varied input is asked for. @public */
export interface VaryingOptions<TValue, TData, TPrepared = undefined>
  extends ValueSettings<TValue>,
    RequestOptions<TValue, TData, TPrepared> {
  /** Stands behind the value in titles and tables: `px`. */
  readonly unit?: string;
  /** More columns of the report, such as `{ 'Size (KiB)': 12.5, Format: 'png' }`. */
  readonly extra?: MakeExtra<TValue, TData>;
  /** Wins over the check of the suite. */
  readonly check?: CheckAnswer<TValue, TData>;
}

/** How throughput is asked for; its values are the levels of workers. @public */
export interface ThroughputOptions<TData, TPrepared = undefined>
  extends ValueSettings<number>,
    RequestOptions<number, TData, TPrepared> {
  /** Tells two throughput groups of one suite apart. @defaultValue 'Throughput' */
  readonly name?: string;
  readonly check?: CheckAnswer<number, TData>;
}

/** What a scenario has whose thresholds differ from no other's. */
export interface LoadOptions<TValue, TData, TPrepared = undefined>
  extends ScenarioSettings,
    RequestOptions<TValue, TData, TPrepared> {
  readonly check?: CheckAnswer<TValue, TData>;
  /** Its title. */
  readonly name?: string;
}

/** An open load at constant rates, each a test. @public */
export interface RatesOptions<TData, TPrepared = undefined> extends LoadOptions<number, TData, TPrepared> {
  readonly arrivalRatesPerSecond: readonly number[];
  readonly stages?: undefined;
  /** @defaultValue 'Open load' */
  readonly name?: string;
}

/** An open load in one test, whose rate changes. @public */
export interface ArrivalStagesOptions<TData, TPrepared = undefined>
  extends LoadOptions<undefined, TData, TPrepared> {
  readonly stages: readonly ArrivalStage[];
  readonly arrivalRatesPerSecond?: undefined;
  /** @defaultValue 'Open load' */
  readonly name?: string;
}

/** How an open load is asked for. @public */
export type OpenLoadOptions<TData, TPrepared = undefined> =
  | RatesOptions<TData, TPrepared>
  | ArrivalStagesOptions<TData, TPrepared>;

/** How a ramp of workers is asked for. @public */
export interface RampOptions<TData, TPrepared = undefined> extends LoadOptions<undefined, TData, TPrepared> {
  readonly stages: readonly WorkerStage[];
  /** @defaultValue 'Ramp' */
  readonly name?: string;
}

/** A single scenario. @public */
export interface LatencyOptions<TData, TPrepared = undefined>
  extends LoadOptions<undefined, TData, TPrepared> {
  /** @defaultValue the title of the test */
  readonly name?: string;
}

/** A scenario that looks for memory that is not let go. @public */
export interface LeakOptions<TData, TPrepared = undefined> extends LatencyOptions<TData, TPrepared> {
  /** Rounds of requests, behind each of which the garbage is collected. @defaultValue 10 */
  readonly cycles?: number;
  /** @defaultValue 100 */
  readonly requestsPerCycle?: number;
}

export function requireOptions(where: string, options: unknown, example: string): void {
  if (!isFields(options)) refuse(where, 'options', `an object such as ${example}`, options);
}

type Named = Readonly<Record<string, unknown>>;

export function requireFunctions(where: string, required: Named, optional: Named = {}): void {
  const given = Object.entries(optional).filter(([, value]) => value !== undefined);
  for (const [name, value] of [...Object.entries(required), ...given])
    if (typeof value !== 'function') refuse(where, name, 'a function', value);
}

export function requireApp(service: string, app: unknown, name = 'app'): void {
  const isSource =
    typeof app === 'object' &&
    app !== null &&
    ['module', 'command', 'url'].some((key) => Object.hasOwn(app, key));
  if (typeof app === 'function' || (typeof app === 'string' && app !== '') || isSource) return;
  const expected = 'a function that makes the app, the path of a module, { module }, { command } or { url }';
  refuse(service, name, expected, app);
}

export function requireBackends(service: string, backends: unknown): void {
  if (!isFields(backends))
    refuse(service, 'backends', "apps by name, such as { search: '../../search/src/app' }", backends);
  for (const [name, app] of Object.entries(backends)) requireApp(service, app, `backends.${name}`);
}

/** What holds for a run as a whole, whatever a suite says. */
const OF_THE_RUN: readonly string[] = ['once', 'reportsDir', 'tags', 'report', 'quoteOutput'];
/** What holds for a service as a whole, whatever a scenario says. */
const OF_THE_SERVICE: readonly string[] = ['history', 'html', 'comment', 'junit', 'benchmarkJson', 'outputs'];

/** What can be one file for all services. */
const SHARED: readonly string[] = ['comment', 'junit'];

function isForTheRun([name, value]: readonly [string, unknown]): boolean {
  return OF_THE_RUN.includes(name) || (SHARED.includes(name) && typeof value === 'string');
}

/** Refuses options that would be ignored here. */
export function refuseSessionSettings(where: string, own: object, isSuite: boolean): void {
  const misplaced = Object.entries(own).find(
    (entry) => isForTheRun(entry) || (!isSuite && OF_THE_SERVICE.includes(entry[0])),
  );
  if (misplaced === undefined) return;
  const [name] = misplaced;
  const what = `\`${name}\`${isSuite && SHARED.includes(name) ? ' as a path' : ''}`;
  const place = isForTheRun(misplaced) ? '`.perf-markdown.json`' : 'the suite, `.perf-markdown.json`';
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${where}: ${what} is not an option of ${isSuite ? 'a suite' : 'a scenario'}: set it in ${place} or in the environment (${environmentNameOf(name)}).`,
  );
}

/** What the app holds open is in its own process then, where nothing of the suite can reach it. */
export function requireNoStop(service: string, app: unknown, stop: unknown): void {
  if (typeof app === 'function' || stop === undefined) return;
  refuse(service, 'stop', 'left out where `app` is no function: the service gets SIGTERM', stop);
}

export function requireService(service: unknown): void {
  if (!isServiceName(service))
    refuse('performanceSuite', 'service', `${SERVICE_NAME}, such as "embeddings"`, service);
  const { services } = session();
  const known = services.get(service.toLowerCase()) ?? service;
  services.set(service.toLowerCase(), known);
  if (known === service) return;
  const told = `'${known}', as another suite spells it, or differ in more than upper and lower case (both would have the same files on many disks)`;
  refuse('performanceSuite', 'service', told, service);
}

export function requireValues(where: string, values: unknown): void {
  if (!Array.isArray(values) || values.length === 0)
    refuse(where, 'values', 'a list with at least one value', values);
  const other = values.findIndex((value) => typeof value !== 'string' && !Number.isFinite(value));
  if (other !== -1) refuse(where, `values[${other}]`, 'a text or a finite number', values[other]);
  const twice = firstTwice(values.map(String));
  if (twice !== undefined) refuse(where, 'values', 'a list of different values', `${twice} twice`);
}

/** How long an app in this process may take until it listens, in milliseconds. */
export function startTimeoutOf(service: string, value: unknown, { timeLimitMs }: Settings): number {
  if (value === undefined) return Math.min(START_TIMEOUT_MS, timeLimitMs);
  if (typeof value === 'number' && value > 0 && value <= timeLimitMs) return value;
  return refuse(
    service,
    'startTimeoutMs',
    `a number of milliseconds, up to \`timeLimitMs\` (${timeLimitMs})`,
    value,
  );
}
