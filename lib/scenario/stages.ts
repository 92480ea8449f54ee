import { sumBy } from '../core/sums';
import { unreachable } from '../core/unreachable';
import { arrivalCount } from './arrivals';
import { isByCount, type MeasuredWorkload, type Stage } from './scenario';

/** Connections that one process may hold open at a time. */
export const MOST_WORKERS = 10_000;

export function stagesDurationMs(stages: readonly Stage[]): number {
  return sumBy(stages, ({ durationMs }) => durationMs);
}

export function stageStartsMs(stages: readonly Stage[]): readonly number[] {
  return stages.map((_, index) => stagesDurationMs(stages.slice(0, index)));
}

/** The level at a time after the first stage began: by a straight line from `from` to `to`; 0 after the last stage. */
export function levelAt(stages: readonly Stage[], timeMs: number): number {
  let startMs = 0;
  for (const { durationMs, from, to } of stages) {
    if (timeMs < startMs + durationMs) return from + ((to - from) * (timeMs - startMs)) / durationMs;
    startMs += durationMs;
  }
  return 0;
}

/** How many rounds a workload is measured in: stages follow each other within the same turn. */
export function turnsOf(workload: MeasuredWorkload): number {
  switch (workload.kind) {
    case 'closed':
      return workload.rounds;
    case 'ramp':
    case 'open':
      return 1;
    default:
      return unreachable(workload);
  }
}

/** How many requests a workload is meant to send; `undefined` where the answers decide. */
export function plannedRequests(workload: MeasuredWorkload): number | undefined {
  switch (workload.kind) {
    case 'closed':
      return isByCount(workload) ? workload.requests : undefined;
    case 'ramp':
      return undefined;
    case 'open':
      return arrivalCount(workload.stages, workload.shard);
    default:
      return unreachable(workload);
  }
}

export function highestLevel(stages: readonly Stage[]): number {
  return Math.max(...stages.flatMap(({ from, to }) => [from, to]));
}
