import { unreachable } from '../core/unreachable';
import type { ExtraColumns } from './extra-columns';
import type { Shard } from './shard';
import type { Threshold } from './threshold';

/** What every workload has whose requests this package sends. @public */
interface Bounds {
  readonly requestTimeoutMs: number;
  /** The longest the scenario may be measured; what is measured by then is kept. */
  readonly timeLimitMs: number;
  /** After so many requests a connection is replaced, within the time of the next request; absent where it is kept. */
  readonly requestsPerConnection?: number;
}

interface SteadyWorkers extends Bounds {
  readonly kind: 'closed';
  readonly workers: number;
  readonly rounds: number;
  /** Requests each worker sends before the first round; kept apart from the samples. */
  readonly warmupPerWorker: number;
  /** Half the width of the 95 % interval of the median that is wanted, as a share of the median; the group goes on for it. */
  readonly precision?: number;
}

/** Until that many requests are sent in all, the same number in each round; then on, where it may. @public */
export interface ClosedByCount extends SteadyWorkers {
  readonly requests: number;
  /** For how long its group may go on in further rounds, until its comparisons are decided; absent where it may not. */
  readonly budgetMs?: number;
  /** Where it may go on: how many requests are sent at least, however long that takes. */
  readonly leastRequests?: number;
  /** Where it may go on: how long its group warms up at least, whose scenarios share that; absent where the suite says by how many requests. */
  readonly leastWarmupMs?: number;
}

/** Until its rounds have taken that long in all; requests under way are waited for. @public */
export interface ClosedByDuration extends SteadyWorkers {
  readonly durationMs: number;
}

/**
 * A closed workload: each of `workers` sends its next request when its previous one is answered, in `rounds` that take turns
 * with the other scenarios of the group.
 *
 * @public
 */
export type ClosedWorkload = ClosedByCount | ClosedByDuration;

/** A stretch of time in which the load goes evenly from one level to another, or stays where both are the same. @public */
export interface Stage {
  readonly durationMs: number;
  /** Workers of a ramp, requests per second of an open workload. */
  readonly from: number;
  readonly to: number;
}

/** A load that several processes can make together. @public */
interface Divisible extends Bounds {
  /** Whose requests or workers are sent of those that all of it has; absent where that is all of them. */
  readonly shard?: Shard;
}

/** A closed workload whose workers come and go by stages, measured in one piece; each stage is a round. @public */
export interface RampWorkload extends Divisible {
  readonly kind: 'ramp';
  readonly stages: readonly Stage[];
  /** Requests sent one after the other before the first stage. */
  readonly warmup: number;
}

/**
 * An open workload: requests start by the clock, whatever the answers do, and a response time counts from the moment its
 * request was meant to start. Measured in one piece; each stage is a round.
 *
 * @public
 */
export interface OpenWorkload extends Divisible {
  readonly kind: 'open';
  readonly stages: readonly Stage[];
  /** Requests under way at one time; one that is due beyond is dropped, and counted. */
  readonly maxInFlight: number;
  /** Requests sent one after the other before the first stage. */
  readonly warmup: number;
}

/** The workloads that are measured in one piece. @public */
export type StagedWorkload = RampWorkload | OpenWorkload;

/** Requests that the suite's own code sent and timed, so nothing is known of their order. @public */
export interface HandWrittenWorkload {
  readonly kind: 'hand-written';
  readonly requests: number;
  /** How many were under way at a time: 1 where they followed each other; absent where nobody says. */
  readonly workers?: number;
}

/** When requests are meant to start. @public */
export type Workload = MeasuredWorkload | HandWrittenWorkload;

/** The workloads this package measures itself. @public */
export type MeasuredWorkload = ClosedWorkload | StagedWorkload;

interface Described {
  /** The varied input ('Image dimension'), 'Throughput', or the title of the test. Scenarios of a group are measured in turn. */
  readonly group: string;
  /** The titles of the suites it is declared in, without tags: with group and name they identify it, whatever else ran. */
  readonly suite?: string;
  /** Its name within the group: '100 px', '4 workers'. */
  readonly name: string;
  /** What its numbers must keep. */
  readonly thresholds?: readonly Threshold[];
  /** Set where its test fails unless every threshold is decided. */
  readonly undecided?: 'fail';
  /** The environment variables that made it shorter than its suite says, as for a quick look. */
  readonly shortenedBy?: readonly string[];
}

