import { sumBy } from '../core/sums';
import type { Stage } from './scenario';
import { isOwn, ownCount, type Shard } from './shard';

/**
 * How long after the start of a stage the `n`th unit of load has accrued, where the rate goes evenly from `from` to `to` per
 * second: the smaller root of n = from·t + (to − from)·t²/(2·duration), in the form that does not cancel.
 */
function timeOfNthMs({ durationMs, from, to }: Stage, n: number): number {
  const perMs = from / 1000;
  const growth = (to - from) / 1000 / durationMs;
  const root = Math.sqrt(Math.max(0, perMs * perMs + 2 * growth * n));
  return perMs + root === 0 ? 0 : (2 * n) / (perMs + root);
}

export interface Arrival {
  /** When it is meant to start, in milliseconds after the first stage began. */
  readonly dueMs: number;
  readonly stage: number;
}

/**
 * When each request of an open workload is meant to start: evenly spaced at a constant rate (the first at once, so 10 s at
 * 50/s are 500 requests), closer and closer on a rising one.
 *
 * @param stages - with rates in requests per second, durations above 0
 * @param shard - of which only its own are given, every so many of them
 */
export function* arrivals(stages: readonly Stage[], shard?: Shard): Generator<Arrival> {
  let startMs = 0;
  // What had accrued before the stage towards its next request.
  let before = 0;
  for (const [stage, { durationMs, from, to }] of stages.entries()) {
    const accrued = ((from + to) / 2) * (durationMs / 1000);
    // A request due exactly at the end belongs to what comes next; rounding must not decide that.
    const due = Math.ceil(before + accrued - 1e-9);
    for (let n = Math.ceil(before - 1e-9); n < due; n += 1) {
      if (!isOwn(n, shard)) continue;
      yield { dueMs: startMs + timeOfNthMs({ durationMs, from, to }, Math.max(0, n - before)), stage };
    }
    before += accrued;
    startMs += durationMs;
  }
}

export function arrivalCount(stages: readonly Stage[], shard?: Shard): number {
  const accrued = sumBy(stages, ({ durationMs, from, to }) => ((from + to) / 2) * (durationMs / 1000));
  return ownCount(Math.ceil(accrued - 1e-9), shard);
}
