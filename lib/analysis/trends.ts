import { expectedRange, type LogScatter, logScatterOf } from '../stats/log-scatter';
import { medianOf } from '../stats/percentile';
import { type HistoryEntry, type HistoryValue, historyValueOf } from './history';
import { identityOf, type MeasuredScenario } from './summary';

/** The range that one more measurement of an unchanged scenario is expected in. */
export interface NormalRange {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Of this one range; those of all scenarios together hold with 99.5 %. */
  readonly confidence: number;
  /** Whether it is wider than the confidence alone asks for, because earlier values lay far out. */
  readonly isWidened: boolean;
}

export interface EarlierValue extends HistoryValue {
  readonly entry: HistoryEntry;
}

/** A scenario now and in earlier sessions on the same machine. */
export interface Trend {
  readonly id: string;
  readonly now: HistoryValue;
  /** Oldest first; never empty. */
  readonly earlier: readonly EarlierValue[];
  /** How many of them make the range. */
  readonly usual: number;
  /** How many of the latest earlier values were outside of the range themselves; they do not make it. */
  readonly unusualBefore: number;
  /** Absent with fewer than ten earlier values. */
  readonly range?: NormalRange;
  /** Where the whole interval of this measurement lies outside of the range. */
  readonly outside?: 'above' | 'below';
}

/** The chance that a report calls any scenario unusual though nothing changed, where logarithms scatter normally. */
const FALSE_ALARM = 0.005;
/** With fewer earlier values there is no range: tails heavier than the normal ones do not show in them. */
export const LEAST_VALUES = 10;
/**
 * How far the range reaches in multiples of the farthest earlier value. Where one measurement in twenty has an accident, the
 * interval alone calls something unusual in 40 % of the reports of 20 scenarios, with this in 4 % (trends.test.ts).
 */
const BEYOND_FARTHEST = 1.5;
/** The median of a few requests scatters more than that of many. */
const MOST_TIMES_MORE = 2;
/** Half the width of a 95 % interval, in standard errors. */
const HALF_WIDTH = 1.96;

function isComparable(earlier: HistoryValue, now: HistoryValue): boolean {
  const times = Math.max(earlier.n, now.n) / Math.min(earlier.n, now.n);
  return earlier.unit === now.unit && times <= MOST_TIMES_MORE;
}

/** The usual standard error of a logarithm as the sessions themselves knew it: between sessions it is no smaller. */
function ownErrorOf(values: readonly HistoryValue[]): number {
  const errors = values.flatMap(({ low = 0, high = 0 }) =>
    low > 0 ? [(Math.log(high) - Math.log(low)) / (2 * HALF_WIDTH)] : [],
  );
  return errors.length === 0 ? 0 : medianOf(errors);
}

function seriesOf(
  measured: MeasuredScenario,
  entries: readonly HistoryEntry[],
): Pick<Trend, 'id' | 'now' | 'earlier'> | undefined {
  const { id } = measured;
  const identity = identityOf(measured);
  const now = historyValueOf(measured);
  const earlier = entries.flatMap((entry) => {
    const value = Object.hasOwn(entry.values, identity) ? entry.values[identity] : undefined;
    return value && now && isComparable(value, now) ? [{ ...value, entry }] : [];
  });
  return now && earlier.length > 0 ? { id, now, earlier } : undefined;
}

function scatterOf(earlier: readonly HistoryValue[]): LogScatter | undefined {
  if (earlier.length < LEAST_VALUES) return undefined;
  const values = earlier.map(({ value }) => value);
  return logScatterOf(values, ownErrorOf(earlier));
}

function rangeOf(scatter: LogScatter, confidence: number, reach: number): NormalRange | undefined {
  const range = expectedRange(scatter, confidence, reach);
  const isTelling = range.low > 0 && range.high < Number.POSITIVE_INFINITY;
  return isTelling ? { ...range, middle: Math.exp(scatter.median), confidence } : undefined;
}

function outsideOf({ value, low = value, high = value }: HistoryValue, range: NormalRange): Trend['outside'] {
  if (low > range.high) return 'above';
  return high < range.low ? 'below' : undefined;
}

/** The earlier values that make the range, and how many later ones do not. */
interface Usual {
  readonly values: readonly EarlierValue[];
  readonly unusualBefore: number;
}

/**
 * All earlier values, but for the latest ones where each of them was outside of what those before lead to expect: what stays
 * unusual does not become normal by being measured again. From ten in a row on they are what is normal.
 */
function usualOf(earlier: readonly EarlierValue[], confidence: number): Usual {
  for (let place = LEAST_VALUES; place < earlier.length; place += 1) {
    const before = scatterOf(earlier.slice(0, place));
    const range = before && rangeOf(before, confidence, BEYOND_FARTHEST * before.farthest);
    const since = earlier.slice(place);
    if (!range || since.some((value) => outsideOf(value, range) === undefined)) continue;
    return since.length < LEAST_VALUES
      ? { values: earlier.slice(0, place), unusualBefore: since.length }
      : usualOf(since, confidence);
  }
  return { values: earlier, unusualBefore: 0 };
}

/**
 * Every scenario that earlier sessions measured as well, with half to twice as many requests: its values, and where ten of
 * them are known, the range that this one is expected in.
 *
 * The range is Student's prediction interval on logarithms, at a confidence that leaves 0.5 % for all scenarios together
 * (Bonferroni), and reaches at least 1.5 times as far as the earlier value of any scenario that lay farthest out, in units
 * of the ordinary scatter of each. Called unusual is a measurement whose whole interval lies outside. Such measurements make no
 * range themselves, until ten in a row are what is normal.
 *
 * @param earlier - sessions on the same machine, oldest first
 */
export function trendsOf(
  scenarios: readonly MeasuredScenario[],
  earlier: readonly HistoryEntry[],
): readonly Trend[] {
  const allSeries = scenarios.flatMap((measured) => seriesOf(measured, earlier) ?? []);
  const judged = allSeries.filter((series) => series.earlier.length >= LEAST_VALUES).length;
  const confidence = 1 - FALSE_ALARM / Math.max(1, judged);
  const candidates = allSeries.map((series) => {
    const usual = usualOf(series.earlier, confidence);
    return { series, usual, scatter: scatterOf(usual.values) };
  });
  const scatters = candidates.flatMap(({ scatter }) => scatter ?? []);
  const reach = BEYOND_FARTHEST * Math.max(0, ...scatters.map(({ farthest }) => farthest));
  return candidates.map(({ series, usual, scatter }) => {
    const range = scatter && rangeOf(scatter, confidence, reach);
    const outside = range && outsideOf(series.now, range);
    const { values, unusualBefore } = usual;
    return {
      ...series,
      usual: values.length,
      unusualBefore,
      ...(range && { range }),
      ...(outside && { outside }),
    };
  });
}

/** Whether a scenario lies outside on the side nobody wants: slower, or fewer requests per second. */
export function isWorse({ now, outside }: Trend): boolean {
  return outside === (now.unit === 'ms' ? 'above' : 'below');
}

/** Those outside of their range, the farthest out first. */
export function unusual(trends: readonly Trend[]): readonly Trend[] {
  const distance = ({ now, range }: Trend) =>
    range ? Math.log(now.value / range.middle) / Math.log(range.high / range.middle) : 0;
  return trends
    .filter(({ outside }) => outside !== undefined)
    .toSorted((a, b) => Math.abs(distance(b)) - Math.abs(distance(a)));
}
