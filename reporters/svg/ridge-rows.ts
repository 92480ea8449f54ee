import { medianIn, percentileIn } from '../../lib/analysis/percentiles';
import type { MeasuredScenario } from '../../lib/analysis/summary';
import { medianText } from '../../lib/analysis/times-texts';
import { missingText } from '../../lib/analysis/whole';
import { count } from '../../lib/analysis/wording';
import { percentileOf } from '../../lib/stats/percentile';
import { sortedSamples } from '../../lib/stats/sorted';
import { LEAST_FOR_DENSITY } from './density';
import { extentOf, scaleWithRoom } from './plot';
import { type Extent, linearScale, type Scale, SMALLEST } from './scales';

/** What a row shows. @internal */
export interface RidgeRow {
  readonly name: string;
  /** All that were kept, in no order. */
  readonly samplesMs: readonly number[];
  /** How many requests the median is of. Absent without samples. */
  readonly count?: number;
  /** Absent without samples. */
  readonly medianMs?: number;
  /** The median as it is printed. Absent without samples. */
  readonly medianText?: string;
  /** Absent where the samples do not support it. */
  readonly p95Ms?: number;
  readonly mark?: 'points' | 'density';
  /** Why there is no median; absent where there is one. */
  readonly missing?: string;
}

/** Medians further apart than this factor have no axis of milliseconds in common on which their shapes could be seen. */
const COMMON_AXIS = 10;
/** How far beyond the outermost medians single samples are drawn; those further out are counted at the end of their row. */
const REACH = 10;
const ROOM = 0.04;

/** A scenario as a row. @internal */
export function ridgeRowOf({ recording, summary: { latency } }: MeasuredScenario): RidgeRow {
  const { name } = recording.scenario;
  const samplesMs = recording.samples.durationMs;
  if (!latency) return { name, samplesMs: [], missing: missingText(recording) };
  const p95 = percentileIn(latency, 95);
  return {
    name,
    samplesMs,
    count: latency.count,
    medianMs: medianIn(latency).ms,
    medianText: medianText(latency),
    ...(p95 && { p95Ms: p95.ms }),
    mark: samplesMs.length < LEAST_FOR_DENSITY ? 'points' : 'density',
  };
}

/** Whether the rows' medians are so far apart that each row has to be seen relative to its own. @internal */
export function isRelative(rows: readonly RidgeRow[]): boolean {
  const medians = extentOf(rows.flatMap(({ medianMs }) => medianMs ?? []));
  return medians !== undefined && medians[0] > SMALLEST && medians[1] / medians[0] > COMMON_AXIS;
}

/** Where nine tenths of a row's samples are: they are drawn however far they reach. */
function bulkOf({ samplesMs, medianMs = 1 }: RidgeRow, relative: boolean): Extent | undefined {
  const sorted = sortedSamples(samplesMs);
  const unitMs = relative ? medianMs : 1;
  return sorted && [percentileOf(sorted, 5) / unitMs, percentileOf(sorted, 95) / unitMs];
}

/**
 * The axis that all rows share: of latencies, or of latencies relative to each row's own median. `undefined` without samples.
 *
 * @internal
 */
export function ridgeScale(rows: readonly RidgeRow[], relative: boolean, range: Extent): Scale | undefined {
  const ends = rows.flatMap(({ samplesMs, medianMs = 1 }) =>
    (extentOf(samplesMs) ?? []).map((ms) => (relative ? ms / medianMs : ms)),
  );
  const samples = extentOf(ends);
  const medians = relative ? ([1, 1] as const) : extentOf(rows.flatMap(({ medianMs }) => medianMs ?? []));
  if (!samples || !medians) return undefined;
  if (!(medians[0] > SMALLEST)) return linearScale([0, samples[1]], range);
  const bulks = rows.map((row) => bulkOf(row, relative)).filter((bulk) => bulk !== undefined);
  const low = Math.min(medians[0] / REACH, ...bulks.map(([least]) => least));
  const high = Math.max(medians[1] * REACH, ...bulks.map(([, most]) => most));
  return scaleWithRoom([Math.max(samples[0], low), Math.min(samples[1], high)], range, ROOM);
}

/** What stands at the end of a row: its median, and how many samples there are. @internal */
export function ridgeTexts(
  { count: all = 0, medianText: median, missing = 'no samples' }: RidgeRow,
  outside: number,
): readonly string[] {
  if (median === undefined) return [missing];
  const beyond = outside > 0 ? `, ${count(outside)} off the axis` : '';
  return [median, `n = ${count(all)}${beyond}`];
}
