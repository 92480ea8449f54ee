import type { Recording } from '../measure/recording';
import { medianOf } from '../stats/percentile';
import { samplesByRound } from './by-round';
import { oncePerRecording } from './once-per-recording';

/** The median of each round in milliseconds; `undefined` where a round has no samples. @internal */
export const mediansByRound = oncePerRecording((recording) =>
  samplesByRound(recording).map(({ durationMs }) =>
    durationMs.length === 0 ? undefined : medianOf(durationMs),
  ),
);

function plannedRounds({ scenario: { workload } }: Recording): number {
  return workload.kind === 'closed' ? workload.rounds : 1;
}

/**
 * For every round in which all of these scenarios were answered, the median of each: values that were measured side by
 * side. None where they were not planned with the same number of rounds, and so did not take part in the same ones.
 *
 * @internal
 */
export function sharedRounds(group: readonly Recording[]): readonly (readonly number[])[] {
  if (new Set(group.map(plannedRounds)).size !== 1) return [];
  const medians = group.map(mediansByRound);
  return Array.from({ length: Math.min(...medians.map(({ length }) => length)) }, (_, round) =>
    medians.map((of) => of[round]).filter((median) => median !== undefined),
  ).filter(({ length }) => length === group.length);
}
