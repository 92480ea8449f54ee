import { type ThresholdResult, thresholdResult } from '../analysis/thresholds';
import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import { type Comparator, metricName, type ThresholdMetric } from '../scenario/threshold';
import { limitedTo, metricOf } from '../scenario/threshold-parser';
import { configuredSettings } from '../suite/configuration';
import { session } from '../suite/session';
import { isOfQuickLook, nameOf, requestsOf, subjectsIn } from './subjects';

declare global {
  namespace Chai {
    interface Assertion {
      /** A percentile of a result, or of `LatencyMetrics`, compared by what follows: `.percentile(95).below(200)`, in milliseconds. */
      percentile(p: number): Assertion;
      /** Calls of each request of a result under one name: `.calls('pg').most(3)`; every request has to hold it. */
      calls(name: string): Assertion;
      /** The mean of a result, or of `LatencyMetrics`, in milliseconds. */
      readonly mean: Assertion;
      /** The median of a result, or of `LatencyMetrics`, in milliseconds. */
      readonly median: Assertion;
      /** Requests per second of a result of `perf.throughput`, or of `ThroughputMetrics`. */
      readonly throughput: Assertion;
      /** The share of failed requests of a result, or of `{ requests, failed }`. */
      readonly errorRate: Assertion;
    }
  }
}

/** An assertion of chai, as far as this plugin needs it. @public */
export interface ChaiAssertion {
  assert(
    holds: boolean,
    message: string,
    negated: string,
    expected: string,
    actual: string,
    showDiff: boolean,
  ): void;
}

/** Compares; the message stands before what chai says. @public */
export type ChaiComparison = (this: ChaiAssertion, limit: number, message?: string) => void;

/** What chai 4, 5 and 6 give to a plugin, as far as this one needs it. @public */
export interface ChaiLike {
  readonly Assertion: {
    addMethod(name: string, method: (this: ChaiAssertion, of: string | number) => void): void;
    addProperty(name: string, getter: (this: ChaiAssertion) => void): void;
    overwriteMethod(name: string, overwrite: (original: ChaiComparison) => ChaiComparison): void;
  };
}

/** Chai's utilities, as far as this plugin needs them. @public */
export interface ChaiUtilsLike {
  flag(assertion: object, key: string, value?: unknown): unknown;
}

const METRIC = 'perf-markdown.metric';

const COMPARISONS: readonly (readonly [Comparator, ...string[]])[] = [
  ['<', 'below', 'lessThan', 'lt'],
  ['<=', 'most', 'lessThanOrEqual', 'lte'],
  ['>', 'above', 'greaterThan', 'gt'],
  ['>=', 'least', 'greaterThanOrEqual', 'gte'],
];

const PROPERTIES: Readonly<Record<string, ThresholdMetric>> = {
  mean: { kind: 'mean' },
  median: { kind: 'percentile', percentile: 50 },
  throughput: { kind: 'throughput' },
  errorRate: { kind: 'error rate' },
};

const LIMIT =
  'a limit above 0: milliseconds, requests per second, a share below 1, or calls (which may be 0), as a number';

function refuse(expected: string, given: unknown): never {
  throw new PerfMarkdownError('ERR_INVALID_OPTION', `Expected ${expected}, got ${shown(given)}.`);
}

function isMetric(flag: unknown): flag is ThresholdMetric {
  return isFields(flag) && 'kind' in flag;
}

/** Whether the test that runs measured less than its suite says, because the environment says so. */
function isInQuickLook(): boolean {
  const records = session().currentTest?.records ?? [];
  return records.some(({ recording }) => recording.scenario.shortenedBy);
}

function judgedResult(
  metric: ThresholdMetric,
  comparator: Comparator,
  limit: unknown,
  subject: unknown,
): ThresholdResult {
  const threshold = limitedTo(metric, comparator, typeof limit === 'number' ? limit : Number.NaN);
  if ('expected' in threshold) return refuse(LIMIT, limit);
  const { undecided } = configuredSettings();
  return thresholdResult(threshold, requestsOf(subject, metric), {
    undecided,
    isQuickLook: isInQuickLook() || isOfQuickLook(subject),
    more: 'Measure more requests',
  });
}

function textOf(name: string, { threshold, verdict, known, advice }: ThresholdResult): string {
  const but = verdict === 'undecided' ? 'but that is undecided: it' : 'but it';
  return `${name}expected ${threshold.text}, ${but} ${known}${advice === undefined ? '' : `. ${advice}`}`;
}

/** Lets an assertion fail by what became of its limit; one that does not fail, but is not known to hold, is a warning. */
function tell(assertion: ChaiAssertion, name: string, result: ThresholdResult): void {
  if (configuredSettings().once) return;
  const { fails, verdict, threshold, known } = result;
  const text = textOf(name, result);
  if (verdict !== 'kept' && !fails) process.emitWarning(text, 'PerfMarkdownWarning');
  assertion.assert(!fails, text, '', threshold.text, `${metricName(threshold.metric)} ${known}`, false);
}

function requireAffirmed(isNegated: unknown): void {
  if (!isNegated) return;
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    '`not` turns no limit around, because requests can leave it undecided: say `above` instead of `not … below`.',
  );
}

/**
 * The judgement of thresholds for tests written by hand, as a plugin of chai: `use(performanceAssertions)`, then
 * `expect(metrics).to.have.percentile(95).below(200)`; of a group each result has to hold it. A percentile that the samples do not support fails with that reason; one
 * that they do not decide fails, or is a warning of the process, as the setting `undecided` says. In a quick look both are warnings; with `once` nothing is judged.
 */
export function performanceAssertions({ Assertion }: ChaiLike, { flag }: ChaiUtilsLike): void {
  Assertion.addMethod('percentile', function (p) {
    flag(this, METRIC, metricOf(`p(${p})`) ?? refuse('a percentile from 0 to 100', p));
  });
  Assertion.addMethod('calls', function (name) {
    flag(this, METRIC, metricOf(`calls(${name})`) ?? refuse('the name of a counter, such as `pg`', name));
  });
  for (const [name, metric] of Object.entries(PROPERTIES)) {
    Assertion.addProperty(name, function () {
      flag(this, METRIC, metric);
    });
  }
  const compared = (comparator: Comparator, original: ChaiComparison): ChaiComparison =>
    function (limit, message) {
      const metric = flag(this, METRIC);
      if (!isMetric(metric)) return original.call(this, limit, message);
      requireAffirmed(flag(this, 'negate'));
      if (message !== undefined) flag(this, 'message', message);
      for (const subject of subjectsIn(flag(this, 'object'))) {
        tell(this, nameOf(subject), judgedResult(metric, comparator, limit, subject));
      }
    };
  for (const [comparator, ...names] of COMPARISONS)
    for (const name of names) Assertion.overwriteMethod(name, (original) => compared(comparator, original));
}
