import { thresholdResults } from '../analysis/thresholds';
import { areFailuresAllowed } from '../analysis/whole';
import { PerfMarkdownError, saidBy } from '../core/errors';
import { outputQuotes, type Quote } from '../core/foreign-text';
import type { ScenarioResult } from '../measure/group-measurement';
import { type Failure, type OutcomeKind, type Recording, requestsSent } from '../measure/recording';
import { plannedRequests } from '../scenario/stages';
import { nextStepOf } from './next-step';
import { thresholdFailure, thresholdLines } from './threshold-failure';

const NOTHING_SENT =
  'No request was sent, so nothing is known. Let its stages last longer, or raise their levels.';

const TIME_LIMIT_ADVICE = 'Raise it with `this.timeout(…)` or `timeLimitMs`, or ask for fewer requests.';

function countsOf({ outcomes }: Recording): string {
  const kinds: readonly Exclude<OutcomeKind, 'ok'>[] = [
    'HTTP error',
    'wrong answer',
    'network error',
    'timeout',
  ];
  return kinds.flatMap((kind) => (outcomes[kind] > 0 ? [`${kind}: ${outcomes[kind]}`] : [])).join(', ');
}

function failureText(recording: Recording, first: Failure): string {
  const sent = requestsSent(recording.outcomes);
  const failed = sent - recording.outcomes.ok;
  const counts = failed > 0 ? `${failed} of ${sent} measured requests failed (${countsOf(recording)}). ` : '';
  const where = `First failure: ${first.phase}, iteration ${first.iteration}, ${first.outcome} after ${first.durationMs.toFixed(1)} ms`;
  const said = first.message.endsWith('.') ? first.message : `${first.message}.`;
  // Where the service has ended, nothing is to be looked for.
  return `${counts}${where}: ${said}${recording.lastOutput ? '' : ` ${nextStepOf(first)}`}`;
}

function stopText(recording: Recording): string | undefined {
  const { stoppedBecause, rounds, scenario } = recording;
  const { workload } = scenario;
  const planned = workload.kind === 'hand-written' ? workload.requests : plannedRequests(workload);
  if (stoppedBecause === undefined) return undefined;
  const sent = rounds.reduce((sum, round) => sum + round.requests, 0);
  const advice = stoppedBecause.startsWith('its time limit') ? ` ${TIME_LIMIT_ADVICE}` : '';
  return `It stopped after ${sent}${planned === undefined ? '' : ` of ${planned}`} requests because ${stoppedBecause}; what was measured is kept.${advice}`;
}

/** An error that nothing caught while a group was measured. @internal */
export interface Uncaught {
  readonly error: unknown;
}

const UNCAUGHT =
  'An error was thrown in this process that nothing caught. It would have ended the service: catch it where it is thrown.';

function quotesOf(first: Failure | undefined, { lastOutput }: Recording): readonly Quote[] {
  return [...outputQuotes(lastOutput), ...(first?.quotes ?? [])];
}

/**
 * Why the test of a scenario fails, with service, scenario, iteration and what to do, and with the thresholds that fail;
 * `undefined` if all went well.
 *
 * @internal
 */
export function failureOf(
  service: string,
  { recording, error }: ScenarioResult,
  uncaught?: Uncaught,
): Error | undefined {
  if (error instanceof Error) return error;
  const { group, name } = recording.scenario;
  const results = thresholdResults(recording);
  const first = areFailuresAllowed(recording) ? undefined : recording.failures[0];
  const failed = first && failureText(recording, first);
  const stopped = stopText(recording);
  // A service that has ended is why its requests failed; of any other reason they are the cause.
  const inOrder = recording.lastOutput ? [stopped, failed] : [failed, stopped];
  const thrown = uncaught && saidBy(uncaught.error, 'The uncaught error says');
  const said = [thrown && UNCAUGHT, thrown?.words, ...inOrder].filter((reason) => reason !== undefined);
  const reasons = said.length === 0 && requestsSent(recording.outcomes) === 0 ? [NOTHING_SENT] : said;
  const place = group === name ? `${service}, ${name}` : `${service}, ${group}, ${name}`;
  if (reasons.length === 0) return thresholdFailure(place, results);
  return new PerfMarkdownError(
    'ERR_MEASUREMENT',
    `${place}: ${reasons.join(' ')}${thresholdLines(results)}`,
    {
      quotes: [...(thrown?.quotes ?? []), ...quotesOf(first, recording)],
      ...(uncaught && { cause: uncaught.error }),
    },
  );
}
