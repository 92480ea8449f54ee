import type { TimesSummary } from '../../lib/analysis/latency';
import { percentileIn, UPPER_PERCENTILES } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { type TimesTexts, timesTexts } from '../../lib/analysis/times-texts';
import type { Recording } from '../../lib/measure/recording';
import { minimumSamplesForUpperBound } from '../../lib/stats/order-statistics';
import { type Column, NONE } from './table';

/** A column of the latency of scenarios, in milliseconds. @internal */
export function latencyColumn(
  head: string,
  of: (texts: TimesTexts) => string | undefined,
  absent: (recording: Recording) => string = () => NONE,
): Column<MeasuredScenario> {
  return {
    head,
    cell: ({ recording, summary: { latency } }) =>
      latency ? (of(timesTexts(latency)) ?? NONE) : absent(recording),
  };
}

/** The upper percentiles, as far as the samples support them, and the largest sample, which is what it is. @internal */
export const UPPER_COLUMNS: readonly Column<MeasuredScenario>[] = [
  ...UPPER_PERCENTILES.map((p) => latencyColumn(`P${p}`, ({ percentiles }) => percentiles.get(p))),
  latencyColumn('Max', ({ max }) => max),
];

/** Why a percentile is missing, as a sentence; empty where none is. @internal */
export function missingPercentiles(
  times: readonly TimesSummary[],
  shown: readonly number[] = UPPER_PERCENTILES,
): string {
  const missing = shown.filter((p) => times.some((each) => percentileIn(each, p) === undefined));
  const needs = missing.map((p) => `P${p} needs ${minimumSamplesForUpperBound(p, 0.95)}`);
  return needs.length === 0 ? '' : ` ${NONE}: too few requests for that percentile (${needs.join(', ')}).`;
}
