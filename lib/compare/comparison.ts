import type { CallsSummary } from '../analysis/calls-summary';
import type { PlacedLine } from '../analysis/line-place';
import type { ArmName, FailedTest, LeftOut } from '../arm/protocol';
import type { Failure, OutcomeCounts } from '../measure/recording';
import type { Environment } from '../report/environment';
import type { Scenario } from '../scenario/scenario';

/** What of a scenario is compared: the median latency in milliseconds, or the throughput in requests per second. @public */
export type Measure = 'latency' | 'throughput';

/**
 * What a request costs beside time, each counted in both versions. `cpuMs`: CPU time of the processes of services; `allocatedBytes`: in the
 * JavaScript heaps of their main threads; `… with sending`: where one of them sends the requests as well, whose part is in it.
 *
 * @public
 */
export type CostName = MeasuredCost | `${MeasuredCost} with sending`;
export type MeasuredCost = 'cpuMs' | 'allocatedBytes';

/** What a request costs beside time. @public */
export type Costs = Readonly<Partial<Record<CostName, number>>>;

/** What may have bent the times of a launch, as shares of its time; absent where nobody knows. @public */
export interface Strain {
  /** How long the event loop of the process that sends the requests was busy, where that is not the service's, and not by an open load. */
  readonly generatorBusyShare?: number;
  /** How long the service's main thread waited for a CPU. */
  readonly cpuWaitShare?: number;
  /** What all of its processes took of a CPU while nothing was sent: the other version is measured beside that. */
  readonly idleCpuShare?: number;
  /** Of its requests, those whose kept connection the service ended without an answer, so that they were sent again. */
  readonly sentTwiceShare?: number;
}

/** One arm's part in a launch of a scenario. @public */
export interface ArmFigures {
  readonly outcomes: OutcomeCounts;
  /** The first failures. */
  readonly failures: readonly Failure[];
  /** Whether requests failed, or it ended early, so that nothing can rest on it. */
  readonly hasFailed: boolean;
  /** Whether no request went well and those kept were answered with 404 or 405: a route that this version does not have. */
  readonly isUnknownRoute: boolean;
  /** Of all requests of the launch: median in milliseconds, or requests per second; null where there is none. */
  readonly value: number | null;
  /** Of a request; what was not counted is absent. */
  readonly costs: Costs;
  /** What its requests called; absent where nothing was counted. */
  readonly calls?: readonly CallsSummary[];
  readonly strain: Strain;
  /** The test or hook that failed before anything was measured, or the scenario's own for which no failed request tells why; else absent. */
  readonly failedTest?: FailedTest;
}

/** Both arms alive together, in turns. @public */
export interface ComparedLaunch {
  /** Counts from 0. */
  readonly launch: number;
  /** Absent where the arm has no such scenario. */
  readonly base?: ArmFigures;
  readonly head?: ArmFigures;
  /** Of each turn in which both have one: the value of the base, the value of the head. */
  readonly turns: readonly (readonly [base: number, head: number])[];
}

/** A ratio head / base with the interval that is printed. @public */
export interface Change {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** A cost of both versions: medians over launches. @public */
export interface ComparedCost {
  readonly name: CostName;
  readonly base: number;
  readonly head: number;
  /** Absent where it was counted in fewer than two launches. */
  readonly change?: Change;
  /** Whether head costs more, or less: Holm over scenarios, costs and looks, and the interval. */
  readonly isShown: boolean;
}

/** Calls of the request that made the fewest, and of the one that made the most. @public */
export interface CallRange {
  readonly least: number;
  readonly most: number;
}

/** What requests call under one name, counted in both versions. @public */
export interface ComparedCalls {
  readonly name: string;
  readonly base: CallRange;
  readonly head: CallRange;
  /** Where in the head's project most of them are made. */
  readonly place?: string;
}

/**
 * What can be said of a scenario. `more calls`: it makes more than a limit on the base's allows, which is exact. `slower`: the whole interval lies beyond the margin; `faster` likewise; `kept`: the whole interval within
 * it; `undecided`: neither.
 *
 * @public
 */
export type ComparisonVerdict =
  | 'more calls'
  | 'slower'
  | 'faster'
  | 'kept'
  | 'undecided'
  | 'new'
  | 'gone'
  | 'failed at head'
  | 'failed at base'
  | 'failed in both';

/**
 * What both versions spend on a line in a request, in milliseconds of CPU time, as one further start of both shows that is profiled. A line
 * is the same if its text is, whatever its number.
 *
 * @public
 */
export interface ComparedLine extends PlacedLine {
  readonly baseMs: number;
  readonly headMs: number;
  /** 99 % interval of head − base, over blocks of that start. */
  readonly lowMs: number;
  readonly highMs: number;
}

/** A scenario of either version, and what can be said of it. @public */
export interface ComparedScenario {
  readonly service: string;
  /** What it is called here: its group and name, behind its service where there are several, and its suite where that is not enough. */
  readonly title: string;
  readonly scenario: Scenario;
  readonly measure: Measure;
  readonly launches: readonly ComparedLaunch[];
  /** Changes up to this share, 0.1 for 10 %, are kept. */
  readonly margin: number;
  readonly verdict: ComparisonVerdict;
  /** Absent where there are fewer than two launches with turns. */
  readonly change?: Change;
  /** Set where the change is shown, be it within the margin or not: Holm over scenarios and looks. */
  readonly shown?: 'slower' | 'faster';
  /** What may tell why. */
  readonly costs: readonly ComparedCost[];
  /** The same, exact. */
  readonly calls: readonly ComparedCalls[];
  /** Those whose CPU time differs, the largest difference first; absent where it was not profiled. */
  readonly lines?: readonly ComparedLine[];
  /** Half the width of the interval of the base against itself, as a share. */
  readonly noiseShare?: number;
  /** The smallest change that this run would have seen with a probability of 95 %, as a share. */
  readonly wouldHaveSeenShare?: number;
}

/** A version of the service. @public */
export interface ComparedVersion {
  /** Full hash; null where it is none of git's. */
  readonly commit: string | null;
  /** What it was named by, such as `main`, or the subject of the commit. */
  readonly name: string;
  /** Whether there were changes that are not committed. */
  readonly isModified: boolean;
}

/** What a reader should doubt, and what to do about it; an option's name stands in backticks. @public */
export interface Doubt {
  readonly sentence: string;
  readonly advice: string;
}

/** A comparison of two versions, plain JSON. @public */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly kind: 'comparison';
  readonly tool: { readonly name: 'perf-markdown'; readonly version: string };
  /** ISO 8601, UTC. */
  readonly generatedAt: string;
  readonly environment: Environment;
  readonly base: ComparedVersion;
  readonly head: ComparedVersion;
  /** How it was started, to do it again. */
  readonly command: string;
  /** `launches`: taking turns, started anew each time; `reports`: two reports measured one after the other. */
  readonly method: 'launches' | 'reports';
  readonly launches: number;
  readonly durationMs: number;
  /** Why it ended. */
  readonly until: 'decided' | 'time' | 'launches';
  /** What differs between the arms beside the service: 'koa 3.2.0 → 3.3.0', or that the limits changed. */
  readonly differences: readonly string[];
  readonly doubts: readonly Doubt[];
  readonly failedTests: Readonly<Record<ArmName, readonly FailedTest[]>>;
  readonly leftOut: readonly LeftOut[];
  readonly scenarios: readonly ComparedScenario[];
}
