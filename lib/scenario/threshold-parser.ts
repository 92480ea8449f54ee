import { COUNTER_NAME } from '../core/counter-name';
import {
  type Comparator,
  type LimitUnit,
  metricName,
  type Threshold,
  type ThresholdMetric,
  unitOf,
} from './threshold';

/** What was expected instead of a text that is no limit. */
export interface Unreadable {
  readonly expected: string;
}

const MEDIAN: ThresholdMetric = { kind: 'percentile', percentile: 50 };
const NAMES: ReadonlyMap<string, ThresholdMetric> = new Map<string, ThresholdMetric>([
  ['median', MEDIAN],
  ['med', MEDIAN],
  ['mean', { kind: 'mean' }],
  ['avg', { kind: 'mean' }],
  ['min', { kind: 'min' }],
  ['max', { kind: 'max' }],
  ['error rate', { kind: 'error rate' }],
  ['errorrate', { kind: 'error rate' }],
  ['rate', { kind: 'error rate' }],
  ['throughput', { kind: 'throughput' }],
  ['allocated bytes', { kind: 'allocated bytes' }],
  ['allocatedbytes', { kind: 'allocated bytes' }],
  ['cpu', { kind: 'cpu' }],
  ['heap growth', { kind: 'heap growth' }],
  ['heapgrowth', { kind: 'heap growth' }],
  ['bytes', { kind: 'bytes' }],
  ['p(50)/base', { kind: 'base ratio', of: 'latency' }],
  ['throughput/base', { kind: 'base ratio', of: 'throughput' }],
]);

/** The percentiles that are no estimates: the smallest and the largest. */
const EXTREMES: ReadonlyMap<number, ThresholdMetric> = new Map<number, ThresholdMetric>([
  [0, { kind: 'min' }],
  [100, { kind: 'max' }],
]);

interface Unit {
  /** What one of it is in the unit of the metric. */
  readonly factor: number;
  /** How it is written behind a number, and by what the number is multiplied for that. */
  readonly text: string;
  readonly shown: number;
}

const MICROSECONDS: Unit = { factor: 0.001, text: ' µs', shown: 1 };

const BARE: Readonly<Record<LimitUnit, Unit>> = {
  bytes: { factor: 1, text: ' bytes', shown: 1 },
  calls: { factor: 1, text: '', shown: 1 },
  ms: { factor: 1, text: ' ms', shown: 1 },
  share: { factor: 1, text: ' %', shown: 100 },
  'per second': { factor: 1, text: '/s', shown: 1 },
  ratio: { factor: 1, text: '', shown: 1 },
};

function multiple(name: string, factor: number): readonly [string, Unit] {
  return [name.toLowerCase(), { factor, text: ` ${name}`, shown: 1 }];
}

/** The units that fit, by the way they are written. */
const UNITS: Readonly<Record<LimitUnit, ReadonlyMap<string, Unit>>> = {
  bytes: new Map([
    ...['', 'b', 'bytes'].map((name) => [name, BARE.bytes] as const),
    ...['KB', 'MB', 'GB'].map((name, index) => multiple(name, 1000 ** (index + 1))),
    ...['KiB', 'MiB', 'GiB'].map((name, index) => multiple(name, 1024 ** (index + 1))),
  ]),
  calls: new Map([['', BARE.calls]]),
  ms: new Map([
    ['', BARE.ms],
    ['us', MICROSECONDS],
    // The micro sign and the Greek letter.
    ['\u00b5s', MICROSECONDS],
    ['\u03bcs', MICROSECONDS],
    ['ms', BARE.ms],
    ['s', { factor: 1000, text: ' s', shown: 1 }],
  ]),
  share: new Map([
    ['', BARE.share],
    ['%', { factor: 0.01, text: ' %', shown: 1 }],
  ]),
  'per second': new Map(['', '/s', 'req/s', 'requests/s'].map((name) => [name, BARE['per second']])),
  ratio: new Map(['', 'x'].map((name) => [name, BARE.ratio])),
};

const LIMITS: Readonly<Record<LimitUnit, string>> = {
  bytes: "a comparator and a number of bytes above 0, also in KB, MB, KiB or MiB, such as '< 2 MB'",
  calls: "a comparator and a number of calls from 0 on, such as '<= 3'",
  ms: "a comparator and a time above 0 in us, ms or s, such as '< 200 ms'",
  share:
    "a comparator and a share above 0 and below 1, or a percentage above 0 and below 100, such as '< 1%'",
  'per second': "a comparator and requests per second above 0, such as '> 100/s'",
  ratio: "a comparator and a number above 0 without a unit, such as '< 2'",
};

const BASE_LIMITS = {
  latency: "'<' and a number above 1, such as '< 1.1': how much longer it may take than the base",
  throughput: "'>' and a number below 1, such as '> 0.9': how much less it may be than that of the base",
} as const;

