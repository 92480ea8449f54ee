import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { cureOf, K6_METRICS, type K6Metric, misleading } from './k6-thresholds';
import { type Comparator, metricName, type Threshold, type ThresholdMetric } from './threshold';
import { metricOf, splitExpression, thresholdOf } from './threshold-parser';

/** One limit or several: '< 200 ms', '<= 1 s', '< 1%', '> 100/s'; times without a unit are in milliseconds. @public */
export type ThresholdLimit = `${Comparator}${string}` | readonly `${Comparator}${string}`[];

type PercentileName = `p(${number})` | `p${number}` | 'median' | 'med';

/** Numbers of a scenario that can be limited. @public */
export type ThresholdName =
  | PercentileName
  | `${PercentileName}/${PercentileName}`
  | 'mean'
  | 'avg'
  | 'min'
  | 'max'
  | 'error rate'
  | 'errorRate'
  | 'throughput'
  | `first byte ${PercentileName}`
  | `first event ${PercentileName}`
  | 'bytes'
  | 'allocated bytes'
  | 'allocatedBytes'
  | 'cpu'
  | 'heap growth'
  | 'heapGrowth'
  | `calls(${string})`
  | `calls(${string})/base`
  | 'p(50)/base'
  | 'throughput/base';

/**
 * Thresholds, which fail a test when they are broken: limits by name, `{ 'p(95)': '< 200 ms' }`, or expressions as k6 writes them,
 * `['p(95)<200', 'rate<0.01']`, also under the names of k6's metrics. `false` takes away what the suite, or all suites,
 * threshold of that number.
 *
 * @public
 */
export type Thresholds =
  | readonly string[]
  | ({ readonly [name in ThresholdName]?: ThresholdLimit | false } & {
      readonly http_req_duration?: string | readonly string[];
      readonly http_req_failed?: string | readonly string[];
      readonly http_reqs?: string | readonly string[];
    });

/** What one place says of one metric: its thresholds, none to take away those of other places. */
export interface MetricThresholds {
  readonly metric: ThresholdMetric;
  readonly thresholds: readonly Threshold[];
}

const METRICS =
  'p(N) with N from 0 to 100, `median`, `mean`, `min`, `max`, p(N)/p(N), first byte p(N), first event p(N), `bytes`, `error rate`, `throughput`, `allocated bytes`, `cpu`, `heap growth`, calls(name), such as calls(pg), or, for `compare`, p(50)/base, throughput/base or calls(name)/base';
const EXAMPLE = "{ 'p(95)': '< 200 ms', 'error rate': '< 1%' } or ['p(95)<200', 'rate<0.01']";

function refuse(source: string, what: string, expected: string, given: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `${what} must be ${expected}, but ${source} gives ${shown(given)}. Example: ${EXAMPLE}`,
  );
}

function read(source: string, what: string, metric: ThresholdMetric, limit: unknown): MetricThresholds {
  if (limit === false) return { metric, thresholds: [] };
  const limits: readonly unknown[] = Array.isArray(limit) ? limit : [limit];
  const thresholds = limits.map((written) => {
    const threshold = thresholdOf(metric, typeof written === 'string' ? written : '');
    return 'expected' in threshold ? refuse(source, what, threshold.expected, written) : threshold;
  });
  return { metric, thresholds };
}

/** The expression in k6's long form. */
function shortForm(source: string, what: string, given: unknown): unknown {
  if (!isFields(given) || typeof given['threshold'] !== 'string') return given;
  if (given['abortOnFail'] === true)
    return refuse(source, what, "without `abortOnFail`, for which Mocha's `--bail` is there", given);
  return given['threshold'];
}

function readExpression(
  source: string,
  what: string,
  given: unknown,
  { expected, metricNamed }: K6Metric,
): MetricThresholds {
  const expression = shortForm(source, what, given);
  const split = typeof expression === 'string' ? splitExpression(expression) : undefined;
  if (!split) return refuse(source, what, 'a metric, a comparator (<, <=, >, >=) and a limit', expression);
  const metric = metricNamed(split.name);
  if (!metric) return refuse(source, what, `about ${expected}`, expression);
  const other = metric.kind === 'throughput' ? undefined : misleading(split.name, split.limit);
  if (other !== undefined) return refuse(source, `\`thresholds\`: '${split.name}'`, other, expression);
  return read(source, `\`thresholds\`: '${split.name}'`, metric, split.limit);
}

function readNamed(source: string, name: string, given: unknown): readonly MetricThresholds[] {
  const what = `\`thresholds\`: '${name}'`;
  const ofK6 = K6_METRICS.get(name);
  if (ofK6) {
    const expressions: readonly unknown[] = Array.isArray(given) ? given : [given];
    return expressions.map((expression) => readExpression(source, what, expression, ofK6));
  }
  const metric = metricOf(name);
  return metric
    ? [read(source, what, metric, given)]
    : refuse(
        source,
        'A name in `thresholds`',
        cureOf(name) === undefined ? METRICS : `one of this package: ${cureOf(name)}`,
        name,
      );
}

function readAll(source: string, given: unknown): readonly MetricThresholds[] {
  if (Array.isArray(given))
    return given.map((item: unknown) =>
      readExpression(source, 'Each of `thresholds`', item, { expected: METRICS, metricNamed: metricOf }),
    );
  if (typeof given === 'object' && given !== null)
    return Object.entries(given).flatMap(([name, limit]) => readNamed(source, name, limit));
  return refuse(source, '`thresholds`', 'limits by name, or a list of expressions', given);
}

/**
 * What one place says, one entry for each metric.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for what is no metric or no limit of it
 */
export function thresholdsIn(source: string, given: unknown): readonly MetricThresholds[] {
  const byMetric = new Map<string, MetricThresholds>();
  for (const { metric, thresholds } of readAll(source, given)) {
    const before = byMetric.get(metricName(metric))?.thresholds ?? [];
    byMetric.set(metricName(metric), { metric, thresholds: [...before, ...thresholds] });
  }
  return [...byMetric.values()];
}

/**
 * The thresholds in force: what a later place says of a metric replaces what earlier ones say of it, and is added to what
 * they say of others.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` naming the place of a wrong one
 */
export function mergedThresholds(
  places: readonly { readonly source: string; readonly given: unknown }[],
): readonly Threshold[] {
  const merged = new Map<string, readonly Threshold[]>();
  for (const { source, given } of places) {
    if (given === undefined) continue;
    for (const { metric, thresholds } of thresholdsIn(source, given))
      merged.set(metricName(metric), thresholds);
  }
  return [...merged.values()].flat();
}
