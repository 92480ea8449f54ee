import type { Threshold } from '../../scenario/threshold';
import { tQuantile } from '../../stats/distributions';
import { meanOf, sampleStandardDeviationOf } from '../../stats/moments';
import { pairedRatio } from '../../stats/paired-ratio';
import type { SortedSamples } from '../../stats/sorted';
import { enclosing } from '../interval';
import { answerEstimate } from './answer-estimate';
import { callsEstimate } from './calls-estimate';
import { errorRateEstimate } from './error-rate';
import { DOUBT, type Estimate, plainEstimate } from './estimate';
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
  perRound,
}: NonNullable<JudgedRequests['throughput']>): Estimate {
  const ones = perRound.map(() => 1);
  const rates = pairedRatio(perRound, ones, 1 - 2 * DOUBT);
  if (!rates)
    return plainEstimate(perSecond, requests, 'requests divided by time, in one round: no interval');
  const { low, high } = enclosing(rates, perSecond);
  return {
    value: perSecond,
    bounds: { low, high },
    isInterval: true,
    confidence: 1 - 2 * DOUBT,
    sampleSize: requests,
    needed: 1,
    method: `t interval on the logarithms of the throughput of ${perRound.length} rounds, 95 % on each side`,
  };
}

function timeEstimate(threshold: Threshold, requests: JudgedRequests): Estimate | undefined {
  const { metric } = threshold;
  const { times, blocks } = requests;
  if (!times) return undefined;
  switch (metric.kind) {
    case 'percentile':
      return percentileEstimate({ ...requests, times }, metric.percentile, threshold);
    case 'ratio':
      return ratioEstimate({ ...requests, times }, metric.over, metric.under, threshold);
    case 'mean':
      return meanEstimate(times, blocks);
    default: {
      const extreme = metric.kind === 'min' ? times[0] : times.at(-1);
      return plainEstimate(extreme ?? Number.NaN, times.length, `${metric.kind} of these requests`);
    }
  }
}

/** What is known of the number that a threshold limits; `undefined` where nothing was measured of it. */
export function estimateOf(threshold: Threshold, requests: JudgedRequests): Estimate | undefined {
  const { outcomes, throughput } = requests;
  const { metric } = threshold;
  const { kind } = metric;
  if (metric.kind === 'calls') return callsEstimate(threshold, metric.of, requests.calls);
  if (kind === 'first byte' || kind === 'bytes') return answerEstimate(threshold, requests);
  if (kind === 'allocated bytes') return spentEstimate('allocatedBytes', requests.spent);
  if (kind === 'heap growth') return requests.growth && growthEstimate(requests.growth);
  if (kind === 'cpu') return spentEstimate('cpuMs', requests.spent);
  if (kind === 'error rate')
    return outcomes && outcomes.sent > 0 ? errorRateEstimate(outcomes, threshold.limit) : undefined;
  if (kind === 'throughput') return throughput && throughputEstimate(throughput);
  return timeEstimate(threshold, requests);
}
