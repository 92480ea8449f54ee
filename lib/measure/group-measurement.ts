import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { ProfileKind } from '../probe/profile-kind';
import { ownRounds, roundOrders } from '../scenario/rounds';
import { isByCount, isByStages } from '../scenario/scenario';
import { turnsOf } from '../scenario/stages';
import type { ConductedTurn, Conductor, TurnResult } from './conductor';
import { type GoingOnProgress, GroupGoingOn } from './going-on';
import type { MeasurementContext } from './measurement-context';
import type { ColdStart } from './recording';
import { ScenarioMeasurement, type ScenarioResult } from './scenario-measurement';
import type { MeasurableScenario } from './scenario-run';
import { idleCpuShare } from './vitals-log';

export interface Progress {
  readonly scenario: string;
  readonly phase: 'warm-up' | 'round' | 'profile';
  readonly round: number;
  readonly rounds: number;
  /** Of a group that goes on behind its planned rounds. */
  readonly goingOn?: GoingOnProgress;
}

/** The group's launch: whether its first request is still to come, which is taken once. */
export interface Launch {
  takeColdStart(): Pick<ColdStart, 'isFirstCall'> | undefined;
}

type MeasurementOf = (scenario: MeasurableScenario, originMs: number) => ScenarioMeasurement;

/** A day. */
const LONGEST_MS = 86_400_000;

/** As many requests as somebody else asks for. */
function withoutEnd(measurable: MeasurableScenario): MeasurableScenario {
  const { scenario } = measurable;
  if (isByStages(scenario) || !isByCount(scenario.workload)) return measurable;
  const { precision: _, ...rest } = scenario.workload;
  return {
    ...measurable,
    scenario: { ...scenario, workload: { ...rest, budgetMs: LONGEST_MS, timeLimitMs: LONGEST_MS } },
  };
}

/**
 * Measures the scenarios of one group in alternating rounds, so that a claim that compares two of them rests on pairs of
 * neighbouring rounds and slow drift of the machine falls on all of them alike.
 */
export class GroupMeasurement {
  readonly #measurements: readonly ScenarioMeasurement[];
  readonly #results: readonly (() => ScenarioResult)[];
  readonly #clock: Clock;
  readonly #context: MeasurementContext;
  #isInterrupted = false;

  /** @param measurementOf - how one of them is measured, of times that count from then */
  constructor(
    scenarios: readonly MeasurableScenario[],
    context: MeasurementContext,
    measurementOf: MeasurementOf = (scenario, originMs) =>
      new ScenarioMeasurement(scenario, context, originMs),
  ) {
    const originMs = context.clock.nowMs();
    this.#clock = context.clock;
    this.#context = context;
    const asked = context.conductor ? scenarios.map(withoutEnd) : scenarios;
    this.#measurements = asked.map((scenario) => measurementOf(scenario, originMs));
    this.#results = this.#measurements.flatMap(({ results }) => results);
  }

