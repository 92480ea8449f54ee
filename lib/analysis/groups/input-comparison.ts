import { type Comparison, comparisonOf, isDifferent } from '../comparison';
import { numericInputs } from '../numeric-inputs';
import { medianIn } from '../percentiles';
import type { MeasuredScenario } from '../summary';

/** The medians of the largest and the smallest of a numeric input, or of the slowest and the fastest of a named one. @public */
export interface InputComparison extends Comparison {
  /** Ids: the ratio is that of `to` to `from`. */
  readonly from: string;
  readonly to: string;
  readonly verdict: 'different' | 'no difference shown' | 'inconclusive';
}

/** Where a larger difference could have hidden, 'no difference shown' would mislead. */
const LARGEST_HIDDEN = 0.25;

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

/** The largest difference, as a share, that the interval of a ratio leaves room for. @internal */
export function largestHidden({ low, high }: Pick<Comparison, 'low' | 'high'>): number {
  return Math.max(high, 1 / low) - 1;
}

function verdictOf(comparison: Comparison): InputComparison['verdict'] {
  if (isDifferent(comparison)) return 'different';
  const isInformative = comparison.basis === 'rounds' && largestHidden(comparison) <= LARGEST_HIDDEN;
  return isInformative ? 'no difference shown' : 'inconclusive';
}

/**
 * How much longer one end of an input takes than the other; `undefined` of fewer than two values, or where their samples give no
 * interval.
 *
 * @internal
 */
export function inputComparison(
  group: readonly MeasuredScenario[],
  groupConfidence: number,
): InputComparison | undefined {
  const pair = pairOf(group);
  if (!pair) return undefined;
  const { from, to, choices } = pair;
  const comparison = comparisonOf(to, from, 1 - (1 - groupConfidence) / choices);
  return comparison && { from: from.id, to: to.id, verdict: verdictOf(comparison), ...comparison };
}
