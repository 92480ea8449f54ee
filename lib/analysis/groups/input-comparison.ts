import { type Comparison, comparisonOf, isApart } from '../comparison';
import { CONFIDENCE, EQUAL_FACTOR, FALSE_DIFFERENCE } from '../error-budget';
import { numericInputs } from '../numeric-inputs';
import { medianIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';
import type { Needed, Verdict } from '../verdicts';

/** The medians of the largest and the smallest of a numeric input, or of the slowest and the fastest of a named one, and where these are no ends. @public */
export interface InputComparison extends Comparison {
  /** Ids: the ratio is that of `to` to `from`. */
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  /** Absent where the comparison is decided. */
  readonly needed?: Needed;
}

interface Pair {
  readonly from: MeasuredScenario;
  readonly to: MeasuredScenario;
  /** How many pairs of the group one could have chosen: the confidence has to hold for all of them. */
  readonly choices: number;
}

interface Measured {
  readonly scenario: MeasuredScenario;
  readonly medianMs: number;
}

type Ends = readonly [from: Measured, to: Measured];

/** The first of those where a key is smallest and the last of those where it is largest. */
function endsBy(measured: readonly Measured[], keys: readonly number[]): Ends | undefined {
  const from = measured[keys.indexOf(Math.min(...keys))];
  const to = measured[keys.lastIndexOf(Math.max(...keys))];
  return from && to && from !== to ? [from, to] : undefined;
}

/** Whether no median is beyond those of both ends by as much as matters. */
function isBetween([{ medianMs: one }, { medianMs: other }]: Ends, [fastest, slowest]: Ends): boolean {
  return (
    slowest.medianMs <= EQUAL_FACTOR * Math.max(one, other) &&
    fastest.medianMs * EQUAL_FACTOR >= Math.min(one, other)
  );
}

/**
 * Smallest and largest of a numeric input; fastest and slowest of a named one, and of a numeric one of which others are slower or
 * faster than both ends: that is a choice among all pairs.
 */
function pairOf(group: readonly MeasuredScenario[]): Pair | undefined {
  const measured = group.flatMap((scenario): readonly Measured[] =>
    scenario.summary.latency ? [{ scenario, medianMs: medianIn(scenario.summary.latency).ms }] : [],
  );
  const numeric = numericInputs(measured.map(({ scenario }) => scenario));
  const extremes = endsBy(
    measured,
    measured.map(({ medianMs }) => medianMs),
  );
  const ends = numeric && endsBy(measured, numeric.inputs);
  const isOfEnds = ends !== undefined && (!extremes || isBetween(ends, extremes));
  const [from, to] = (isOfEnds ? ends : extremes) ?? [];
  if (!from || !to) return undefined;
  const choices = isOfEnds ? 1 : (measured.length * (measured.length - 1)) / 2;
  return { from: from.scenario, to: to.scenario, choices };
}

/** The largest difference, as a share, that the interval of a ratio leaves room for. */
export function largestHidden({ low, high }: Pick<Comparison, 'low' | 'high'>): number {
  return Math.max(high, 1 / low) - 1;
}

export interface RawInputComparison extends Comparison {
  readonly from: string;
  readonly to: string;
  readonly pValue: number;
  readonly choices: number;
}

/**
 * How much longer one value of an input takes than another; `undefined` of fewer than two values, or where their samples give no
 * interval.
 *
 * @param comparisons - of the whole report, among which a difference between two bursts has to hold
 */
export function inputComparison(
  group: readonly MeasuredScenario[],
  comparisons: number,
): RawInputComparison | undefined {
  const pair = pairOf(group);
  const comparison = pair && comparisonOf(pair.to, pair.from, CONFIDENCE);
  if (!comparison) return undefined;
  const { from, to, choices } = pair;
  const strict = comparisonOf(to, from, 1 - FALSE_DIFFERENCE / Math.max(1, comparisons));
  const pValue = comparison.pValue ?? (strict && isApart(strict) ? 0 : 1);
  return { ...comparison, from: from.id, to: to.id, pValue, choices };
}
