import { sumBy } from '../core/sums';
import { tQuantile } from './distributions';
import { meanOf } from './moments';

/** Whether something grows with each cycle. */
export interface GrowthInCycles {
  /** For a unit of the sizes, with its two-sided interval. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval is above 0 and the last third of the cycles still grows: what fills and stops does not. */
  readonly isGrowing: boolean;
  /** How many cycles it rests on: those of the first third fill caches and are left out. */
  readonly cycles: number;
}

const LEAST_CYCLES = 6;
/** The last third may be wrong about as seldom as a bound of a 98 % interval. */
const LAST_CONFIDENCE = 0.99;

function fitted(xs: readonly number[], ys: readonly number[]) {
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  const sxx = sumBy(xs, (x) => (x - meanX) ** 2);
  const slope = xs.reduce((sum, x, index) => sum + (x - meanX) * ((ys[index] ?? 0) - meanY), 0) / sxx;
  const squares = xs.reduce(
    (sum, x, index) => sum + ((ys[index] ?? 0) - meanY - slope * (x - meanX)) ** 2,
    0,
  );
  return { slope, sxx, scatter: Math.sqrt(squares / (xs.length - 2)) };
}

/**
 * A line through what was weighed behind each cycle, without the first third; `undefined` for fewer than six cycles.
 *
 * It grows where the whole t interval of the slope is above 0, and where the last third of the cycles grew by at least half of what
 * the slope says and by more than their scatter about the line, which is large where the line bends.
 *
 * @param sizes - of all that came by then, such as requests; ascending
 */
export function growthInCycles(
  weights: readonly number[],
  sizes: readonly number[],
  confidence: number,
): GrowthInCycles | undefined {
  if (weights.length < LEAST_CYCLES) return undefined;
  const third = Math.ceil(weights.length / 3);
  const [ys, xs] = [weights.slice(third), sizes.slice(third)];
  const { slope, sxx, scatter } = fitted(xs, ys);
  const freedom = xs.length - 2;
  const halfWidth = (tQuantile(1 - (1 - confidence) / 2, freedom) * scatter) / Math.sqrt(sxx);
  const [before, last] = [weights.at(-1 - third) ?? 0, weights.at(-1) ?? 0];
  const [sizeBefore, sizeLast] = [sizes.at(-1 - third) ?? 0, sizes.at(-1) ?? 0];
  const needed = Math.max(
    (slope * (sizeLast - sizeBefore)) / 2,
    tQuantile(LAST_CONFIDENCE, freedom) * scatter * Math.SQRT2,
  );
  const low = slope - halfWidth;
  return {
    slope,
    low,
    high: slope + halfWidth,
    isGrowing: low > 0 && last - before > needed,
    cycles: xs.length,
  };
}
