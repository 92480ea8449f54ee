/** What a threshold limits. @public */
export type ThresholdMetric =
  | { readonly kind: 'percentile'; readonly percentile: number }
  /** One percentile in proportion to another. */
  | { readonly kind: 'ratio'; readonly over: number; readonly under: number }
  /** Of two versions that are compared, the head's median or throughput in proportion to the base's. */
  | { readonly kind: 'base ratio'; readonly of: 'latency' | 'throughput' }
  /** Calls of each request under one name. */
  | { readonly kind: 'calls'; readonly of: string }
  /** The same of two versions that are compared, the head's most in proportion to the base's. */
  | { readonly kind: 'calls ratio'; readonly of: string }
  /** Of the times to the first byte of an answer, or to the first event of its stream. */
  | { readonly kind: 'first byte' | 'first event'; readonly percentile: number }
  /** Of the body of each answer, as it came. */
  | { readonly kind: 'bytes' }
  /** What a request takes of the process of the service. */
  | { readonly kind: 'allocated bytes' | 'cpu' }
  /** What the service does not let go of a request, of `perf.leak`. */
  | { readonly kind: 'heap growth' }
  | { readonly kind: 'mean' | 'min' | 'max' | 'error rate' | 'throughput' };

/** On which side of its limit a value has to be. @public */
export type Comparator = '<' | '<=' | '>' | '>=';

/** A limit on one number of a scenario. Plain JSON. @public */
export interface Threshold {
  /** As the user wrote it, normalised: 'p(95) < 200 ms'. */
  readonly text: string;
  readonly metric: ThresholdMetric;
  readonly comparator: Comparator;
  /** Milliseconds, a share of one, requests per second, bytes, calls, or a plain ratio. */
  readonly limit: number;
}

/** What becomes of a test whose samples do not decide a threshold. @public */
export type Undecided = 'fail' | 'warn';

/** The name of a metric: 'p(95)', 'p(99)/p(50)', 'error rate'. The same for every way to write it. */
export function metricName(metric: ThresholdMetric): string {
  if (metric.kind === 'percentile') return `p(${metric.percentile})`;
  if (metric.kind === 'first byte' || metric.kind === 'first event')
    return `${metric.kind} p(${metric.percentile})`;
  if (metric.kind === 'base ratio') return metric.of === 'latency' ? 'p(50)/base' : 'throughput/base';
  if (metric.kind === 'calls') return `calls(${metric.of})`;
  if (metric.kind === 'calls ratio') return `calls(${metric.of})/base`;
  return metric.kind === 'ratio' ? `p(${metric.over})/p(${metric.under})` : metric.kind;
}

/** Whether only a comparison of two versions can judge it. */
export function isOfComparison({ kind }: ThresholdMetric): boolean {
  return kind === 'base ratio' || kind === 'calls ratio';
}

/** Whether it is what a request takes of the process of the service. */
export function isOfResources({ kind }: ThresholdMetric): boolean {
  return kind === 'allocated bytes' || kind === 'cpu';
}

export type LimitUnit = 'bytes' | 'calls' | 'ms' | 'share' | 'per second' | 'ratio';

const UNITS: Readonly<Record<ThresholdMetric['kind'], LimitUnit>> = {
  percentile: 'ms',
  mean: 'ms',
  min: 'ms',
  max: 'ms',
  'first byte': 'ms',
  'first event': 'ms',
  cpu: 'ms',
  bytes: 'bytes',
  'allocated bytes': 'bytes',
  'heap growth': 'bytes',
  calls: 'calls',
  'error rate': 'share',
  throughput: 'per second',
  ratio: 'ratio',
  'base ratio': 'ratio',
  'calls ratio': 'ratio',
};

export function unitOf({ kind }: ThresholdMetric): LimitUnit {
  return UNITS[kind];
}

/**
 * How much worse a compared version may be, by its threshold: 0.1 for 'p(50)/base < 1.1' and for 'throughput/base > 0.9'; `undefined`
 * where it has none.
 */
export function baseMarginOf(
  thresholds: readonly Threshold[] = [],
  measure: 'latency' | 'throughput',
): number | undefined {
  const own = thresholds.filter(({ metric }) => metric.kind === 'base ratio' && metric.of === measure);
  return own.length === 0 ? undefined : Math.min(...own.map(({ limit }) => Math.abs(limit - 1)));
}

export function isUpperLimit({ comparator }: Pick<Threshold, 'comparator'>): boolean {
  return comparator === '<' || comparator === '<=';
}

export function holds(
  value: number,
  { comparator, limit }: Pick<Threshold, 'comparator' | 'limit'>,
): boolean {
  if (comparator === '<') return value < limit;
  if (comparator === '<=') return value <= limit;
  return comparator === '>' ? value > limit : value >= limit;
}

/** The share of requests that thresholds allow to fail; `undefined` where none speaks of it, so that none may. */
export function allowedErrorShare(thresholds: readonly Threshold[] = []): number | undefined {
  const limits = thresholds.filter(
    (threshold) => threshold.metric.kind === 'error rate' && isUpperLimit(threshold),
  );
  return limits.length === 0 ? undefined : Math.min(...limits.map(({ limit }) => limit));
}
