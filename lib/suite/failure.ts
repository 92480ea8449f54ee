import { kindOfFailure, nextStepOf } from '../analysis/failed-requests';
import { type ThresholdResult, thresholdResults } from '../analysis/thresholds';
import { areFailuresAllowed, countedFailures } from '../analysis/whole';
import { isArm } from '../arm/arm';
import { PerfMarkdownError, saidBy } from '../core/errors';
import { outputQuotes, type Quote } from '../core/foreign-text';
import { sumBy } from '../core/sums';
import { type Failure, type OutcomeKind, type Recording, requestsSent } from '../measure/recording';
import type { ScenarioResult } from '../measure/scenario-measurement';
import { fullNameOf, isOfRequests } from '../scenario/scenario';
import { plannedRequests } from '../scenario/stages';
import { metricName } from '../scenario/threshold';

/** Mocha indents the first line of a message by five columns, further lines not at all. */
const INDENT = ' '.repeat(7);
const WIDTH = 'unsupported'.length + 1;

function lineOf({ verdict, text }: ThresholdResult): string {
  return `\n${INDENT}${verdict.padEnd(WIDTH)} ${text}`;
}

/** The failing thresholds of a scenario, one a line with its verdict, and what would decide those that are not decided. */
function thresholdLines(results: readonly ThresholdResult[]): string {
  const failing = results.filter(({ fails }) => fails);
  const advice = new Set(failing.flatMap((result) => (result.advice === undefined ? [] : [result.advice])));
  return [...failing.map(lineOf), ...Array.from(advice, (text) => `\n${INDENT}${text}`)].join('');
}

/**
 * Why the test of a scenario fails by its thresholds, all of them in one error; `undefined` where none fails. Expected and
 * actual value are there for reporters that keep them, but not as a diff, which would show every line twice.
 *
 * @param place - service, group and name of the scenario
 */
function thresholdFailure(place: string, results: readonly ThresholdResult[]): PerfMarkdownError | undefined {
  const failing = results.filter(({ fails }) => fails);
  if (failing.length === 0) return undefined;
  const verb = failing.length === 1 ? 'fails' : 'fail';
  const counts =
    results.length === 1
      ? 'its threshold fails'
      : `${failing.length} of ${results.length} thresholds ${verb}`;
  const error = new PerfMarkdownError('ERR_THRESHOLD', `${place}: ${counts}:${thresholdLines(results)}`);
  return Object.assign(error, {
    expected: failing.map(({ threshold }) => threshold.text).join('\n'),
    actual: failing.map(({ threshold, known }) => `${metricName(threshold.metric)} ${known}`).join('\n'),
    showDiff: false,
  });
}

const NOTHING_SENT =
  'No request was sent, so nothing is known. Let it last longer, or raise its rate or level.';

/** Why no journey came to a step; `undefined` where nothing before it was told of. */
function endedBefore({ scenario, lastOutput }: Recording, told: ToldFailures): string | undefined {
  if (scenario.kind !== 'journey' || lastOutput) return undefined;
  const before = scenario.steps
    .slice(0, scenario.step ?? 0)
    .find(({ name }) => told.hasFailed(fullNameOf({ ...scenario, name })));
  if (before === undefined) return undefined;
  return `No journey came to this step, so nothing is known of it: mend step '${before.name}' before it, which fails.`;
}

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

/** How many requests failed, and the first of them as a whole, unless an earlier test of the group was told of one like it. */
function failureText(recording: Recording, first: Failure, earlier: string | undefined): string {
  const sent = requestsSent(recording.outcomes);
  const failed = sent - recording.outcomes.ok;
  const unit = isOfRequests(recording.scenario) ? 'requests' : 'journeys';
  const counts = failed > 0 ? `${failed} of ${sent} measured ${unit} failed (${countsOf(recording)}). ` : '';
  if (earlier !== undefined)
    return `${counts}The first failure is like that of '${earlier}', which says more.`;
  const traced = first.traceId === undefined ? '' : `, trace ${first.traceId}`;
  const step = first.step === undefined ? '' : `step '${first.step}', `;
  const where = `First failure: ${first.phase}, ${step}iteration ${first.iteration}, ${first.outcome} after ${first.durationMs.toFixed(1)} ms${traced}`;
  const said = first.message.endsWith('.') ? first.message : `${first.message}.`;
  // Where the service has ended, nothing is to be looked for.
  return `${counts}${where}: ${said}${recording.lastOutput ? '' : ` ${nextStepOf(first)}`}`;
}

/** Of what another engine sent, only what it counted is known. */
function engineText(recording: Recording): string | undefined {
  const { failures = [] } = recording.counted?.engine ?? {};
  const { sent, failed } = countedFailures(recording);
  if (failures.length === 0 || failed === 0 || areFailuresAllowed(recording)) return undefined;
  const what = failures.map((each) => `${each.what}: ${each.count}`).join(', ');
  return `${failed} of ${sent} measured requests failed (${countsOf(recording)}). Artillery counted ${what}.`;
}

