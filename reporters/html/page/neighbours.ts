import type { Place } from './sample-marks';

/** The sample that is nearest to a place in the plot; `undefined` where there is none. */
export function nearest(places: readonly Place[], x: number, y: number): number | undefined {
  let found: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, place] of places.entries()) {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance >= least) continue;
    least = distance;
    found = index;
  }
  return found;
}

/** Where a key leads: along the order of measurement, or from one time to the next larger or smaller one. */
export type Step = 'first' | 'last' | 'earlier' | 'later' | 'slower' | 'faster';

/** The next sample by time, as if those of equal times stood in their order. */
function byTime(ms: readonly number[], from: number, step: 'slower' | 'faster'): number {
  const order = Array.from(ms.keys()).sort((a, b) => (ms[a] ?? 0) - (ms[b] ?? 0) || a - b);
  const next = order.indexOf(from) + (step === 'slower' ? 1 : -1);
  return order[Math.min(order.length - 1, Math.max(0, next))] ?? from;
}

/** The sample a step leads to; the first one where none was chosen. */
export function neighbour(ms: readonly number[], from: number | undefined, step: Step): number {
  const last = ms.length - 1;
  if (step === 'last') return last;
  if (step === 'first' || from === undefined) return 0;
  if (step === 'earlier') return Math.max(0, from - 1);
  if (step === 'later') return Math.min(last, from + 1);
  return byTime(ms, from, step);
}
