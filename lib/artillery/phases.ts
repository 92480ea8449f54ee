import { sumBy } from '../core/sums';
import type { Stage } from '../scenario/scenario';

/** A phase of Artillery: so many virtual users a second, so many in all, or none. */
export type Phase = { readonly maxVusers?: number } & (
  | { readonly duration: number; readonly arrivalRate: number }
  | { readonly duration: string; readonly arrivalCount: number }
  | { readonly pause: number | string }
);

/** A stretch of time in which a whole number of users comes, evenly. */
interface Step {
  readonly durationMs: number;
  readonly arrivals: number;
}

const STEP_MS = 1000;
const ROUNDING = 1e-9;

function stepsIn({ durationMs, from, to }: Stage, before: number): readonly Step[] {
  const accrued = (ms: number): number => before + ((from + ((to - from) * ms) / durationMs / 2) * ms) / 1000;
  const due = (ms: number): number => Math.ceil(accrued(ms) - ROUNDING);
  return Array.from({ length: Math.ceil(durationMs / STEP_MS) }, (_, step) => {
    const startMs = step * STEP_MS;
    const endMs = Math.min(durationMs, startMs + STEP_MS);
    return { durationMs: endMs - startMs, arrivals: due(endMs) - due(startMs) };
  });
}

/** Neighbours of the same rate as one: Artillery announces every phase. */
function joined(steps: readonly Step[]): readonly Step[] {
  const all: Step[] = [];
  for (const step of steps) {
    const last = all.at(-1);
    const isAlike =
      last !== undefined &&
      step.durationMs === STEP_MS &&
      last.durationMs % STEP_MS === 0 &&
      last.arrivals * STEP_MS === step.arrivals * last.durationMs;
    if (isAlike)
      all.splice(-1, 1, {
        durationMs: last.durationMs + STEP_MS,
        arrivals: last.arrivals + step.arrivals,
      });
    else all.push(step);
  }
  return all;
}

function phaseOf({ durationMs, arrivals }: Step, maxVusers: number): Phase {
  const isWhole = durationMs % STEP_MS === 0;
  if (arrivals === 0) return { pause: isWhole ? durationMs / STEP_MS : `${durationMs}ms` };
  // A rate is divided among Artillery's threads, and must be whole for that; a count is of the first of them.
  return isWhole
    ? { duration: durationMs / STEP_MS, arrivalRate: (arrivals * STEP_MS) / durationMs, maxVusers }
    : { duration: `${durationMs}ms`, arrivalCount: arrivals, maxVusers };
}

/** An open load as Artillery makes it: in steps of a second, since it takes whole rates only, where the rate changes. */
export interface OpenPhases {
  readonly phases: readonly Phase[];
  /** How many users come at least. */
  readonly arrivals: number;
}

/** @param stages - of one machine, with rates that may be fractions */
export function openPhases(stages: readonly Stage[], maxVusers: number): OpenPhases {
  let before = 0;
  const steps = stages.flatMap((stage) => {
    const own = stepsIn(stage, before);
    before += ((stage.from + stage.to) / 2) * (stage.durationMs / 1000);
    return own;
  });
  return {
    phases: joined(steps).map((step) => phaseOf(step, maxVusers)),
    arrivals: sumBy(steps, ({ arrivals }) => arrivals),
  };
}

/** Users that come at once, one in each millisecond, and stay: their number stays exact, however Artillery rounds. */
export function workerPhases(users: number): readonly Phase[] {
  return [{ duration: `${users}ms`, arrivalCount: users }];
}
