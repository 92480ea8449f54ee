import { shareBounds } from '../../stats/percentile-bounds';
import { DOUBT, type Estimate } from './estimate';

export interface CountedFailures {
  readonly sent: number;
  readonly failed: number;
}

/** The share of requests that failed: Clopper–Pearson over all that were sent in the measurement. */
export function errorRateEstimate({ sent, failed }: CountedFailures, allowed: number): Estimate {
  const size = { samples: sent, effective: sent };
  return {
    value: failed / sent,
    bounds: shareBounds(failed, size, DOUBT),
    isInterval: true,
    confidence: 1 - 2 * DOUBT,
    sampleSize: sent,
    needed: 1,
    share: { count: failed, size, allowed },
    method: 'Clopper–Pearson bounds of the share of failed requests, 95 % on each side',
  };
}
