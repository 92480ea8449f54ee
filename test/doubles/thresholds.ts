import type { Recording } from '../../lib/measure/recording';
import { mergedThresholds, type Thresholds } from '../../lib/scenario/threshold-option';
import { recordingOf } from './recordings';

/** A recording whose scenario has these thresholds. */
export function withThresholds(recording: Recording, given: Thresholds, undecided?: 'fail'): Recording {
  const thresholds = mergedThresholds([{ source: 'test', given }]);
  return {
    ...recording,
    scenario: { ...recording.scenario, thresholds, ...(undecided && { undecided }) },
  };
}

/** Ten rounds of fifteen requests of `ms`, 1 % more in every later one of a round, with these thresholds. */
export function measuredWithThresholds(name: string, ms: number, given: Thresholds): Recording {
  const round = Array.from({ length: 15 }, (_, index) => ms * (1 + index / 100));
  return withThresholds(
    recordingOf({ rounds: Array.from({ length: 10 }, () => round), group: 'Size', name }),
    given,
  );
}
