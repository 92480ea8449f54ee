import type { Rule } from '../evidence';

/** Scenarios of which nothing is known: absence is said, never shown as a zero. @internal */
export const noSamples: Rule = ({ scenarios }) =>
  scenarios
    .filter(({ summary }) => summary.latency === null)
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
