import type { Recording } from '../../lib/measure/recording';
import { mergedThresholds } from '../../lib/scenario/threshold-option';
import { recordingOf } from './recordings';

/** Ten rounds of fifteen requests of `ms`, 1 % more in every later one of a round, under these thresholds. */
export function promising(name: string, ms: number, thresholds: Readonly<Record<string, string>>): Recording {
  const round = Array.from({ length: 15 }, (_, index) => ms * (1 + index / 100));
  const recording = recordingOf({ rounds: Array.from({ length: 10 }, () => round), group: 'Size', name });
  const judged = mergedThresholds([{ source: 'test', given: thresholds }]);
  return { ...recording, scenario: { ...recording.scenario, thresholds: judged } };
}
