import { sumBy } from '../core/sums';
import type { Recording } from '../measure/recording';
import { isByStages, isPart, type ScenarioKind } from '../scenario/scenario';
import {
  isOfComparison,
  isOfResources,
  metricName,
  type Threshold,
  type Undecided,
} from '../scenario/threshold';
import type { Interval } from './interval';
import { oncePerRecording } from './recording-views';
import { callsAdvice } from './threshold/calls-estimate';
import { type Estimate, requestsToDecide } from './threshold/estimate';
import { estimateOf } from './threshold/estimates';
import { type JudgedRequests, judgedRequests } from './threshold/judged-requests';
import { spentAdvice } from './threshold/spent-estimate';
import { knownText, limitText } from './threshold/threshold-text';
import { type Verdict, verdictOf } from './threshold/verdict';
import { count } from './wording';

/** What became of a threshold. @public */
export interface ThresholdResult {
  readonly threshold: Threshold;
  readonly verdict: Verdict;
  /** Absent where nothing was measured, and where the number lies among requests that were not answered. */
  readonly value?: number;
  readonly interval?: Interval;
  readonly sampleSize: number;
  /** What is known of the number: 'is 548 ms (531 ms to 560 ms, n=150)'. */
  readonly known: string;
  /** What the result says in one plain sentence part: 'p(95) is 548 ms (531 ms to 560 ms, n=150), limit < 500 ms'. */
  readonly text: string;
  /** Whether its test fails by it: broken does, unsupported outside of quick looks, undecided if the suite says so. */
  readonly fails: boolean;
  /** How it was found, in one line. */
  readonly method: string;
  /** What would decide it, where the samples do not. */
  readonly advice?: string;
}

function intervalOf({ bounds: { low, high }, isInterval, confidence }: Estimate): Interval | undefined {
  if (!isInterval || low === undefined || high === undefined || !Number.isFinite(high)) return undefined;
  return { low, high, confidence };
}

export interface Judgement {
  readonly undecided: Undecided;
  /** Whether there were fewer requests than are meant, so that it says nothing if they support no judgement. */
  readonly isQuickLook?: boolean;
  /** How one gets more of them: 'Raise `iterations`'. */
  readonly more: string;
  /** How many can be sent in the time that there is; absent where nobody knows. */
  readonly most?: number;
}

/** Beyond two digits nobody can tell how many requests would decide. */
function about(requests: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(requests)) - 1);
  return `about ${count(Math.ceil(requests / step) * step)}`;
}

/**
 * What to do where the samples do not tell; `undefined` where they do.
 *
 * @param more - how one gets more requests: 'Raise `iterations`'
 * @param most - how many can be sent in the time that the scenario has
 */
function adviceOf(
  verdict: Verdict,
  estimate: Estimate | undefined,
  more: string,
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  if (!estimate || (verdict !== 'unsupported' && verdict !== 'undecided')) return undefined;
  if (verdict === 'unsupported') return `${more}, or limit what fewer requests can show.`;
  const { share } = estimate;
  const requests = share && requestsToDecide(share);
  if (requests === undefined) return `${more}: more of them may decide it.`;
  if (requests > most)
    return `It is too close to the limit to decide: it would take ${about(requests)} requests, more than \`timeLimitMs\` allows.`;
  return share?.count === 0 && share.size.effective === share.size.samples
    ? `${more}: it takes ${count(requests)} without a failed one.`
    : `${more}: if they go on like this, it takes ${about(requests)}.`;
}

function adviceOn(
  { metric }: Threshold,
  verdict: Verdict,
  estimate: Estimate | undefined,
  { calls }: JudgedRequests,
  { more, most }: Pick<Judgement, 'more' | 'most'>,
): string | undefined {
  if (metric.kind === 'calls') return callsAdvice(verdict, metric.of, calls);
  const cure = isOfResources(metric) ? spentAdvice(verdict) : undefined;
  return cure ?? adviceOf(verdict, estimate, more, most);
}

export function thresholdResult(
  threshold: Threshold,
  requests: JudgedRequests,
  judgement: Judgement,
): ThresholdResult {
  const { undecided, isQuickLook = false } = judgement;
  const estimate = estimateOf(threshold, requests);
  const verdict = verdictOf(threshold, estimate);
  const advice = adviceOn(threshold, verdict, estimate, requests, judgement);
  const interval = estimate && intervalOf(estimate);
  const known = knownText(threshold, estimate, verdict);
  return {
    threshold,
    verdict,
    ...(estimate?.value !== undefined && { value: estimate.value }),
    ...(interval && { interval }),
    sampleSize: estimate?.sampleSize ?? 0,
    known,
    text: `${metricName(threshold.metric)} ${known}, limit ${limitText(threshold)}`,
    fails:
      verdict === 'broken' ||
      (verdict === 'unsupported' && !isQuickLook) ||
      (verdict === 'undecided' && undecided === 'fail' && !isQuickLook),
    method:
      estimate?.method ??
      'no request was answered as it should be, or, of a throughput, the scenario ended early, failed in part or is too short',
    ...(advice !== undefined && { advice }),
  };
}

/** How a suite asks for more requests. */
const MORE: Readonly<Record<ScenarioKind, string>> = {
  'input variation': 'Raise `iterations`',
  single: 'Raise `iterations`',
  throughput: 'Raise `requests`',
  leak: 'Raise `cycles` or `requestsPerCycle`',
  'open load': 'Let the load last longer',
  ramp: 'Let the load last longer',
  journey: 'Raise `iterations`',
};

/** How many requests the scenario could send within its time limit, at the pace it had. */
function requestsInTime({ rounds, scenario: { workload } }: Recording): number {
  if (workload.kind === 'hand-written') return Number.POSITIVE_INFINITY;
  const requests = sumBy(rounds, (round) => round.requests);
  const tookMs = rounds.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  return tookMs > 0 ? (requests * workload.timeLimitMs) / tookMs : Number.POSITIVE_INFINITY;
}

/** What a recording says of its scenario's thresholds, in the order they are declared; those on a base only a comparison judges, and those of a shard's load only all shards together. */
export const thresholdResults = oncePerRecording((recording): readonly ThresholdResult[] => {
  const { thresholds: all = [], undecided = 'warn', kind, shortenedBy, workload } = recording.scenario;
  if (isPart(workload)) return [];
  const thresholds = all.filter(({ metric }) => !isOfComparison(metric));
  if (thresholds.length === 0) return [];
  const requests = judgedRequests(recording);
  const judgement: Judgement = {
    undecided,
    isQuickLook: shortenedBy !== undefined && requests.times !== undefined,
    more: shortenedBy
      ? `Measure without ${shortenedBy.join(' and ')}`
      : MORE[isByStages(recording.scenario) ? 'ramp' : kind],
    most: requestsInTime(recording),
  };
  return thresholds.map((threshold) => thresholdResult(threshold, requests, judgement));
});
