import type { Recording } from '../../lib/measure/recording';
import { mergedThresholds, type Thresholds } from '../../lib/scenario/threshold-option';

/** The recording of a scenario that promises something. */
export function promising(recording: Recording, given: Thresholds, undecided?: 'fail'): Recording {
  const thresholds = mergedThresholds([{ source: 'test', given }]);
  return {
    ...recording,
    scenario: { ...recording.scenario, thresholds, ...(undecided && { undecided }) },
  };
}
