import { isUpperLimit, type Threshold } from '../../scenario/threshold';
import { type Estimate, plainEstimate } from './estimate';
import type { JudgedRequests } from './judged-requests';
import { percentileEstimate } from './percentile-estimates';

/**
 * What is known of the answers themselves: a percentile of the times to their first byte, or the size of the largest body, of a
 * lower limit the smallest.
 */
export function answerEstimate(threshold: Threshold, requests: JudgedRequests): Estimate | undefined {
  const { metric } = threshold;
  const { firstBytes, bodyBytes, times, unanswered } = requests;
  if (metric.kind === 'first byte') {
    if (!firstBytes) return undefined;
    return percentileEstimate({ ...firstBytes, unanswered }, metric.percentile, threshold);
  }
  if (!bodyBytes) return undefined;
  const bytes = isUpperLimit(threshold) ? bodyBytes.most : bodyBytes.least;
  return plainEstimate(bytes, times?.length ?? 0, 'body as it came, of every answer');
}
