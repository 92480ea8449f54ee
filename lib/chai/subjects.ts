import { blocksOf, type JudgedRequests } from '../analysis/threshold/judged-requests';
import { PerfMarkdownError, shown } from '../core/errors';
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

function latencyOf(samples: readonly number[]): JudgedRequests {
  return { times: sortedSamples(samples), blocks: blocksOf(samples), unanswered: 0 };
}

const NOTHING = latencyOf([]);

function throughputOf(requests: number, seconds: number): JudgedRequests {
  if (!(seconds > 0)) return NOTHING;
  const perSecond = requests / seconds;
  return { ...NOTHING, throughput: { requests, perSecond, perRound: [perSecond] } };
}

/**
 * The requests behind what is given to `expect`.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` unless it has the metric that is asked for
 * @internal
 */
export function requestsOf(subject: unknown, { kind }: ThresholdMetric): JudgedRequests {
  const given = typeof subject === 'object' && subject !== null ? subject : {};
  if (kind === 'throughput') {
    if (isThroughput(given)) return throughputOf(given.totalRequests, given.totalDurationSeconds);
    return refuse(kind, '`ThroughputMetrics`', subject);
  }
  if (kind === 'error rate') {
    if (isCounts(given) && given.failed <= given.requests)
      return { ...NOTHING, outcomes: { sent: given.requests, failed: given.failed } };
    return refuse(kind, '`{ requests, failed }`', subject);
  }
  return isLatency(given) ? latencyOf(given.samples) : refuse('latency', '`LatencyMetrics`', subject);
}

function refuse(what: string, needed: string, subject: unknown): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `An assertion about ${what} needs ${needed}, but \`expect\` got ${shown(subject)}.`,
  );
}
