import { normalQuantile } from '../../stats/distributions';
import { type PercentileBounds, type Size, shareBounds } from '../../stats/percentile-bounds';

/** The chance that one bound is wrong: what is called kept, or broken, is so with 95 %. */
export const DOUBT = 0.05;

/** A count whose share of all decides a threshold. */
export interface DecidingShare {
  readonly count: number;
  readonly size: Size;
  readonly allowed: number;
}

export interface Estimate {
  /** Absent where too few requests were answered for one. */
  readonly value?: number;
  /** Each is wrong with at most {@link DOUBT}; absent where there is none. */
  readonly bounds: PercentileBounds;
  /** Whether the bounds may be shown: those of a mean do not hold for every distribution. */
  readonly isInterval: boolean;
  /** Of both bounds together. */
  readonly confidence: number;
  readonly sampleSize: number;
  /** Those of the sample that failed or were dropped; absent where they do not bear on the number. */
  readonly unanswered?: number;
  /** Fewer requests than these could not show that the threshold is kept, whatever they are. */
  readonly needed: number;
  readonly share?: DecidingShare;
  /** What is known in words, where that is no number with bounds. */
  readonly said?: string;
  readonly method: string;
}

/** A number that is what it is, of these requests. */
export function plainEstimate(value: number, sampleSize: number, method: string): Estimate {
  return {
    value,
    bounds: { low: value, high: value },
    isInterval: false,
    confidence: 1,
    sampleSize,
    needed: 1,
    method,
  };
}

const MOST_REQUESTS = 1e7;

/**
 * About how many requests would decide a threshold if they went on like this, by the normal approximation of their share;
 * exactly where none is beyond the limit and they are independent; `undefined` where ten million would not, or where a few more will.
 */
export function requestsToDecide({ count, size, allowed }: DecidingShare): number | undefined {
  const { samples, effective } = size;
  if (count === 0) return Math.ceil(((Math.log(DOUBT) / Math.log(1 - allowed)) * samples) / effective);
  const share = count / samples;
  const independent = (normalQuantile(DOUBT) ** 2 * share * (1 - share)) / (share - allowed) ** 2;
  const requests = Math.ceil((independent * samples) / effective);
  return requests > samples && requests <= MOST_REQUESTS ? requests : undefined;
}

export interface CountedFailures {
  readonly sent: number;
  readonly failed: number;
}

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