function stopText(recording: Recording): string | undefined {
  const { stoppedBecause, rounds, scenario } = recording;
  const { workload } = scenario;
  const planned = workload.kind === 'hand-written' ? workload.requests : plannedRequests(workload);
  if (stoppedBecause === undefined) return undefined;
  const sent = sumBy(rounds, (round) => round.requests);
  const advice = stoppedBecause.startsWith('its time limit') ? ` ${TIME_LIMIT_ADVICE}` : '';
  // How many come to a step the steps before it decide; one that goes on until it can tell sends more than that.
  const isKnown =
    planned !== undefined && sent <= planned && (scenario.kind !== 'journey' || !isOfRequests(scenario));
  const unit = isOfRequests(scenario) ? 'requests' : 'journeys';
  return `It stopped after ${sent}${isKnown ? ` of ${planned}` : ''} ${unit} because ${stoppedBecause}; what was measured is kept.${advice}`;
}

/** What its requests and its end tell, the cause first. */
function reasonsIn(recording: Recording, first: Failure | undefined, earlier: string | undefined) {
  const failed = first ? failureText(recording, first, earlier) : engineText(recording);
  const stopped = stopText(recording);
  // A service that has ended is why its requests failed; of any other reason they are the cause.
  return recording.lastOutput ? [stopped, failed] : [failed, stopped];
}

/** A scenario on which a comparison has its verdict is measured no more. */
function isMissing({ outcomes }: Recording): boolean {
  return requestsSent(outcomes) === 0 && !isArm();
}

/** None in a comparison, which judges by limits of its own. */
function judgedThresholds(recording: Recording): readonly ThresholdResult[] {
  return isArm() ? [] : thresholdResults(recording);
}

/** What the tests of a group were told of failed requests, so that each kind of failure is told once. */
export class ToldFailures {
  readonly #printed: readonly string[];
  readonly #scenarios = new Map<string, string>();
  readonly #failed = new Set<string>();

  /** @param printed - the last lines of the running service, which may tell why it failed */
  constructor(printed: readonly string[]) {
    this.#printed = printed;
  }

  /** The scenario whose test was told of such a failure before; from now on it is this one, if there was none. */
  earlier(failure: Failure, scenario: string): string | undefined {
    const kind = kindOfFailure(failure);
    const earlier = this.#scenarios.get(kind);
    if (earlier === undefined) this.#scenarios.set(kind, scenario);
    return earlier === scenario ? undefined : earlier;
  }

  /** @param scenario - its full name */
  hasFailed(scenario: string): boolean {
    return this.#failed.has(scenario);
  }

  /** Keeps in mind whether requests of it failed, allowed or not. */
  note({ failures, scenario }: Pick<Recording, 'failures' | 'scenario'>): void {
    if (failures.length > 0) this.#failed.add(fullNameOf(scenario));
  }

  /** What others said of a failure: the answer and the check; of an error of the service also what it printed. */
  quotesOf({ status = 0, quotes = [] }: Failure): readonly Quote[] {
    return [...(status >= 500 ? outputQuotes(this.#printed) : []), ...quotes];
  }
}

export interface Uncaught {
  readonly error: unknown;
}

const UNCAUGHT =
  'An error was thrown in the process of the tests that nothing caught, which ends a service that runs there: catch it where it is thrown.';

/**
 * Why the test of a scenario fails, with service, scenario, iteration and what to do, and with the thresholds that fail;
 * `undefined` if all went well.
 */
export function failureOf(
  service: string,
  { recording, error }: Pick<ScenarioResult, 'recording' | 'error'>,
  told: ToldFailures,
  uncaught?: Uncaught,
): Error | undefined {
  if (error instanceof Error) return error;
  const { name } = recording.scenario;
  const results = judgedThresholds(recording);
  told.note(recording);
  const first = areFailuresAllowed(recording) ? undefined : recording.failures[0];
  const earlier = first && told.earlier(first, name);
  const ended = first === undefined && isMissing(recording) ? endedBefore(recording, told) : undefined;
  const ownReasons = ended === undefined ? reasonsIn(recording, first, earlier) : [ended];
  const thrown = uncaught && saidBy(uncaught.error, 'The uncaught error says');
  const said = [thrown && UNCAUGHT, thrown?.words, ...ownReasons].filter((reason) => reason !== undefined);
  const reasons = said.length === 0 && isMissing(recording) ? [NOTHING_SENT] : said;
  const place = `${service}, ${fullNameOf(recording.scenario)}`;
  if (reasons.length === 0) return thresholdFailure(place, results);
  return new PerfMarkdownError(
    'ERR_MEASUREMENT',
    `${place}: ${reasons.join(' ')}${thresholdLines(results)}`,
    {
      quotes: [
        ...(thrown?.quotes ?? []),
        ...outputQuotes(recording.lastOutput),
        ...(first && earlier === undefined ? told.quotesOf(first) : []),
      ],
      ...(uncaught && { cause: uncaught.error }),
    },
  );
}
