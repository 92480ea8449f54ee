import type { TimesSummary } from '../../lib/analysis/latency';
import { percentileIn, UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import { minimumSamplesForUpperBound } from '../../lib/stats/order-statistics';
import { NONE } from './table';

/** Why a percentile is missing, as a sentence; empty where none is. */
export function missingPercentiles(
  times: readonly TimesSummary[],
  shown: readonly number[] = UPPER_PERCENTILES,
): string {
  const missing = shown.filter((p) => times.some((each) => percentileIn(each, p) === undefined));
  const needs = missing.map((p) => `P${p} needs ${minimumSamplesForUpperBound(p, 0.95)}`);
  return needs.length === 0 ? '' : ` ${NONE}: too few requests for that percentile (${needs.join(', ')}).`;
}
