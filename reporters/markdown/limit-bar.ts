import type { ThresholdResult } from '../../lib/analysis/thresholds';
import { isUpperLimit } from '../../lib/scenario/threshold';

/** Characters on either side of the limit. */
const SIDE = 12;
/** The ends are at a quarter and at four times the limit. */
const REACH = 4;

/** What stands above the bars. */
export const LIMIT_BAR_HEAD = `\`${'kept'.padEnd(SIDE - 2, ' ')}limit${'broken'.padStart(SIDE - 2, ' ')}\``;

/** The place of a value in the bar; to the right is always broken. */
function placeOf(
  value: number,
  { limit, isUpper }: { readonly limit: number; readonly isUpper: boolean },
): number {
  const factor = isUpper ? value / limit : limit / value;
  const share = Math.log(factor) / Math.log(REACH);
  return Math.round(SIDE + SIDE * Math.min(1, Math.max(-1, share)));
}

/**
 * Where a value and its interval lie against its limit, as a bar of characters; `undefined` where nothing supports a
 * value, or there is no logarithm of it or of the limit.
 */
export function limitBar({ threshold, verdict, value, interval }: ThresholdResult): string | undefined {
  const { limit } = threshold;
  // What is undecided without an interval may lie anywhere: a point alone would look like an answer.
  if (verdict === 'undecided' && interval === undefined) return undefined;
  if (verdict === 'unsupported' || value === undefined || value <= 0 || limit <= 0) return undefined;
  const axis = { limit, isUpper: isUpperLimit(threshold) };
  const ends = [interval?.low ?? value, interval?.high ?? value].map((end) =>
    placeOf(Math.max(end, Number.MIN_VALUE), axis),
  );
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const characters = Array.from({ length: 2 * SIDE + 1 }, (_, place) => {
    if (place === placeOf(value, axis)) return '●';
    if (place >= from && place <= to) return '━';
    return place === SIDE ? '│' : '·';
  });
  return `\`${characters.join('')}\``;
}
