import { PerfMarkdownError, shown } from '../core/errors';
import { type ConnectionUse, connectionSetting } from './connection-use';
import { outputsSetting } from './outputs';
import { type ProfileWish, profileSetting } from './profile-setting';
import type { SessionSettings } from './session-settings';
import {
  listOf,
  oneOf,
  onOrOff,
  onOrOffOrPath,
  parsedNumber,
  type Setting,
  text,
  wholeNumber,
} from './setting';
import { MOST_WORKERS } from './stages';
import type { Threshold, Undecided } from './threshold';
import { mergedThresholds } from './threshold-option';

/** Everything a user can set, per scenario, per suite, in the configuration file, or by environment. @public */
export interface Settings extends SessionSettings {
  /** Requests of each value of a varied input, and of a single scenario. @defaultValue 30 */
  readonly iterations: number;
  /** Requests of each level of workers. @defaultValue 250 */
  readonly requests: number;
  /** How long each level of workers, and each rate of an open load, is measured in all. @defaultValue none: levels send `requests`, open loads last 10 s */
  readonly durationMs: number | undefined;
  /** The levels of a throughput group; 1 is the sequential one. @defaultValue [1, 2, 4, 8, 16] */
  readonly workers: readonly number[];
  /** Rounds a group is measured in, its scenarios taking turns. @defaultValue 10 */
  readonly rounds: number;
  /** Go on in rounds until the 95 % interval of every median is within this share of it, too. @defaultValue none */
  readonly precision: number | undefined;
  /**
   * The longest that a group goes on behind its least number of requests, until its comparisons are decided; 0: no longer at all. A
   * group whose `iterations`, `requests`, `durationMs` or `rounds` are set has exactly these, unless this is set as well.
   * @defaultValue 40000
   */
  readonly timeBudgetMs: number;
  /** The longest that all groups of a suite go on together. @defaultValue 180000 */
  readonly suiteTimeBudgetMs: number;
  /** Requests each worker sends before the first round, not counted; where it is not set, a group that may go on sends more. @defaultValue 3 */
  readonly warmup: number;
  /** Requests of an open load under way at one time; one that is due beyond is dropped, and counted. @defaultValue 500 */
  readonly maxInFlight: number;
  /** 'keep' connections open, open a 'new' one for each request, or after so many, within its time. @defaultValue 'keep' */
  readonly connection: ConnectionUse;
  /** How long one request may take. @defaultValue 10000 */
  readonly requestTimeoutMs: number;
  /** How long one scenario may be measured, and a performance test may run, unless it has a limit of its own. @defaultValue 600000 */
  readonly timeLimitMs: number;
  /** Failed requests after which a scenario stops; beyond those that a threshold on the error rate allows. @defaultValue 5 */
  readonly failureLimit: number;
  /** Count what each request calls in the service: queries, outgoing requests, counters of its own. @defaultValue true */
  readonly countCalls: boolean;
  /**
   * Send a `traceparent` (W3C Trace Context) with each request that has none of its own: a trace for each, marked as sampled. The report
   * says the trace ids of the slowest requests and of those that failed.
   * @defaultValue false
   */
  readonly traceparent: boolean;
  /** What is profiled in a pass behind the rounds, of which no other number is. @defaultValue false */
  readonly profile: ProfileWish;
  /** Makes the order of rounds and the resampling of the analysis reproducible. @defaultValue 1 */
  readonly seed: number;
  /** What fails a test when it does not hold; a scenario's limit of a number wins over the suite's. @defaultValue [] */
  readonly thresholds: readonly Threshold[];
  /** What becomes of a test whose samples do not decide a threshold. @defaultValue 'warn' */
  readonly undecided: Undecided;
  /** The options that somebody set; all others have their defaults. */
  readonly given: readonly string[];
}

export interface SettingsLayer {
  readonly source: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Far beyond what one process measures well; each one takes memory from the start. */
const MOST_ROUNDS = 10_000;
const MOST_WARMUP = 10_000;
/** More than a day of them at 10,000 a second. */
const MOST_REQUESTS = 1_000_000_000;

const durationMs: Setting<number | undefined> = { ...wholeNumber(0, 1), standard: undefined };
const precision: Setting<number | undefined> = {
  standard: undefined,
  expected: 'a share between 0 and 1, such as 0.02 for ±2 %',
  read: (value) => (typeof value === 'number' && value > 0 && value < 1 ? value : undefined),
  parse: parsedNumber,
};

const workers = listOf(
  [1, 2, 4, 8, 16],
  `a list of whole numbers from 1 to ${MOST_WORKERS}, each given once, as each worker holds a connection`,
  wholeNumber(1, 1, MOST_WORKERS),
);
const tag = text('', 'a tag', /^@?[\w-]+$/);

const ONCE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['once', true],
  ['measure', false],
]);
const once: Setting<boolean> = {
  ...onOrOff(false),
  expected: 'true or false, in the environment PERF_MARKDOWN=once or PERF_MARKDOWN=measure',
  parse: (given) => ONCE_WORDS.get(given) ?? given,
};

