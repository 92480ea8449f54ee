import { type JudgedRequests, judgedRequests } from '../analysis/threshold/judged-requests';
import { blocksOf } from '../core/blocks';
import { PerfMarkdownError, shown } from '../core/errors';
import { isFields } from '../core/fields';
import type { Recording } from '../measure/recording';
import type { ThresholdMetric } from '../scenario/threshold';
import { sortedSamples } from '../stats/sorted';

/** Requests that a loop of one's own counted, and those of them that failed. @public */
export interface RequestCounts {
  readonly requests: number;
  readonly failed: number;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

// Not by their class: a test may have it from another copy of this package.

function isLatency(subject: object): subject is { readonly samples: readonly number[] } {
  return 'samples' in subject && Array.isArray(subject.samples) && subject.samples.every(Number.isFinite);
}

function isThroughput(
  subject: object,
): subject is { readonly totalRequests: number; readonly totalDurationSeconds: number } {
  return (
    'totalRequests' in subject &&
    'totalDurationSeconds' in subject &&
    isCount(subject.totalRequests) &&
    typeof subject.totalDurationSeconds === 'number'
  );
}

function isCounts(subject: object): subject is RequestCounts {
  return 'requests' in subject && 'failed' in subject && isCount(subject.requests) && isCount(subject.failed);
}

function isResult(subject: unknown): subject is { readonly name: string; readonly recording: Recording } {
  return isFields(subject) && 'name' in subject && 'recording' in subject;
}

function isGroup(subject: unknown): subject is { readonly results: readonly unknown[] } {
  return isFields(subject) && Array.isArray(subject['results']);
}

/** What is to hold an assertion: each result of a group. */
export function subjectsIn(given: unknown): readonly unknown[] {
  return isGroup(given) ? given.results : [given];
}

/** Whether it is of a scenario that was measured shorter than its suite says. */
export function isOfQuickLook(subject: unknown): boolean {
  return isResult(subject) && subject.recording.scenario.shortenedBy !== undefined;
}

/** Whose number it is, to stand before that; empty of metrics, which have no name. */
export function nameOf(subject: unknown): string {
  return isResult(subject) ? `${subject.name}: ` : '';
}

function latencyOf(samples: readonly number[]): JudgedRequests {
  return { times: sortedSamples(samples), blocks: blocksOf(samples), unanswered: 0 };
}

const NOTHING = latencyOf([]);

function throughputOf(requests: number, seconds: number): JudgedRequests {
  if (!(seconds > 0)) return NOTHING;
  return { ...NOTHING, throughput: { requests, perSecond: requests / seconds } };
}

/**
 * The requests behind what is given to `expect`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless it has the metric that is asked for
 */
export function requestsOf(subject: unknown, { kind }: ThresholdMetric): JudgedRequests {
  const given = typeof subject === 'object' && subject !== null ? subject : {};
  if (isResult(given)) return resultOf(given.recording, kind);
  if (kind === 'throughput') {
    if (isThroughput(given)) return throughputOf(given.totalRequests, given.totalDurationSeconds);
    return refuse(kind, '`ThroughputMetrics` or a result of `perf.throughput`', subject);
  }
  if (kind === 'error rate') {
    if (isCounts(given) && given.failed <= given.requests)
      return { ...NOTHING, outcomes: { sent: given.requests, failed: given.failed } };
    return refuse(kind, '`{ requests, failed }` or a result', subject);
  }
  if (kind === 'calls') return refuse(kind, 'a result', subject);
  return isLatency(given)
    ? latencyOf(given.samples)
    : refuse('latency', '`LatencyMetrics` or a result', subject);
}

function resultOf(recording: Recording, kind: ThresholdMetric['kind']): JudgedRequests {
  if (kind !== 'throughput' || recording.scenario.kind === 'throughput') return judgedRequests(recording);
  return refuse(kind, 'a result of `perf.throughput`', recording.scenario.name);
}

function refuse(what: string, needed: string, subject: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `An assertion about ${what} needs ${needed}, but \`expect\` got ${shown(subject)}.`,
  );
}
