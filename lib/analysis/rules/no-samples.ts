import type { Recording } from '../../measure/recording';
import type { Rule } from '../evidence';

/** Whether the rule `failures` tells why nothing is known, and says that. */
function isExplained({ failures, stoppedBecause }: Recording): boolean {
  return failures.length > 0 || stoppedBecause !== undefined;
}

/** Scenarios of which nothing is known: absence is said, never shown as a zero. */
export const noSamples: Rule<'no-samples'> = ({ scenarios }) =>
  scenarios
    .filter(({ recording, summary }) => summary.latency === null && !isExplained(recording))
    .map(({ id }) => ({
      rule: 'no-samples',
      severity: 'problem',
      section: 'key findings',
      scenarios: [id],
      sentence: [{ name: id }, ' has no samples: nothing is known of its latency.'],
      effects: [],
      sampleSize: 0,
      evidence: 'no request was answered as it should be',
    }));
