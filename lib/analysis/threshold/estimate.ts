import type { PercentileBounds, Size } from '../../stats/percentile-bounds';
import { shareBounds } from '../../stats/percentile-bounds';

/** The chance that one bound is wrong: what is called kept, or broken, is so with 95 %. @internal */
export const DOUBT = 0.05;

/** A count whose share of all decides a threshold. @internal */
export interface DecidingShare {
  readonly count: number;
  readonly size: Size;
  /** The share that is allowed. */
  readonly allowed: number;
}

/** What is known of one number of a scenario. @internal */
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
  /** Fewer requests than these could not show that the threshold is kept, whatever they are. */
  readonly needed: number;
  readonly share?: DecidingShare;
  /** How it was found, in one line. */
  readonly method: string;
}

/** A number that is what it is, of these requests. @internal */
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
 * How many requests would decide a threshold if they went on like this; `undefined` where ten million would not.
 *
 * @internal
 */
export function requestsToDecide({ count, size, allowed }: DecidingShare): number | undefined {
  const isDecidedBy = (requests: number): boolean => {
    const growth = requests / size.samples;
    const larger = { samples: requests, effective: size.effective * growth };
    const { low, high } = shareBounds(count * growth, larger, DOUBT);
    return low > allowed || high < allowed;
  };
  let low = size.samples;
  let high = MOST_REQUESTS;
  if (low >= high || !isDecidedBy(high)) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isDecidedBy(middle)) high = middle;
    else low = middle;
  }
  return high;
}
