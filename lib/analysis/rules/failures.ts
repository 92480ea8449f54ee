import { requestsSent } from '../../measure/recording';
import type { Rule } from '../evidence';
import { count } from '../wording';

/** Requests that failed, in cold start, warm-up or measurement, and scenarios that ended early. @internal */
export const failures: Rule = ({ scenarios }) =>
  scenarios.flatMap((measured) => {
    const { outcomes, stoppedBecause, failures: kept } = measured.recording;
    const sent = requestsSent(outcomes);
    const failed = sent - outcomes.ok;
    const [first] = kept;
    if (failed === 0 && !first && stoppedBecause === undefined) return [];
    const counted = failed > 0 ? `${count(failed)} of ${count(sent)} measured requests failed` : undefined;
    const early = first && failed === 0 ? `a request of the ${first.phase} failed` : undefined;
    const stopped = stoppedBecause === undefined ? undefined : `it ended early because ${stoppedBecause}`;
    const firstFailure = first ? ['; the first one: ', { name: `${first.outcome}, ${first.message}` }] : [];
    const what = [counted, early, stopped].filter((part) => part !== undefined).join('; ');
    return [
      {
        rule: 'failures',
        severity: 'problem',
        section: 'key findings',
        scenarios: [measured.id],
        sentence: [{ name: measured.id }, `: ${what}`, ...firstFailure, '.'],
        effects: [{ quantity: 'failed requests', value: failed }],
        sampleSize: sent,
        evidence: 'outcomes of the requests sent; failed requests are not in the latency statistics',
      },
    ];
  });