const CALLS_LIMIT =
  "'<' or '<=' and a number, such as '<= 1': how many times as many calls as the base it may make";

/** Whether a limit leaves room to get worse, and no more than that. */
function isMargin(of: keyof typeof BASE_LIMITS, comparator: Comparator, limit: number): boolean {
  return of === 'latency' ? comparator.startsWith('<') && limit > 1 : comparator.startsWith('>') && limit < 1;
}

const NUMBER = '(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
const LIMIT = new RegExp(`^(<=|>=|<|>)\\s*\\+?(${NUMBER})\\s*([^\\d\\s]*)$`, 'i');
const EXPRESSION = /^([^<>=!]+?)\s*([<>=!].*)$/;
const PERCENTILE = new RegExp(`^p(?:\\(\\s*(${NUMBER})\\s*\\)|(${NUMBER}))$`);

function isComparator(text: string): text is Comparator {
  return text === '<' || text === '<=' || text === '>' || text === '>=';
}

function percentileOf(name: string): number | undefined {
  const named = NAMES.get(name);
  if (named?.kind === 'percentile') return named.percentile;
  const [, inBrackets, bare] = PERCENTILE.exec(name) ?? [];
  const percentile = Number(inBrackets ?? bare);
  return percentile > 0 && percentile < 100 ? percentile : undefined;
}

const FIRST = /^first (byte|event) (.*)$/;
const CALLS = /^calls\(([^()]*)\)\s*(\/\s*base)?$/i;

function callsMetric(written: string): ThresholdMetric | undefined {
  const [, name = '', base] = CALLS.exec(written.trim()) ?? [];
  const of = name.trim();
  if (!COUNTER_NAME.test(of)) return undefined;
  return { kind: base === undefined ? 'calls' : 'calls ratio', of };
}

/** The metric of a name, however it is written; `undefined` where there is none of that name. */
export function metricOf(written: string): ThresholdMetric | undefined {
  const calls = callsMetric(written);
  if (calls) return calls;
  const name = written.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const named = NAMES.get(name);
  if (named) return named;
  const [, what, ofFirst = ''] = FIRST.exec(name) ?? [];
  const percentile = percentileOf(ofFirst);
  if (percentile !== undefined) return { kind: what === 'byte' ? 'first byte' : 'first event', percentile };
  const [over, under, ...more] = name.split('/').map((part) => percentileOf(part.trim()));
  if (over === undefined || more.length > 0) return EXTREMES.get(Number(PERCENTILE.exec(name)?.[1]));
  if (!name.includes('/')) return { kind: 'percentile', percentile: over };
  return under === undefined ? undefined : { kind: 'ratio', over, under };
}

/** Without what binary fractions add: 0.1 + 0.2 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function limited(
  metric: ThresholdMetric,
  comparator: Comparator,
  number: number,
  unit: Unit,
): Threshold | Unreadable {
  const kind = unitOf(metric);
  const limit = rounded(number * unit.factor);
  const isLimit =
    (limit > 0 || (kind === 'calls' && limit === 0)) &&
    limit < (kind === 'share' ? 1 : Number.POSITIVE_INFINITY);
  if (!isLimit) return { expected: LIMITS[kind] };
  if (metric.kind === 'base ratio' && !isMargin(metric.of, comparator, limit))
    return { expected: BASE_LIMITS[metric.of] };
  if (metric.kind === 'calls ratio' && !comparator.startsWith('<')) return { expected: CALLS_LIMIT };
  const text = `${metricName(metric)} ${comparator} ${rounded(number * unit.shown)}${unit.text}`;
  return { text, metric, comparator, limit };
}

export function thresholdOf(metric: ThresholdMetric, written: string): Threshold | Unreadable {
  const [, comparator = '', digits, unitName = ''] = LIMIT.exec(written.trim()) ?? [];
  const unit = UNITS[unitOf(metric)].get(unitName.toLowerCase());
  if (!isComparator(comparator) || !unit) return { expected: LIMITS[unitOf(metric)] };
  return limited(metric, comparator, Number(digits), unit);
}

/** The threshold of a metric with a limit in milliseconds, as a share of one, per second, or as a ratio. */
export function limitedTo(
  metric: ThresholdMetric,
  comparator: Comparator,
  limit: number,
): Threshold | Unreadable {
  return limited(metric, comparator, limit, BARE[unitOf(metric)]);
}

/** The metric and the limit of an expression such as 'p(95)<200'; `undefined` where it holds no comparator. */
export function splitExpression(
  written: string,
): { readonly name: string; readonly limit: string } | undefined {
  const [, name, limit] = EXPRESSION.exec(written.trim()) ?? [];
  return name === undefined || limit === undefined ? undefined : { name, limit };
}
