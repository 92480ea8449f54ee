import { alike } from '../../core/alike';
import { outputQuotes, type Quote } from '../../core/foreign-text';
import { sumBy } from '../../core/sums';
import type { Failure, Recording } from '../../measure/recording';
import { isOfRequests } from '../../scenario/scenario';
import { listed, type Rule } from '../evidence';
import { kindOfFailure, nextStepOf } from '../failed-requests';
import { phrase, type SentencePart } from '../finding';
import { wholeOf } from '../groups/journey';
import { groupsOf } from '../scenario-groups';
import type { MeasuredScenario } from '../summary';
import type { CountedFailures } from '../threshold/estimate';
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
  const { stoppedBecause, failures, counted, scenario } = measured.recording;
  const unit = isOfRequests(scenario) ? 'measured requests' : 'measured journeys';
  const [first] = failures;
  const engine = (counted?.engine?.failures ?? []).map((each) => `${each.what}: ${count(each.count)}`);
  return [
    failed > 0 ? `${count(failed)} of ${count(sent)} ${unit} failed` : undefined,
    first && failed === 0 ? `a request of the ${first.phase} failed` : undefined,
    engine.length > 0 ? `its client counted ${engine.join(', ')}` : undefined,
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

/** Whether the whole journey says why no more of its step was sent. */
function isSaidOfWhole(
  { recording: { scenario, failures: kept } }: MeasuredScenario,
  journey: readonly MeasuredScenario[],
): boolean {
  return isOfRequests(scenario) && kept.length === 0 && wholeOf(journey) !== undefined;
}

/** The first failure; of a whole journey no more than where it was, if the step says what. */
function firstOf(
  { failures: [first] }: Recording,
  journey: readonly MeasuredScenario[],
): { readonly parts: readonly SentencePart[]; readonly quotes: readonly Quote[] } {
  if (!first) return { parts: [], quotes: [] };
  const { step, outcome, message, quotes = [] } = first;
  const what = { name: `${outcome}, ${message}` };
  if (step === undefined) return { parts: ['; the first one: ', what, tracedText(first)], quotes };
  const at = ['; the first one at ', { name: step }];
  return journey.some(({ recording }) => recording.scenario.name === step)
    ? { parts: at, quotes: [] }
    : { parts: [...at, ': ', what], quotes };
}

function hasFailed({ recording }: MeasuredScenario): boolean {
  const { failures: kept, stoppedBecause } = recording;
  return countedFailures(recording).failed > 0 || kept.length > 0 || stoppedBecause !== undefined;
}

/** The same of scenarios about which no more is said than that they failed like the first of them. */
function whatFailed(measured: MeasuredScenario): readonly unknown[] {
  const { failures: kept, lastOutput, scenario } = measured.recording;
  const [first] = kept;
  const isAlone = !first || lastOutput || scenario.kind === 'journey';
  return isAlone ? [measured.id] : [kindOfFailure(first), isAllowed(measured)];
}

/** What to do about the first failure; nothing where the service has ended. */
function adviceOf({ failures: [first], lastOutput }: Recording): { readonly advice?: string } {
  return first && !lastOutput ? { advice: nextStepOf(first) } : {};
}

/**
 * Requests that failed, in cold start, warm-up or measurement, and scenarios that ended early, those together that failed
 * alike; a warning only where a threshold decides over failed requests, and does not fail.
 */
export const failures: Rule<'failures'> = ({ scenarios }) => {
  const journeys = groupsOf({ scenarios }, 'journey');
  const journeyOf = (measured: MeasuredScenario): readonly MeasuredScenario[] =>
    journeys.find((group) => group.includes(measured)) ?? [];
  const failed = scenarios
    .filter(hasFailed)
    .filter((measured) => !isSaidOfWhole(measured, journeyOf(measured)));
  return alike(failed, whatFailed).map((together) => {
    const [measured, ...others] = together;
    const { recording } = measured;
    const counts = together.map((each) => countedFailures(each.recording));
    const first = firstOf(recording, journeyOf(measured));
    const same: readonly SentencePart[] = others.length > 0 ? [' The same in ', ...listed(others), '.'] : [];
    return {
      rule: 'failures',
      severity: isAllowed(measured) ? 'warning' : 'problem',
      section: 'key findings',
      scenarios: together.map(({ id }) => id),
      sentence: phrase`
        ${{ name: measured.id }}:
        ${said(measured, countedFailures(recording))}${first.parts}.${same}${outputQuotes(recording.lastOutput)}${first.quotes}`,
      effects: [{ quantity: 'failed requests', value: sumBy(counts, (each) => each.failed) }],
      sampleSize: sumBy(counts, ({ sent }) => sent),
      evidence: 'outcomes of the requests sent; failed requests are not in the latency statistics',
      ...adviceOf(recording),
    };
  });
};

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
