import { sumOf } from '../core/sums';
import type { PlannedScenario } from '../scenario/scenario';
import { plannedRequests } from '../scenario/stages';
import {
  type CallCounts,
  type ColdStart,
  type Failure,
  type GoingOn,
  NO_OUTCOMES,
  type OutcomeKind,
  type ProcessVitals,
  type RecordedProfile,
  type Recording,
  type Round,
  type WeighedCycle,
} from './recording';
import { SampleStore, toNanosecond } from './sample-store';

const KEPT_FAILURES = 5;
const FIRST_CAPACITY = 10_000;

function roundedTimes(round: Round): Round {
  const { startMs, fullLoadEndMs, endMs } = round;
  return {
    ...round,
    startMs: toNanosecond(startMs),
    fullLoadEndMs: toNanosecond(fullLoadEndMs),
    endMs: toNanosecond(endMs),
  };
}

export interface Stop {
  readonly reason: string;
  /** What the service printed last, where its end is the reason. */
  readonly output?: readonly string[];
  /** Whether it may be the consequence of something that is heard of later. */
  readonly isSymptom?: boolean;
}

export class Recorder {
  readonly samples: SampleStore;
  readonly #scenario: PlannedScenario;
  readonly #rounds: Round[] = [];
  readonly #warmupMs: number[] = [];
  readonly #heap: WeighedCycle[] = [];
  readonly #failures: Failure[] = [];
  readonly #outcomes: Record<OutcomeKind, number> = { ...NO_OUTCOMES };
  #coldStart: ColdStart | undefined;
  #failureCount = 0;
  #sentTwice = 0;
  #stop: Stop | undefined;
  #wentOn: GoingOn | undefined;
  readonly #profiles: RecordedProfile[] = [];
  #agreedStart: string | undefined;

  constructor(scenario: PlannedScenario) {
    const { workload } = scenario;
    this.#scenario = scenario;
    this.samples = new SampleStore(
      plannedRequests(workload) ?? FIRST_CAPACITY,
      scenario.kind === 'open load',
    );
  }

  addOutcome(outcome: OutcomeKind, isSentTwice = false): void {
    this.#outcomes[outcome] += 1;
    if (isSentTwice) this.#sentTwice += 1;
  }

  addFailure(failure: Failure): void {
    this.#failureCount += 1;
    if (this.#failures.length < KEPT_FAILURES)
      this.#failures.push({ ...failure, durationMs: toNanosecond(failure.durationMs) });
  }

  addRounds(rounds: readonly Round[]): void {
    this.#rounds.push(...rounds.map(roundedTimes));
  }

  get roundCount(): number {
    return this.#rounds.length;
  }

  addHeap(cycle: WeighedCycle): void {
    this.#heap.push(cycle);
  }

  addWarmup(durationMs: number): void {
    this.#warmupMs.push(toNanosecond(durationMs));
  }

  setColdStart(coldStart: ColdStart): void {
    this.#coldStart = { ...coldStart, durationMs: toNanosecond(coldStart.durationMs) };
  }

  setWentOn(wentOn: GoingOn): void {
    this.#wentOn = { ...wentOn, durationMs: toNanosecond(wentOn.durationMs) };
  }

  addProfile(profile: RecordedProfile): void {
    this.#profiles.push(profile);
  }

  setAgreedStart(startsAt: string): void {
    this.#agreedStart = startsAt;
  }

  /** The first reason stays, unless it was only a symptom. */
  stop(stop: Stop): void {
    if (this.#stop === undefined || (this.#stop.isSymptom && !stop.isSymptom)) this.#stop = stop;
  }

  get failureCount(): number {
    return this.#failureCount;
  }

  get measuredFailures(): number {
    const { ok, ...failed } = this.#outcomes;
    return sumOf(Object.values(failed));
  }

  get stopped(): Stop | undefined {
    return this.#stop;
  }

  get isStopped(): boolean {
    return this.#stop !== undefined;
  }

  /** What is measured so far, as plain data; a round under way is left out. */
  recording(vitals: readonly ProcessVitals[], calls: readonly CallCounts[] = []): Recording {
    const histogram = this.samples.histogram();
    return {
      scenario: this.#scenario,
      rounds: [...this.#rounds],
      samples: this.samples.samples(),
      ...(histogram && { histogram }),
      ...(this.#heap.length > 0 && { heap: [...this.#heap] }),
      ...(vitals.length > 0 && { vitals }),
      ...(calls.length > 0 && { calls }),
      ...(this.#coldStart && { coldStart: this.#coldStart }),
      warmupMs: [...this.#warmupMs],
      outcomes: { ...this.#outcomes },
      failures: [...this.#failures],
      ...(this.#sentTwice > 0 && { sentTwice: this.#sentTwice }),
      ...(this.#wentOn && { wentOn: this.#wentOn }),
      ...(this.#profiles.length > 0 && { profiles: [...this.#profiles] }),
      ...(this.#agreedStart !== undefined && { agreedStart: this.#agreedStart }),
      ...(this.#stop && { stoppedBecause: this.#stop.reason }),
      ...(this.#stop?.output && { lastOutput: [...this.#stop.output] }),
    };
  }
}
