import { unreachable } from '../../core/unreachable';
import { isUpperLimit, type Threshold } from '../../scenario/threshold';
import { tQuantile } from '../../stats/distributions';
import { meanOf, sampleStandardDeviationOf } from '../../stats/moments';
import type { SortedSamples } from '../../stats/sorted';
import { callsEstimate } from './calls-estimate';
import { DOUBT, type Estimate, errorRateEstimate, plainEstimate } from './estimate';
import type { JudgedRequests } from './judged-requests';
import { percentileEstimate, ratioEstimate } from './percentile-estimates';
import { growthEstimate, spentEstimate } from './spent-estimate';

/**
 * A mean. No interval of a mean holds whatever the distribution (Bahadur and Savage 1956), so none is shown. It is judged by
 * one-sided t bounds on the means of rounds all the same, so that two measurements of the same service seldom differ in their
 * verdict. Of skewed latencies the lower one, by which a threshold is broken, is cautious (simulated: wrong in 0 to 7 %); the
 * upper one is not where rare requests make most of the mean. A percentile promises more.
 */
function meanEstimate(times: SortedSamples, blocks: JudgedRequests['blocks']): Estimate {
  const value = meanOf(times);
  const means = blocks.map(meanOf);
  if (means.length < 2)
    return plainEstimate(value, times.length, 'arithmetic mean of these requests, no interval');
  const halfWidth =
    (tQuantile(1 - DOUBT, means.length - 1) * sampleStandardDeviationOf(means)) / Math.sqrt(means.length);
  return {
    ...plainEstimate(
      value,
      times.length,
      `mean of these requests, judged by t bounds on the means of ${means.length} rounds or blocks; a mean has no interval that holds for every distribution`,
    ),
    bounds: { low: value - halfWidth, high: value + halfWidth },
  };
}

function throughputEstimate({
  requests,
  perSecond,
  interval,
}: NonNullable<JudgedRequests['throughput']>): Estimate {
  if (!interval)
    return plainEstimate(
      perSecond,
      requests,
      'requests divided by time, in fewer than three rounds: no interval',
    );
  return {
    value: perSecond,
    bounds: interval,
    isInterval: true,
    confidence: interval.confidence,
    sampleSize: requests,
    needed: 1,
    method:
      't interval of requests in proportion to their time, over blocks of neighbouring rounds, 95 % on each side',
  };
}

function extremeEstimate(times: SortedSamples, kind: 'min' | 'max'): Estimate {
  const extreme = kind === 'min' ? times[0] : times.at(-1);
  return plainEstimate(extreme ?? Number.NaN, times.length, `${kind} of these requests`);
}

/** The size of the largest body, of a lower limit of the smallest. */
function bodyEstimate(
  threshold: Threshold,
  { bodyBytes, times }: Pick<JudgedRequests, 'bodyBytes' | 'times'>,
): Estimate | undefined {
  if (!bodyBytes) return undefined;
  const bytes = isUpperLimit(threshold) ? bodyBytes.most : bodyBytes.least;
  return plainEstimate(bytes, times?.length ?? 0, 'body as it came, of every answer');
}

export function estimateOf(threshold: Threshold, requests: JudgedRequests): Estimate | undefined {
  const { metric } = threshold;
  const { blocks, calls, firstBytes, firstEvents, growth, outcomes, spent, throughput, times, unanswered } =
    requests;
  switch (metric.kind) {
    case 'percentile':
      return times && percentileEstimate({ ...requests, times }, metric.percentile, threshold);
    case 'ratio':
      return times && ratioEstimate({ ...requests, times }, metric.over, metric.under, threshold);
    case 'mean':
      return times && meanEstimate(times, blocks);
    case 'min':
    case 'max':
      return times && extremeEstimate(times, metric.kind);
    case 'first byte':
      return firstBytes && percentileEstimate({ ...firstBytes, unanswered }, metric.percentile, threshold);
    case 'first event':
      return firstEvents && percentileEstimate(firstEvents, metric.percentile, threshold);
    case 'bytes':
      return bodyEstimate(threshold, requests);
    case 'error rate':
      return outcomes && outcomes.sent > 0 ? errorRateEstimate(outcomes, threshold.limit) : undefined;
    case 'throughput':
      return throughput && throughputEstimate(throughput);
    case 'calls':
      return callsEstimate(threshold, metric.of, calls);
    case 'allocated bytes':
      return spentEstimate('allocatedBytes', spent);
    case 'cpu':
      return spentEstimate('cpuMs', spent);
    case 'heap growth':
      return growth && growthEstimate(growth);
    case 'base ratio':
    case 'calls ratio':
      // Of two versions: a comparison judges it.
      return undefined;
    default:
      return unreachable(metric);
  }
}
