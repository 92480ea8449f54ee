import type { Quote } from '../core/foreign-text';
import { sumBy, sumOf } from '../core/sums';
import type { HeapWeight } from '../probe/heap-weight';
import type { Pause } from '../probe/pause';
import type { ProfileKind } from '../probe/profile-kind';
import type { ProcessProfile } from '../profile/recorded-profile';
import type { Scenario } from '../scenario/scenario';
import type { DurationHistogram } from '../stats/duration-histogram';
import type { CountedTimes } from './counted-times';
import type { SampleColumns } from './sample-columns';

/** What can become of a request; only `ok` ones enter the latency statistics, none vanishes. @public */
export type OutcomeKind = 'ok' | 'HTTP error' | 'wrong answer' | 'network error' | 'timeout';

/** How many requests had which outcome. @public */
export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;

/** A request that did not go well. @public */
export interface Failure {
  readonly phase: 'cold start' | 'warm-up' | 'measurement';
  /** The `i` its request was made with. */
  readonly iteration: number;
  readonly outcome: Exclude<OutcomeKind, 'ok'>;
  /** Of a whole journey, the step at which it ended; absent for any other. */
  readonly step?: string;
  /** What was expected and what came, in words of this package. */
  readonly message: string;
  /** Of the answer; absent where none came. */
  readonly status?: number;
  /** What others said: the answer, a check. */
  readonly quotes?: readonly Quote[];
  readonly durationMs: number;
  /** Of the `traceparent` that was sent with it; absent where none was, or one of its own. */
  readonly traceId?: string;
}

/** How a group went on behind its least number of requests. @public */
export interface GoingOn {
  /** Why it ended: every comparison is decided and enough requests were sent, or no time or no rounds are left. */
  readonly until: 'decided' | 'time' | 'rounds';
  readonly durationMs: number;
}

/** One block of a scenario's requests, or one stage of it; rounds of the scenarios of a group take turns. @public */
export interface Round {
  /** Which round of its group it belongs to, from 0: what has the same number was measured side by side; absent in stages. */
  readonly turn?: number;
  /** All times count from the start of the group's measurement. */
  readonly startMs: number;
  /** When the first worker found no more work: until then all of them were busy. */
  readonly fullLoadEndMs: number;
  readonly endMs: number;
  /** Sent; in a stage those that were due in it. */
  readonly requests: number;
  /** Of these, those that did not go well; absent where all did. */
  readonly failed?: number;
  /** Due in this stage of an open workload, but not sent, because too many were under way; absent where none were. */
  readonly dropped?: number;
}

/** A round with what became of its requests; nothing is said of what is 0. */
export function countedRound(
  times: Omit<Round, 'requests' | 'failed'>,
  { requests, failed, dropped = 0 }: Required<Pick<Round, 'requests' | 'failed'>> & Pick<Round, 'dropped'>,
): Round {
  return { ...times, requests, ...(failed > 0 && { failed }), ...(dropped > 0 && { dropped }) };
}

/** Whose vital signs they are; one process may be both service and load generator. @public */
export interface ProcessName {
  readonly name: string;
  /** Whether it is the service, or a backend that it calls. */
  readonly isService: boolean;
  /** Of the latter; absent for any other. */
  readonly isBackend?: true;
  readonly isLoadGenerator: boolean;
}

/** Garbage collections of one kind. @public */
export interface CollectionCount {
  readonly kind: Pause['kind'];
  readonly count: number;
  readonly pauseMs: number;
}

/** What a process spent, one entry for each window in which requests were sent: a round, or all stages of a load. @public */
export interface SpentColumns {
  readonly requests: readonly number[];
  /** In the JavaScript heap of the main thread, without what an idle window takes; what buffers hold outside of it is not in it. */
  readonly allocatedBytes: readonly number[];
  /** User and system time of all threads, without that of an idle window. */
  readonly cpuMs: readonly number[];
}

