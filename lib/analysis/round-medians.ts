import type { Recording } from '../measure/recording';
import { medianOf } from '../stats/percentile';
import { samplesByRound } from './by-round';
import { oncePerRecording } from './once-per-recording';
import { sideBySide, turnsOfRounds } from './side-by-side';

/** The median of each round in milliseconds; `undefined` where a round has no samples. @internal */
export const mediansByRound = oncePerRecording((recording) =>
  samplesByRound(recording).map(({ durationMs }) =>
    durationMs.length === 0 ? undefined : medianOf(durationMs),
  ),
);

/**
 * For every turn in which all of these scenarios were answered, the median of each: values that were measured side by side.
 *
 * @internal
 */
export function sharedRounds(group: readonly Recording[]): readonly (readonly number[])[] {
  return sideBySide(
    group.map((recording) => {
      const turns = turnsOfRounds(recording);
      return mediansByRound(recording).flatMap((value, index) =>
        value === undefined ? [] : [{ turn: turns[index] ?? index, value }],
      );
    }),
  );
}