/** One value of an input. @public */
export interface Variation<TWorkload = ClosedByCount | HandWrittenWorkload> extends Described {
  readonly kind: 'input variation';
  readonly value: number | string;
  readonly unit?: string;
  /** More columns of the report, for example the size of the input. */
  readonly extra?: ExtraColumns;
  readonly workload: TWorkload;
}

/** One level of workers, which send as fast as they can. @public */
export interface Concurrency<TWorkload = ClosedWorkload | HandWrittenWorkload> extends Described {
  readonly kind: 'throughput';
  readonly workload: TWorkload;
}

/** Requests that start by the clock. @public */
export interface OpenLoad extends Described {
  readonly kind: 'open load';
  readonly workload: OpenWorkload;
}

/** Workers that come and go. @public */
export interface Ramp extends Described {
  readonly kind: 'ramp';
  readonly workload: RampWorkload;
}

/** A scenario that is compared with no other. @public */
export interface Single extends Described {
  readonly kind: 'single';
  readonly workload: ClosedByCount;
}

/** Requests in cycles, each a round, behind which it is weighed what the service still holds. @public */
export interface Leak extends Described {
  readonly kind: 'leak';
  readonly workload: ClosedByCount;
}

/** A step of a journey. @public */
export interface PlannedStep {
  readonly name: string;
  /** How long is waited before it, which is in no time that is measured; absent where nothing is. */
  readonly thinkMs?: number;
}

/** A journey of several requests, or the requests of one of its steps; all of its scenarios are measured at the same time. @public */
export interface Journey extends Described {
  readonly kind: 'journey';
  readonly steps: readonly PlannedStep[];
  /** Which of the steps its requests are of, from 0; absent of the whole, whose samples are sums of what its steps took. */
  readonly step?: number;
  /** Set where cookies are kept. */
  readonly keepsCookies?: true;
  /** Its requests are journeys. */
  readonly workload: MeasuredWorkload;
}

/** A scenario whose requests this package sends. @public */
export type PlannedScenario =
  | Variation<ClosedByCount>
  | Concurrency<ClosedWorkload>
  | OpenLoad
  | Ramp
  | Single
  | Leak
  | Journey;

/** What is asked and how the load looks, as plain data. @public */
export type Scenario = Variation | Concurrency | OpenLoad | Ramp | Single | Leak | Journey;

/** Which section of the report a scenario belongs to. @public */
export type ScenarioKind = Scenario['kind'];

/** Whether so many requests are sent, in however much time. */
export function isByCount(workload: Workload): workload is ClosedByCount {
  return workload.kind === 'closed' && 'requests' in workload;
}

/** Whether what is measured decides how much more is. */
export function mayGoOn(workload: Workload): boolean {
  return isByCount(workload) && workload.budgetMs !== undefined;
}

/** Whether each of its samples is one request, and not a journey of several. */
export function isOfRequests(scenario: Scenario): boolean {
  return scenario.kind !== 'journey' || scenario.step !== undefined;
}

/** A scenario that is measured in one piece. */
export type StagedScenario = OpenLoad | Ramp | (Journey & { readonly workload: StagedWorkload });

/** Whether its rounds are stages, which do not repeat each other. */
export function isByStages(scenario: Scenario): scenario is StagedScenario {
  return scenario.workload.kind === 'open' || scenario.workload.kind === 'ramp';
}

/** Whether it is the part of one shard, which says nothing about the whole load. */
export function isPart(workload: Workload): boolean {
  return 'shard' in workload;
}

/** How many requests are under way at a time; `undefined` where that changes, or nobody says. */
export function workersOf(workload: Workload): number | undefined {
  switch (workload.kind) {
    case 'closed':
    case 'hand-written':
      return workload.workers;
    case 'ramp':
    case 'open':
      return undefined;
    default:
      return unreachable(workload);
  }
}

/** Whether it has no group but itself: its name is that of its group. A step or a value may be called like its group, too. */
export function isAlone({ kind }: Pick<Scenario, 'kind'>): boolean {
  return kind === 'single' || kind === 'leak';
}

/** Its group and its name; the name of one that is alone. */
export function fullNameOf(scenario: Pick<Scenario, 'kind' | 'group' | 'name'>): string {
  return isAlone(scenario) ? scenario.name : `${scenario.group}, ${scenario.name}`;
}
