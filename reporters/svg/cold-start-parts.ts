import type { MeasuredScenario } from '../../lib/analysis/summary';
import { type Extent, linearScale, type Point, type Scale } from './scales';
import { textWidth } from './text-width';
import { FONT_SIZES } from './theme';

/** Requests of one kind, and the room they have in the picture. @internal */
export interface ColdStartPart {
  readonly kind: 'cold start' | 'warm-up' | 'measured';
  readonly name: string;
  readonly durationsMs: readonly number[];
  readonly range: Extent;
}

/** More requests than this are not drawn. */
const MOST = { 'cold start': 1, 'warm-up': 20, measured: 60 } as const;
const COLD_WIDTH = 84;
const WIDTH_PER_WARMUP = 14;
const EDGE = 8;

function firstOf(kind: ColdStartPart['kind'], all: readonly number[]) {
  const durationsMs = all.slice(0, MOST[kind]);
  const name =
    durationsMs.length < all.length ? `${kind}, first ${durationsMs.length} of ${all.length}` : kind;
  return { kind, name, durationsMs };
}

/**
 * The cold start, the warm-up and the measured requests, side by side; a part without requests is left out.
 *
 * @internal
 */
export function coldStartParts(
  { recording: { warmupMs, samples } }: MeasuredScenario,
  coldMs: number,
  [left, right]: Extent,
): readonly ColdStartPart[] {
  const warmup = firstOf('warm-up', warmupMs);
  const labelWidth = textWidth(warmup.name, FONT_SIZES.tick) + 2 * EDGE;
  const warmupWidth = Math.max(labelWidth, warmup.durationsMs.length * WIDTH_PER_WARMUP);
  const from = left + COLD_WIDTH;
  const to = warmupMs.length === 0 ? from : from + warmupWidth;
  const parts: readonly ColdStartPart[] = [
    { ...firstOf('cold start', [coldMs]), range: [left, from] },
    { ...warmup, range: [from, to] },
    { ...firstOf('measured', samples.durationMs), range: [to, right] },
  ];
  return parts.filter(({ durationsMs }) => durationsMs.length > 0);
}

/** Where the requests of a part are. @internal */
export function placesIn({ range: [from, to], durationsMs }: ColdStartPart, y: Scale): readonly Point[] {
  const x = linearScale([-0.5, durationsMs.length - 0.5], [from + EDGE, to - EDGE]);
  return durationsMs.map((ms, index) => [x.at(index), y.at(ms)]);
}
