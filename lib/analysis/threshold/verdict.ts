import { holds, isUpperLimit, type Threshold } from '../../scenario/threshold';
import type { Estimate } from './estimate';

/** What the samples say of a threshold. @public */
export type Verdict = 'kept' | 'broken' | 'undecided' | 'unsupported';

/**
 * Broken or kept where even the bound nearest to the other side of the limit lies on its own side, so that either is wrong
 * in 5 % at most; undecided where the limit lies between the bounds; unsupported where so few samples could not have shown
 * that it is kept, whatever they are.
 */
export function verdictOf(threshold: Threshold, estimate: Estimate | undefined): Verdict {
  if (!estimate) return 'unsupported';
  const { low, high } = estimate.bounds;
  const [near, far] = isUpperLimit(threshold) ? [low, high] : [high, low];
  if (near !== undefined && !holds(near, threshold)) return 'broken';
  if (estimate.sampleSize < estimate.needed) return 'unsupported';
  return far !== undefined && holds(far, threshold) ? 'kept' : 'undecided';
}