/** All but `thresholds`, of which those of every layer count. */
type SingleSettings = Omit<Settings, 'thresholds' | 'given'>;

const SETTINGS: { readonly [K in keyof SingleSettings]: Setting<SingleSettings[K]> } = {
  iterations: wholeNumber(30, 1, MOST_REQUESTS),
  requests: wholeNumber(250, 1, MOST_REQUESTS),
  durationMs,
  workers: {
    ...workers,
    read: (value) => {
      const levels = workers.read(value);
      return levels && levels.length > 0 && new Set(levels).size === levels.length ? levels : undefined;
    },
  },
  rounds: wholeNumber(10, 1, MOST_ROUNDS),
  precision,
  timeBudgetMs: wholeNumber(40_000, 0),
  suiteTimeBudgetMs: wholeNumber(180_000, 0),
  warmup: wholeNumber(3, 0, MOST_WARMUP),
  maxInFlight: wholeNumber(500, 1, MOST_WORKERS),
  connection: connectionSetting,
  requestTimeoutMs: wholeNumber(10_000, 1, LONGEST_TIMER_MS),
  timeLimitMs: wholeNumber(600_000, 1, LONGEST_TIMER_MS),
  failureLimit: wholeNumber(5, 1),
  countCalls: onOrOff(true),
  traceparent: onOrOff(false),
  profile: profileSetting,
  seed: wholeNumber(1, 1),
  once,
  reportsDir: text('reports/performance', 'the path of a folder', /./),
  history: onOrOff<boolean | undefined>(undefined),
  html: onOrOff(false),
  tags: listOf<string>([], 'a list of tag names such as "smoke"', {
    ...tag,
    read: (value) => tag.read(value)?.replace(/^@/, ''),
  }),
  undecided: oneOf<Undecided>('warn', ['fail', 'warn']),
  report: onOrOff(false),
  comment: onOrOffOrPath(false),
  junit: onOrOffOrPath(false),
  benchmarkJson: onOrOff(false),
  outputs: outputsSetting,
  quoteOutput: onOrOff(false),
};

export const PARSERS: ReadonlyMap<string, (text: string) => unknown> = new Map([
  ...Object.entries(SETTINGS).map(([name, { parse }]) => [name, parse] as const),
  ['thresholds', (given: string) => given.split(',').map((expression) => expression.trim())],
]);

export const SETTING_NAMES: readonly string[] = [...PARSERS.keys()];

function settingOf<K extends keyof SingleSettings>(
  name: K,
  layers: readonly SettingsLayer[],
): SingleSettings[K] {
  const { standard, expected, read } = SETTINGS[name];
  const layer = layers.findLast(({ values }) => values[name] !== undefined);
  if (!layer) return standard;
  const given = layer.values[name];
  const value = read(given);
  if (value !== undefined) return value;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${name}\` must be ${expected}, but ${layer.source} gives ${shown(given)}.`,
  );
}

function refuseUnknown({ source, values }: SettingsLayer): void {
  const unknown = Object.keys(values).find((name) => !PARSERS.has(name));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${unknown}\` is not an option, but ${source} sets it. Options are: ${[...PARSERS.keys()].join(', ')}.`,
  );
}

/**
 * The settings in force: for each one the value of the last layer that gives it, else the default.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for an unknown name or a value of the wrong form, naming the layer
 */
export function settingsFrom(layers: readonly SettingsLayer[]): Settings {
  layers.forEach(refuseUnknown);
  return {
    iterations: settingOf('iterations', layers),
    requests: settingOf('requests', layers),
    durationMs: settingOf('durationMs', layers),
    workers: settingOf('workers', layers),
    rounds: settingOf('rounds', layers),
    precision: settingOf('precision', layers),
    timeBudgetMs: settingOf('timeBudgetMs', layers),
    suiteTimeBudgetMs: settingOf('suiteTimeBudgetMs', layers),
    warmup: settingOf('warmup', layers),
    maxInFlight: settingOf('maxInFlight', layers),
    connection: settingOf('connection', layers),
    requestTimeoutMs: settingOf('requestTimeoutMs', layers),
    timeLimitMs: settingOf('timeLimitMs', layers),
    failureLimit: settingOf('failureLimit', layers),
    countCalls: settingOf('countCalls', layers),
    traceparent: settingOf('traceparent', layers),
    profile: settingOf('profile', layers),
    seed: settingOf('seed', layers),
    once: settingOf('once', layers),
    reportsDir: settingOf('reportsDir', layers),
    history: settingOf('history', layers),
    html: settingOf('html', layers),
    tags: settingOf('tags', layers),
    thresholds: mergedThresholds(
      layers.map(({ source, values }) => ({ source, given: values['thresholds'] })),
    ),
    undecided: settingOf('undecided', layers),
    report: settingOf('report', layers),
    comment: settingOf('comment', layers),
    junit: settingOf('junit', layers),
    benchmarkJson: settingOf('benchmarkJson', layers),
    outputs: settingOf('outputs', layers),
    quoteOutput: settingOf('quoteOutput', layers),
    given: SETTING_NAMES.filter((name) => layers.some(({ values }) => values[name] !== undefined)),
  };
}
