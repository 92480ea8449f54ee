import { sumBy } from '../core/sums';
import type { Recording } from '../measure/recording';
import { isAlone, isByStages, isOfRequests, workersOf } from '../scenario/scenario';
import { type AnswerSummary, answerSummary } from './answers';
import { type CallsSummary, callsSummaries } from './calls-summary';
import { type LatencySummary, latencySummary } from './latency';
import { oncePerRecording } from './recording-views';
import { type ResourceSummary, resourceSummary } from './resources';
import { type ServerTimingSummary, serverTimingSummary } from './server-timing';
import { type SlowRequests, slowRequests } from './slow-requests';
import { type StageSummary, stageSummaries } from './stages';
import { type ThresholdResult, thresholdResults } from './thresholds';
import { type ThroughputSummary, throughputSummary } from './throughput';
import { type Traces, tracesIn } from './traces';
import { isWhole } from './whole';

/**
 * What a recording says; a part that nothing was measured for is `null`, never a zero. So are latency and throughput of a
 * scenario that ended early or failed in part, unless a threshold allows that; an open load or ramp shows its failures beside.
 *
 * @public
 */
export interface ScenarioSummary {
  readonly latency: LatencySummary | null;
  readonly throughput: ThroughputSummary | null;
  /** Of an open load or a ramp. */
  readonly stages: readonly StageSummary[] | null;
  readonly slow: SlowRequests | null;
  /** What became of the scenario's thresholds; none where it has none. */
  readonly thresholds: readonly ThresholdResult[];
  /** Absent where the process of the service could not be watched, and where it sends the requests as well. */
  readonly resources?: ResourceSummary;
  /** Of the answers themselves; absent where the suite's own code got them. */
  readonly answers?: AnswerSummary;
  /** Absent where no answer says how long a part of it took. */
  readonly serverTiming?: ServerTimingSummary;
  /** What its requests called in the service; absent where nothing was counted. */
  readonly calls?: readonly CallsSummary[];
  /** The slowest requests by their trace ids; absent where none were sent. */
  readonly traces?: Traces;
}

/** A scenario of a session: its raw recording and the summary computed from it. @public */
export interface MeasuredScenario {
  /** Unique within the report: `Image dimension: 100 px`, behind the titles of its suites where another suite has that group, too. */
  readonly id: string;
  readonly recording: Recording;
  readonly summary: ScenarioSummary;
}

function isSummed(recording: Recording): boolean {
  return isByStages(recording.scenario) || isWhole(recording);
}

/** The summary of a recording. */
export const summaryOf = oncePerRecording((recording): ScenarioSummary => {
  const isKnown = isSummed(recording);
  const serverTiming = isKnown ? serverTimingSummary(recording) : undefined;
  const answers = isKnown ? answerSummary(recording) : undefined;
  const traces = tracesIn(recording);
  const resources = isKnown ? resourceSummary(recording) : undefined;
  return {
    latency: (isKnown && latencySummary(recording)) || null,
    throughput: throughputSummary(recording) ?? null,
    stages: stageSummaries(recording) ?? null,
    slow: (isKnown && isOfRequests(recording.scenario) && slowRequests(recording)) || null,
    thresholds: thresholdResults(recording),
    ...(resources && { resources }),
    ...(answers && { answers }),
    ...(serverTiming && { serverTiming }),
    ...(recording.calls && { calls: callsSummaries(recording.calls) }),
    ...(traces && { traces }),
  };
});

/**
 * What identifies a scenario from session to session, whatever else was declared or selected: the suites it is declared in, then
 * its id, which says them itself where another suite has one of that name.
 */
export function identityOf({
  id,
  recording: { scenario },
}: Pick<MeasuredScenario, 'id' | 'recording'>): string {
  const before = scenario.suite === undefined ? '' : `${scenario.suite}: `;
  return id.startsWith(before) ? id : `${before}${id}`;
}

/** Recordings with their summaries and an id for each; a name that comes twice is numbered. */
export function measuredScenarios(recordings: readonly Recording[]): readonly MeasuredScenario[] {
  const timesSeen = new Map<string, number>();
  return recordings.map((recording) => {
    const { scenario } = recording;
    const base = isAlone(scenario) ? scenario.name : `${scenario.group}: ${scenario.name}`;
    const times = (timesSeen.get(base) ?? 0) + 1;
    timesSeen.set(base, times);
    return { id: times === 1 ? base : `${base} (${times})`, recording, summary: summaryOf(recording) };
  });
}

/** Whether the suite's own code sent the requests, in an order nobody knows. */
export function isHandWritten({ recording }: MeasuredScenario): boolean {
  return recording.scenario.workload.kind === 'hand-written';
}

/** How many requests the times of each of these scenarios are from, at least. */
export function leastRequestsTimed(scenarios: readonly MeasuredScenario[]): number {
  return Math.min(...scenarios.map(({ summary }) => summary.latency?.count ?? 0));
}

/** How many requests the times of all scenarios are from: whole journeys are made of those of their steps. */
export function requestsTimed(scenarios: readonly MeasuredScenario[]): number {
  return sumBy(scenarios, ({ recording, summary }) =>
    isOfRequests(recording.scenario) ? (summary.latency?.count ?? 0) : 0,
  );
}

/**
 * Whether requests were sent one after the other. With several workers the start and the end of a round, where fewer of
 * them compete, give latencies of their own: their distribution says something of the load, not of the service.
 */
export function isSequential({ recording }: MeasuredScenario): boolean {
  return workersOf(recording.scenario.workload) === 1;
}
