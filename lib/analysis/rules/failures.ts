import { requestsSent } from '../../measure/recording';
import type { Rule } from '../evidence';
import type { MeasuredScenario } from '../summary';
import { areFailuresAllowed } from '../thresholds';
import { count } from '../wording';

interface Counted {
  readonly sent: number;
  readonly failed: number;
}

function countedIn({ recording: { outcomes } }: MeasuredScenario): Counted {
  const sent = requestsSent(outcomes);
  return { sent, failed: sent - outcomes.ok };
}

function isAllowed({ recording, summary }: MeasuredScenario): boolean {
  return recording.stoppedBecause === undefined && areFailuresAllowed(summary.thresholds);
}

function said(measured: MeasuredScenario, { sent, failed }: Counted): string {
  const { stoppedBecause, failures } = measured.recording;
  const [first] = failures;
  return [
    failed > 0 ? `${count(failed)} of ${count(sent)} measured requests failed` : undefined,
    first && failed === 0 ? `a request of the ${first.phase} failed` : undefined,
    stoppedBecause === undefined ? undefined : `it ended early because ${stoppedBecause}`,
    isAllowed(measured) ? 'its threshold on the error rate decides over them' : undefined,
    measured.summary.latency === null ? 'nothing is known of its latency' : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

/**
 * Requests that failed, in cold start, warm-up or measurement, and scenarios that ended early; a warning only where a threshold
 * decides over failed requests, and does not fail.
 *
 * @internal
 */
export const failures: Rule = ({ scenarios }) =>
  scenarios.flatMap((measured) => {
    const { stoppedBecause, failures: kept } = measured.recording;
    const counted = countedIn(measured);
    const [first] = kept;
    if (counted.failed === 0 && !first && stoppedBecause === undefined) return [];
    const firstFailure = first ? ['; the first one: ', { name: `${first.outcome}, ${first.message}` }] : [];
    return [
      {
        rule: 'failures',
        severity: isAllowed(measured) ? 'warning' : 'problem',
        section: 'key findings',
        scenarios: [measured.id],
        sentence: [{ name: measured.id }, `: ${said(measured, counted)}`, ...firstFailure, '.'],
        effects: [{ quantity: 'failed requests', value: counted.failed }],
        sampleSize: counted.sent,
        evidence: 'outcomes of the requests sent; failed requests are not in the latency statistics',
      },
    ];
  });
