import { outputQuotes } from '../../core/foreign-text';
import type { Failure } from '../../measure/recording';
import type { Rule } from '../evidence';
import type { MeasuredScenario } from '../summary';
import type { CountedFailures } from '../threshold/error-rate';
import { areFailuresAllowed, countedFailures, isWhole } from '../whole';
import { count } from '../wording';

function isAllowed({ recording }: MeasuredScenario): boolean {
  return recording.stoppedBecause === undefined && areFailuresAllowed(recording);
}

/** What the scenario's figures are, if not what they would be of requests that all went well. */
function leftOutText({ recording, summary }: MeasuredScenario): string | undefined {
  if (recording.outcomes.ok === 0) return 'nothing is known of its latency';
  return isWhole(recording) || summary.latency !== null ? undefined : 'no figure rests on the others';
}

function said(measured: MeasuredScenario, { sent, failed }: CountedFailures): string {
  const { stoppedBecause, failures } = measured.recording;
  const [first] = failures;
  return [
    failed > 0 ? `${count(failed)} of ${count(sent)} measured requests failed` : undefined,
    first && failed === 0 ? `a request of the ${first.phase} failed` : undefined,
    stoppedBecause === undefined ? undefined : `it ended early because ${stoppedBecause}`,
    isAllowed(measured) ? 'its threshold on the error rate decides over them' : undefined,
    leftOutText(measured),
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

function tracedText({ traceId }: Failure): string {
  return traceId === undefined ? '' : ` (trace ${traceId})`;
}

/**
 * Requests that failed, in cold start, warm-up or measurement, and scenarios that ended early; a warning only where a threshold
 * decides over failed requests, and does not fail.
 */
export const failures: Rule<'failures'> = ({ scenarios }) =>
  scenarios.flatMap((measured) => {
    const { stoppedBecause, failures: kept, lastOutput } = measured.recording;
    const counted = countedFailures(measured.recording);
    const [first] = kept;
    if (counted.failed === 0 && !first && stoppedBecause === undefined) return [];
    const firstFailure = first
      ? ['; the first one: ', { name: `${first.outcome}, ${first.message}` }, tracedText(first)]
      : [];
    return [
      {
        rule: 'failures',
        severity: isAllowed(measured) ? 'warning' : 'problem',
        section: 'key findings',
        scenarios: [measured.id],
        sentence: [
          { name: measured.id },
          `: ${said(measured, counted)}`,
          ...firstFailure,
          '.',
          ...outputQuotes(lastOutput),
          ...(first?.quotes ?? []),
        ],
        effects: [{ quantity: 'failed requests', value: counted.failed }],
        sampleSize: counted.sent,
        evidence: 'outcomes of the requests sent; failed requests are not in the latency statistics',
      },
    ];
  });
