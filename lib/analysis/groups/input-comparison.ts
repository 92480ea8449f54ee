import { type Comparison, comparisonOf, isApart } from '../comparison';
import { CONFIDENCE, FALSE_DIFFERENCE } from '../error-budget';
import { numericInputs } from '../numeric-inputs';
import { medianIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';
import type { Needed, Verdict } from '../verdicts';

/** The medians of the largest and the smallest of a numeric input, or of the slowest and the fastest of a named one. @public */
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

/** Smallest and largest of a numeric input; fastest and slowest of a named one, which is a choice among all pairs. */
function pairOf(group: readonly MeasuredScenario[]): Pair | undefined {
  const measured = group.flatMap((scenario) =>
    scenario.summary.latency ? [{ scenario, medianMs: medianIn(scenario.summary.latency).ms }] : [],
  );
  const numeric = numericInputs(measured.map(({ scenario }) => scenario));
  const keys = numeric?.inputs ?? measured.map(({ medianMs }) => medianMs);
  const from = measured[keys.indexOf(Math.min(...keys))]?.scenario;
  const to = measured[keys.lastIndexOf(Math.max(...keys))]?.scenario;
  if (!from || !to || from === to) return undefined;
  return { from, to, choices: numeric ? 1 : (measured.length * (measured.length - 1)) / 2 };
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
 * How much longer one end of an input takes than the other; `undefined` of fewer than two values, or where their samples give no
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