  async run(launch: Launch, random: Random, onProgress: (progress: Progress) => void): Promise<void> {
    if (this.#context.conductor) return this.#conducted(this.#context.conductor, launch, onProgress);
    const cold = launch.takeColdStart();
    if (cold) {
      await this.#turn(0, { phase: 'warm-up', round: 0 }, onProgress, (first) =>
        first.coldStart(cold.isFirstCall),
      );
    }
    const leastMs = this.#leastWarmupMs;
    for (const index of this.#measurements.keys()) {
      await this.#turn(index, { phase: 'warm-up', round: 0 }, onProgress, (measurement) =>
        measurement.warmUp(leastMs),
      );
    }
    await this.#plannedRoundsInTurn(random, onProgress);
    await this.#goOn(random, onProgress);
    await this.#profiles(onProgress);
  }

  async #conducted(
    conductor: Conductor,
    launch: Launch,
    onProgress: (progress: Progress) => void,
  ): Promise<void> {
    await conductor.conduct({
      service: this.#context.service,
      scenarios: this.#measurements.map(({ scenario }) => scenario),
      measure: (turn) => this.#conductedTurn(turn, launch, onProgress),
      recordings: () => this.#results.map((result) => result().recording),
    });
  }

  async #conductedTurn(
    { scenario, phase, turn, stretch }: ConductedTurn,
    launch: Launch,
    onProgress: (progress: Progress) => void,
  ): Promise<TurnResult> {
    const measurement = this.#measurements[scenario];
    if (measurement === undefined) return { requests: 0, durationMs: 0, isOver: true };
    const startMs = this.#clock.nowMs();
    if (phase === 'idle') {
      const share = await idleCpuShare(this.#context.processes);
      return { requests: 0, durationMs: this.#clock.nowMs() - startMs, isOver: false, idleCpuShare: share };
    }
    const sent = measurement.sent;
    const place = { phase: phase === 'cold start' ? 'warm-up' : phase, round: turn + 1 } as const;
    await this.#turn(scenario, place, onProgress, async () => {
      const cold = phase === 'cold start' ? launch.takeColdStart() : undefined;
      if (cold) await measurement.coldStart(cold.isFirstCall);
      if (phase === 'warm-up') await measurement.warmUp();
      if (phase === 'round') await measurement.measureTurn(turn, stretch);
      if (phase === 'profile') await measurement.profile(['cpu'], () => this.#isInterrupted);
    });
    return {
      requests: measurement.sent - sent,
      durationMs: this.#clock.nowMs() - startMs,
      isOver: this.#isInterrupted || measurement.isOver,
    };
  }

  /** Of the time that its group warms up at least, the part of each scenario that may go on. */
  get #leastWarmupMs(): number {
    const leastMs = this.#measurements.flatMap(({ scenario: { workload } }) =>
      isByCount(workload) ? (workload.leastWarmupMs ?? []) : [],
    );
    return Math.min(Math.max(0, ...leastMs), this.#context.goingOn.leftMs()) / Math.max(1, leastMs.length);
  }

  async #plannedRoundsInTurn(random: Random, onProgress: (progress: Progress) => void): Promise<void> {
    const rounds = this.#plannedRounds;
    const turns = this.#measurements.map(({ scenario }) => ownRounds(turnsOf(scenario.workload), rounds));
    for (const [round, order] of roundOrders(this.#measurements.length, rounds, random).entries()) {
      for (const index of order) {
        const own = turns[index]?.[round];
        if (own === undefined) continue;
        const place = { phase: 'round', round: round + 1 } as const;
        await this.#turn(index, place, onProgress, (measurement) => measurement.measureRound(own, round));
      }
    }
  }

  async #goOn(random: Random, onProgress: (progress: Progress) => void): Promise<void> {
    const workloads = this.#measurements.map(({ scenario }) => scenario.workload);
    const goingOn = new GroupGoingOn(this.#measurements, workloads, this.#context.goingOn, this.#clock);
    await goingOn.run(this.#plannedRounds, async (places, { from, to }, progress) => {
      for (const [further, order] of roundOrders(places.length, to - from, random).entries()) {
        const round = from + further;
        for (const index of order) {
          const step = { phase: 'round', round: round + 1, goingOn: progress } as const;
          await this.#turn(places[index] ?? 0, step, onProgress, (measurement) =>
            measurement.measureRound(round, round),
          );
        }
      }
      return !this.#isInterrupted;
    });
  }

  /** Behind all rounds: to be profiled changes what a service costs. */
  async #profiles(onProgress: (progress: Progress) => void): Promise<void> {
    const isAuto = this.#measurements.some(({ mayBeProfiled }) => mayBeProfiled);
    const worth = isAuto
      ? this.#context.worthProfiling?.(this.#measurements.map((measurement) => measurement.recordings()))
      : [];
    for (const [index, measurement] of this.#measurements.entries()) {
      const { wantedProfiles, mayBeProfiled } = measurement;
      const isLeaking = this.#context.isLeaking?.(measurement.recording()) === true;
      const kinds: readonly ProfileKind[] = [
        ...(isLeaking ? (['held'] as const) : []),
        ...(mayBeProfiled && worth?.includes(index) ? (['cpu'] as const) : wantedProfiles),
      ];
      if (kinds.length === 0) continue;
      await this.#turn(index, { phase: 'profile', round: 0 }, onProgress, (profiled) =>
        profiled.profile(kinds, () => this.#isInterrupted),
      );
    }
  }

  async #turn(
    index: number,
    place: Pick<Progress, 'phase' | 'round' | 'goingOn'>,
    onProgress: (progress: Progress) => void,
    work: (measurement: ScenarioMeasurement) => Promise<void>,
  ): Promise<void> {
    const measurement = this.#measurements[index];
    if (measurement === undefined || this.#isInterrupted) return;
    onProgress({ scenario: measurement.scenario.name, ...place, rounds: this.#plannedRounds });
    await work(measurement);
  }

  get #plannedRounds(): number {
    return Math.max(...this.#measurements.map(({ scenario }) => turnsOf(scenario.workload)));
  }

  /** Keeps further requests from being sent; what is measured stays. */
  interrupt(reason = 'the run was interrupted'): void {
    this.#isInterrupted = true;
    for (const measurement of this.#measurements) measurement.stop(reason);
  }

  /** What is measured so far of one scenario, by its place among those given, or among those of a journey. */
  result(index: number): ScenarioResult {
    const result = this.#results[index];
    if (!result) throw new RangeError(`There is no scenario ${index} in a group of ${this.#results.length}.`);
    return result();
  }
}