/** The vital signs of one process during exactly the rounds of one scenario. @public */
export interface ProcessVitals extends ProcessName {
  readonly windowMs: number;
  /** Share of the time in which the event loop was not waiting for something to happen. */
  readonly eventLoopUtilisation: number;
  /** How much later than due a timer of 10 ms came. */
  readonly loopDelayMs: {
    readonly mean: number;
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly garbageCollections: readonly CollectionCount[];
  readonly cpuMs: number;
  /** How long the main thread was ready to run but waited for a CPU; Linux only. */
  readonly cpuWaitMs?: number;
  /** That ran in a window, the most of any; absent where there was none. Nothing else here is of them, but for `cpuMs`. */
  readonly workerThreads?: number;
  readonly heapUsedBytes: { readonly before: number; readonly after: number };
  readonly residentBytes: { readonly before: number; readonly after: number };
  /** Of a service; absent in reports of earlier versions. */
  readonly spent?: SpentColumns;
  /** Garbage collections and blocks of the event loop of at least a millisecond, on the time axis of the samples. */
  readonly pauses: readonly Pause[];
}

/** How many requests made how many calls of one kind in the service, such as queries of a database. @public */
export interface CallCounts {
  /** The library, `http`, `fetch`, `sockets`, or a counter that the service has itself. */
  readonly name: string;
  /** The numbers of calls that requests made, ascending; 0 where some made none. */
  readonly calls: readonly number[];
  /** Beside each, how many requests made so many. */
  readonly requests: readonly number[];
  /** Calls outside of any request, or behind its answer; absent where there are none. */
  readonly outside?: number;
  /** Where most of them are made, as seen in requests that were not measured: `src/orders.ts:41`. */
  readonly place?: string;
}

/** What the process of the service held behind a cycle of requests and a collection of its garbage. @public */
export interface WeighedCycle extends HeapWeight {
  /** Measured requests sent by then. */
  readonly requests: number;
}

/** The very first request of a launch. @public */
export interface ColdStart {
  readonly durationMs: number;
  /** False when something else had called the service before, null where nobody can tell: then it is the first measured request only. */
  readonly isFirstCall: boolean | null;
  /** What it called; absent where nothing was counted. */
  readonly calls?: readonly CallCounts[];
}

/** What the processes of the service did in a pass behind the rounds, of which no other number of the recording is. @public */
export interface RecordedProfile {
  /** `held`: of memory that was allocated in the pass, and not let go of at its end. */
  readonly kind: ProfileKind;
  readonly requests: number;
  /** Of these, those that were not answered, or with a status that is not 2xx where the scenario has no check. */
  readonly failed: number;
  /** Of the requests that did not fail; null where there is none. */
  readonly medianMs: number | null;
  /** How long requests were under way. */
  readonly windowMs: number;
  readonly processes: readonly (ProcessProfile & { readonly name: string })[];
  /** Why there is no profile, or none of all processes, as a clause. */
  readonly problem?: string;
}

export function addedOutcomes(all: readonly OutcomeCounts[]): OutcomeCounts {
  const of = (kind: keyof OutcomeCounts): number => sumBy(all, (outcomes) => outcomes[kind]);
  return {
    ok: of('ok'),
    'HTTP error': of('HTTP error'),
    'wrong answer': of('wrong answer'),
    'network error': of('network error'),
    timeout: of('timeout'),
  };
}

export const NO_OUTCOMES = addedOutcomes([]);

export const NO_SAMPLES: SampleColumns = { round: [], iteration: [], startMs: [], durationMs: [] };

export function requestsSent(outcomes: OutcomeCounts): number {
  return sumOf(Object.values(outcomes));
}

/** Everything measured of one scenario, raw. @public */
export interface Recording {
  readonly scenario: Scenario;
  readonly rounds: readonly Round[];
  /** Of more than a million requests only those of evenly spread rounds; then the histogram counts all. */
  readonly samples: SampleColumns;
  readonly histogram?: DurationHistogram;
  /** Of the processes that could be watched; absent where none could. */
  readonly vitals?: readonly ProcessVitals[];
  /** What the measured requests called, or those of the warm-up where counting would show in the times; of what is not there nothing is known. Absent where nothing was counted. */
  readonly calls?: readonly CallCounts[];
  /** Of a scenario that looks for growth: behind each cycle. */
  readonly heap?: readonly WeighedCycle[];
  /** Only in the scenario whose request was the first of the launch, and only if it went well. */
  readonly coldStart?: ColdStart;
  /** Of the warm-up requests that went well. */
  readonly warmupMs: readonly number[];
  /** Outcomes of the measured requests; cold start and warm-up are not counted. */
  readonly outcomes: OutcomeCounts;
  /** The first few failures of any phase. */
  readonly failures: readonly Failure[];
  /** Of the measured requests, those whose kept connection the service ended without an answer; absent where there are none. */
  readonly sentTwice?: number;
  /** Absent where its group did not go on behind the number of requests that it was meant to have. */
  readonly wentOn?: GoingOn;
  /** Absent where it was not profiled. */
  readonly profiles?: readonly RecordedProfile[];
  /** The first 16 digits of the trace ids of its requests, of which the others follow; absent where a request went without one of these. */
  readonly tracePrefix?: string;
  /** When all of its shards were to start it, ISO 8601; absent where it has none. */
  readonly agreedStart?: string;
  /** What stands for the samples of a load that several processes made together: it has none. */
  readonly counted?: CountedTimes;
  /** Why it ended before all requests were sent. */
  readonly stoppedBecause?: string;
  /** The last lines that the service printed, where its end is why: text that others wrote, clean and few. */
  readonly lastOutput?: readonly string[];
}
