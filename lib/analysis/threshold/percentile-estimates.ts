import { holds, isUpperLimit, type Threshold } from '../../scenario/threshold';
import { percentileOf } from '../../stats/percentile';
import { type PercentileBounds, percentileBounds, type Size } from '../../stats/percentile-bounds';
import type { SortedSamples } from '../../stats/sorted';
import { BURST_DOUBT } from '../error-budget';
import { effectiveBeyond } from '../percentile-interval';
import { count } from '../wording';
import { DOUBT, type Estimate } from './estimate';
import type { JudgedRequests } from './judged-requests';

type Answered = JudgedRequests & { readonly times: SortedSamples };
type Limit = Pick<Threshold, 'comparator' | 'limit'>;

/** Requests from which a bound of a percentile exists (Wilks 1941). */
function neededFor(p: number, bound: 'low' | 'high', doubt: number): number {
  const beyond = bound === 'high' ? p / 100 : 1 - p / 100;
  return Math.ceil(Math.log(doubt) / Math.log(beyond));
}

/** The percentile of all requests, of which the unanswered take longer than every other; `undefined` where it lies among these. */
function percentileAmong({ times, unanswered }: Answered, p: number): number | undefined {
  if (unanswered === 0) return percentileOf(times, p);
  const position = (p / 100) * (times.length + unanswered - 1);
  if (Math.ceil(position) >= times.length) return undefined;
  return percentileOf(times, (100 * position) / Math.max(1, times.length - 1));
}

/** Whether not even a busy spell would bring one of the requests across the limit. */
function isOutOfReach(times: SortedSamples, { limit }: Limit): boolean {
  return limit > BURST_DOUBT * percentileOf(times, 100) || limit * BURST_DOUBT < percentileOf(times, 0);
}

function sizeOf({ times, blocks, unanswered }: Answered, isBeyond: (ms: number) => boolean): Size {
  const samples = times.length + unanswered;
  return { samples, effective: (effectiveBeyond(times, blocks, isBeyond) * samples) / times.length };
}

/** Bounds that hold for the times themselves, where these lie anywhere in their bins. */
function widened({ low, high }: PercentileBounds, error: number): PercentileBounds {
  return {
    ...(low !== undefined && { low: low * (1 - error) }),
    ...(high !== undefined && { high: high * (1 + error) }),
  };
}

function methodText({ effective, samples }: Size, unanswered: number): string {
  const worth =
    effective < samples
      ? `; neighbours resemble each other, so ${count(samples)} requests count as ${count(Math.floor(effective))} (Korn–Graubard)`
      : '';
  const beyond =
    unanswered > 0 ? `; ${count(unanswered)} without a right answer count as slower than every limit` : '';
  return `binomial test of the share of requests beyond the limit, 95 % on each side${worth}${beyond}`;
}

/**
 * A percentile, judged by the number of requests beyond the limit.
 *
 * That number is binomial if requests are independent: the exact test of its share (Clopper and Pearson 1934) holds for every
 * distribution, is the same as an order-statistic bound, and finds a percentile broken that is far too small a sample to
 * be estimated. Requests near each other are not independent, so the test counts as many of them as they are worth by how
 * much blocks of neighbouring rounds differ ({@link effectiveSizeWhere}). Simulated at the limit itself, either verdict is then wrong
 * in 0 to 6 % on steady machines and beside a busy neighbour, where rounds taken for independent are wrong in up to 19 %, plain
 * counting in 34 %. What it cannot see is slowness that comes in spells longer than the measurement: then a verdict says
 * something about that measurement only.
 */
export function percentileEstimate(requests: Answered, p: number, limit: Limit): Estimate {
  const { times, unanswered, resolution = 0 } = requests;
  const isBeyond = (ms: number): boolean => !holds(ms, limit);
  const samples = times.length + unanswered;
  const worth = sizeOf(requests, isBeyond);
  const size = isOutOfReach(times, limit) ? { samples, effective: samples } : worth;
  const boundsBy = (of: Size): PercentileBounds => widened(percentileBounds(times, p, of, DOUBT), resolution);
  // Out of reach is decided by all requests, and still known as well as they are worth.
  const bounds = { ...boundsBy(size), ...boundsBy(worth) };
  const value = percentileAmong(requests, p);
  const isUpper = isUpperLimit(limit);
  const answeredBeyond = times.filter(isBeyond).length;
  return {
    ...(value !== undefined && {
      value: Math.min(bounds.high ?? value, Math.max(bounds.low ?? value, value)),
    }),
    bounds,
    isInterval: true,
    confidence: 1 - 2 * DOUBT,
    sampleSize: samples,
    unanswered,
    needed: neededFor(p, isUpper ? 'high' : 'low', DOUBT),
    share: {
      count: answeredBeyond + (isUpper ? unanswered : 0),
      size,
      allowed: isUpper ? 1 - p / 100 : p / 100,
    },
    method: methodText(worth, unanswered),
  };
}

/** `undefined` where it has no value: nothing is known of one of both, or the lower lies among requests without an answer. */
function quotient(over: number | undefined, under: number | undefined): number | undefined {
  const isKnown = over !== undefined && under !== undefined && under > 0 && Number.isFinite(under);
  return isKnown ? over / under : undefined;
}

/**
 * One percentile in proportion to another, from the bounds of both, each with half of the doubt (Bonferroni).
 */
export function ratioEstimate(requests: Answered, over: number, under: number, limit: Limit): Estimate {
  const { times, unanswered, resolution = 0 } = requests;
  const samples = times.length + unanswered;
  const boundsOf = (p: number) => {
    const ms = percentileOf(times, p);
    const size = sizeOf(requests, (other) => other > ms);
    return widened(percentileBounds(times, p, size, DOUBT / 2), resolution);
  };
  const [upper, lower] = [boundsOf(over), boundsOf(under)];
  const low = quotient(upper.low, lower.high);
  const high = quotient(upper.high, lower.low);
  const value = quotient(percentileAmong(requests, over), percentileAmong(requests, under));
  const sides = isUpperLimit(limit) ? (['high', 'low'] as const) : (['low', 'high'] as const);
  return {
    ...(value !== undefined && { value: Math.min(high ?? value, Math.max(low ?? value, value)) }),
    bounds: { ...(low !== undefined && { low }), ...(high !== undefined && { high }) },
    isInterval: true,
    confidence: 1 - DOUBT,
    sampleSize: samples,
    unanswered,
    needed: Math.max(neededFor(over, sides[0], DOUBT / 2), neededFor(under, sides[1], DOUBT / 2)),
    method: 'order-statistic intervals of both percentiles',
  };
}
