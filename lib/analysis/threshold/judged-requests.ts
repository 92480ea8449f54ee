import { blocksOf } from '../../core/blocks';
import { sumBy } from '../../core/sums';
import type { Recording, SpentColumns } from '../../measure/recording';
import { timesIn } from '../../stats/duration-histogram';
import type { GrowthInCycles } from '../../stats/growth-in-cycles';
import { type SortedSamples, sortedSamples } from '../../stats/sorted';
import {
  type AnswerSummary,
  answerSummary,
  firstByteTimes,
  firstEventTimes,
  sortedFirstBytes,
  sortedFirstEvents,
} from '../answers';
import { type CallsSummary, callsSummaries } from '../calls-summary';
import { heapGrowth } from '../heap-growth';
import type { Interval } from '../interval';
import { blocksOfRounds, oncePerRecording, sortedDurations } from '../recording-views';
import { spentByService } from '../resources';
import { stageSummaries } from '../stages';
import { throughputInterval, throughputSummary } from '../throughput';
import { countedFailures } from '../whole';
import type { CountedFailures } from './estimate';
import { DOUBT } from './estimate';

/** What thresholds are judged by: requests of one scenario, or those of a loop written by hand. */
export interface JudgedRequests {
  /** In milliseconds, ascending; `undefined` where no request was answered as it should be. */
  readonly times: SortedSamples | undefined;
  /** Largest error of a time as a share of it, where times were counted in bins; else absent. */
  readonly resolution?: number;
  /** The same times in blocks one after the other: requests within a block resemble each other. */
  readonly blocks: readonly (readonly number[])[];
  /** Requests that failed or were dropped: no limit of time was kept by them. */
  readonly unanswered: number;
  /** Requests sent, and those of them that failed; absent where nobody counted them. */
  readonly outcomes?: CountedFailures;
  /** What they called; absent where nothing was counted. */
  readonly calls?: readonly CallsSummary[];
  /** What the process of the service does not let go of; absent where it was not weighed. */
  readonly growth?: GrowthInCycles;
  /** To the first byte of each answer; absent where that is not known. */
  readonly firstBytes?: Pick<JudgedRequests, 'blocks'> & { readonly times: SortedSamples };
  /** To the first event of each answer, to an answer without one as to one that failed; absent where none had any. */
  readonly firstEvents?: Pick<JudgedRequests, 'blocks' | 'unanswered'> & { readonly times: SortedSamples };
  /** Of the bodies of their answers; absent where that is not known. */
  readonly bodyBytes?: AnswerSummary['bodyBytes'];
  /** What the process of the service spent; absent where it could not be watched by itself. */
  readonly spent?: SpentColumns;
  /** Requests per second, and where that lies; absent where it is no result. */
  readonly throughput?: {
    readonly requests: number;
    readonly perSecond: number;
    readonly interval?: Interval;
  };
}

/** What users of an open load wait for: from the moment a request was due to the end of its answer. */
function responseTimes({ samples }: Recording): readonly number[] {
  const { startMs, durationMs, intendedStartMs = startMs } = samples;
  return durationMs.map(
    (ms, index) => ms + Math.max(0, (startMs[index] ?? Number.NaN) - (intendedStartMs[index] ?? Number.NaN)),
  );
}

const openTimes = oncePerRecording((recording) => {
  const times = responseTimes(recording);
  return { times, sorted: sortedSamples(times) };
});

function countedParts({ counted }: Recording): readonly (readonly number[])[] | undefined {
  return counted?.stages.flatMap(({ parts }) => parts.map((part) => Array.from(timesIn(part) ?? [])));
}

function timesOf(recording: Recording): Pick<JudgedRequests, 'times' | 'blocks'> {
  const parts = countedParts(recording);
  if (parts) return { times: sortedSamples(parts.flat()), blocks: parts };
  if (recording.scenario.workload.kind !== 'open')
    return { times: sortedDurations(recording), blocks: blocksOfRounds(recording) };
  const { sorted, times } = openTimes(recording);
  return { times: sorted, blocks: blocksOf(times) };
}

/** Of a level in one piece, what was completed in its time. */
function throughputOf(recording: Recording): JudgedRequests['throughput'] | undefined {
  const summary = recording.scenario.kind === 'throughput' ? throughputSummary(recording) : undefined;
  if (summary) {
    const { requests, requestsPerSecond: perSecond } = summary;
    const interval = throughputInterval(recording, 1 - 2 * DOUBT);
    return { requests, perSecond, ...(interval && { interval }) };
  }
  const stages = recording.scenario.kind === 'ramp' ? stageSummaries(recording) : undefined;
  const [stage, ...others] = stages ?? [];
  if (!stage || stage.completedPerSecond === null || others.length > 0) return undefined;
  const { completed: requests, completedPerSecond: perSecond } = stage;
  return { requests, perSecond };
}

function firstEventsOf(recording: Recording, unanswered: number): JudgedRequests['firstEvents'] {
  const times = sortedFirstEvents(recording);
  if (!times) return undefined;
  const known = firstEventTimes(recording);
  const without = recording.samples.durationMs.length - known.length;
  return { times, blocks: blocksOf(known), unanswered: unanswered + without };
}

/**
 * The requests of a recording as thresholds look at them. Of an open load the times are response times, of every other
 * scenario service times.
 */
export function judgedRequests(recording: Recording): JudgedRequests {
  const { rounds } = recording;
  const outcomes = countedFailures(recording);
  const service = spentByService(recording);
  const growth = heapGrowth(recording, 1 - 2 * DOUBT);
  const throughput = throughputOf(recording);
  const firstBytes = sortedFirstBytes(recording);
  const answers = answerSummary(recording);
  const unanswered = outcomes.failed + sumBy(rounds, ({ dropped = 0 }) => dropped);
  const firstEvents = firstEventsOf(recording, unanswered);
  return {
    ...timesOf(recording),
    ...(recording.counted && { resolution: recording.counted.resolution }),
    unanswered,
    outcomes,
    ...(recording.calls && { calls: callsSummaries(recording.calls) }),
    ...(growth && { growth }),
    ...(firstBytes && {
      firstBytes: { times: firstBytes, blocks: blocksOf(firstByteTimes(recording) ?? []) },
    }),
    ...(firstEvents && { firstEvents }),
    ...(answers && { bodyBytes: answers.bodyBytes }),
    ...(service && { spent: service.spent }),
    ...(throughput && { throughput }),
  };
}
