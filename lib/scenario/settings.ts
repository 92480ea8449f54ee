import { PerfMarkdownError, shown } from '../core/errors';

/** Every number a user can set, per scenario, per suite, in the configuration file, or by environment. @public */
export interface Settings {
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
  /** Go on in rounds until the 95 % interval of every median is within this share of it. @defaultValue none: the rounds alone */
  readonly precision: number | undefined;
  /** The longest that a group goes on for its precision. @defaultValue 60000 */
  readonly precisionBudgetMs: number;
  /** Requests each worker sends before the first round, not counted. @defaultValue 3 */
  readonly warmup: number;
  /** Requests of an open load under way at one time; one that is due beyond is dropped, and counted. @defaultValue 500 */
  readonly maxInFlight: number;
  /** How long one request may take. @defaultValue 10000 */
  readonly requestTimeoutMs: number;
  /** How long one scenario may be measured, and a performance test may run, unless it has a limit of its own. @defaultValue 600000 */
  readonly timeLimitMs: number;
  /** Failed requests after which a scenario stops. @defaultValue 5 */
  readonly failureLimit: number;
  /** Makes the order of rounds and the resampling of the analysis reproducible. @defaultValue 1 */
  readonly seed: number;
  /** Where reports are written, from the working directory. @defaultValue 'reports/performance' */
  readonly reportsDir: string;
  /** Tags allowed in titles beside `@unit`, `@integration`, `@slow`, `@performance`. @defaultValue [] */
  readonly tags: readonly string[];
  /** Writes each report as a page of HTML, too. @defaultValue false */
  readonly html: boolean;
}

/** Settings from one place, with the name of that place for error messages. @internal */
export interface SettingsLayer {
  readonly source: string;
  readonly values: Readonly<Record<string, unknown>>;
}

type Reader<T> = (value: unknown) => T | undefined;
interface Setting<T> {
  readonly standard: T;
  readonly expected: string;
  readonly read: Reader<T>;
  /** What the text of an environment variable becomes. */
  readonly parse: (text: string) => unknown;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What is no number stays a text, so that a refusal can show it. */
function parsedNumber(text: string): unknown {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : number;
}

function wholeNumber(standard: number, minimum: number, maximum = Number.MAX_SAFE_INTEGER): Setting<number> {
  const isOpen = maximum === Number.MAX_SAFE_INTEGER;
  return {
    standard,
    expected: isOpen
      ? `a whole number of at least ${minimum}`
      : `a whole number from ${minimum} to ${maximum}`,
    read: (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum
        ? value
        : undefined,
    parse: parsedNumber,
  };
}

function listOf<T>(standard: readonly T[], expected: string, item: Setting<T>): Setting<readonly T[]> {
  return {
    standard,
    expected,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((given: unknown) => item.read(given)).filter((read) => read !== undefined);
      return items.length === value.length ? items : undefined;
    },
    parse: (given) => given.split(',').map((part) => item.parse(part.trim())),
  };
}

function text(standard: string, expected: string, pattern: RegExp): Setting<string> {
  return {
    standard,
    expected,
    read: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
    parse: (given) => given,
  };
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

const html: Setting<boolean> = {
  standard: false,
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  parse: (given) => SWITCH.get(given) ?? given,
};

const durationMs: Setting<number | undefined> = { ...wholeNumber(0, 1), standard: undefined };

const precision: Setting<number | undefined> = {
  standard: undefined,
  expected: 'a share between 0 and 1, such as 0.02 for ±2 %',
  read: (value) => (typeof value === 'number' && value > 0 && value < 1 ? value : undefined),
  parse: parsedNumber,
};

const workers = listOf(
  [1, 2, 4, 8, 16],
  'a list of whole numbers, each at least 1 and given once',
  wholeNumber(1, 1),
);
const tag = text('', 'a tag', /^@?[\w-]+$/);

const SETTINGS: { readonly [K in keyof Settings]: Setting<Settings[K]> } = {
  iterations: wholeNumber(30, 1),
  requests: wholeNumber(250, 1),
  durationMs,
  workers: {
    ...workers,
    read: (value) => {
      const levels = workers.read(value);
      return levels && levels.length > 0 && new Set(levels).size === levels.length ? levels : undefined;
    },
  },
  rounds: wholeNumber(10, 1),
  precision,
  precisionBudgetMs: wholeNumber(60_000, 1),
  warmup: wholeNumber(3, 0),
  maxInFlight: wholeNumber(500, 1, 10_000),
  requestTimeoutMs: wholeNumber(10_000, 1, LONGEST_TIMER_MS),
  timeLimitMs: wholeNumber(600_000, 1),
  failureLimit: wholeNumber(5, 1),
  seed: wholeNumber(1, 1),
  reportsDir: text('reports/performance', 'the path of a folder', /./),
  tags: listOf<string>([], 'a list of tag names such as "smoke"', {
    ...tag,
    read: (value) => tag.read(value)?.replace(/^@/, ''),
  }),
  html,
};

function settingOf<K extends keyof Settings>(name: K, layers: readonly SettingsLayer[]): Settings[K] {
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
  const unknown = Object.keys(values).find((name) => !Object.hasOwn(SETTINGS, name));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${unknown}\` is not an option, but ${source} sets it. Options are: ${Object.keys(SETTINGS).join(', ')}.`,
  );
}

/**
 * The settings in force: for each one the value of the last layer that gives it, else the default.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for an unknown name or a value of the wrong form, naming the layer
 * @internal
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
    precisionBudgetMs: settingOf('precisionBudgetMs', layers),
    warmup: settingOf('warmup', layers),
    maxInFlight: settingOf('maxInFlight', layers),
    requestTimeoutMs: settingOf('requestTimeoutMs', layers),
    timeLimitMs: settingOf('timeLimitMs', layers),
    failureLimit: settingOf('failureLimit', layers),
    seed: settingOf('seed', layers),
    reportsDir: settingOf('reportsDir', layers),
    tags: settingOf('tags', layers),
    html: settingOf('html', layers),
  };
}

const PREFIX = 'PERF_MARKDOWN_';

/** The environment variable of a setting: `requestTimeoutMs` is `PERF_MARKDOWN_REQUEST_TIMEOUT_MS`. @internal */
export function environmentNameOf(name: string): string {
  return `${PREFIX}${name.replaceAll(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
}

function refuseUnknownVariables(environment: Readonly<Record<string, string | undefined>>): void {
  const known = Object.keys(SETTINGS).map(environmentNameOf);
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !known.includes(name));
  if (unknown === undefined) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${unknown}\` is set in the environment, but there is no such option. Known are: ${known.join(', ')}.`,
  );
}

/**
 * What environment variables set, for example `PERF_MARKDOWN_ITERATIONS=5` or `PERF_MARKDOWN_WORKERS=1,4`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for a variable of this package that means nothing
 * @internal
 */
export function environmentLayer(environment: Readonly<Record<string, string | undefined>>): SettingsLayer {
  refuseUnknownVariables(environment);
  const values = Object.entries(SETTINGS).flatMap(([name, { parse }]) => {
    const given = environment[environmentNameOf(name)];
    return given === undefined ? [] : [[name, parse(given)] as const];
  });
  return { source: 'the environment (PERF_MARKDOWN_…)', values: Object.fromEntries(values) };
}
