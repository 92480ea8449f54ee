import type { CountedStage } from '../measure/counted-times';
import type { Recording, Round } from '../measure/recording';
import { isByStages, type Stage } from '../scenario/scenario';
import { addedHistograms } from '../stats/duration-histogram';
import { sortedSamples } from '../stats/sorted';
import { countedSummary, type TimesSummary, timesSummary } from './latency';
import { countedService } from './recording-views';
import { areFailuresAllowed } from './whole';
import { plainNumber } from './wording';

/** One stage of an open load, of a ramp, or of a journey by stages. @public */
export interface StageSummary {
  /** Level at its start and at its end: requests per second of an open load, workers of a ramp. */
  readonly from: number;
  readonly to: number;
  readonly durationSeconds: number;
  /** Requests, or journeys, that were due in it, or were sent in a ramp. */
  readonly offered: number;
  /** Requests answered as they should be while it lasted, whenever they had been due; of a journey those of it that went well, whenever they ended. */
  readonly completed: number;
  /**
   * Null where no rate can be told: it is of a journey, in whose time there is waiting, the stage ended early, requests failed and no threshold allows that, or the answers came
   * only after its end. The requests due in a stage of an open load can be one more than its rate makes in its time: the rate
   * of those completed is their share of the rate offered, never above it for that reason.
   */
  readonly completedPerSecond: number | null;
  /** Due in it, but not answered as they should be. */
  readonly failed: number;
  readonly dropped: number;
  /** From the start of a request to the end of its answer, of a journey what its steps took together; null where none went well. */
  readonly service: TimesSummary | null;
  /** From the moment a request was due to the end of its answer; null in a ramp and of a journey. */
  readonly response: TimesSummary | null;
  /** How long after it was due a request was sent; null in a ramp and of a journey. */
  readonly lateness: TimesSummary | null;
}

/** The level of a stage, or from which to which it goes: '5 to 20'. */
export function levelText({ from, to }: Pick<StageSummary, 'from' | 'to'>): string {
  return from === to ? plainNumber(to) : `${plainNumber(from)} to ${plainNumber(to)}`;
}

/** The load of journeys in a stage: '5 to 20 journeys/s', '1 worker'. */
export function journeyLoadText(stage: Pick<StageSummary, 'from' | 'to'>, isOpen: boolean): string {
  const level = levelText(stage);
  return `${level} ${isOpen ? 'journeys/s' : level === '1' ? 'worker' : 'workers'}`;
}

function summaryOf(times: readonly number[]): TimesSummary | null {
  const sorted = sortedSamples(times);
  return sorted ? timesSummary(sorted) : null;
}

export interface StageTimes {
  readonly serviceMs: readonly number[];
  readonly responseMs: readonly number[];
  readonly latenessMs: readonly number[];
}

export function stageTimes({ samples }: Recording, stage: number): StageTimes {
  const { round, startMs, durationMs, intendedStartMs } = samples;
  const places = Array.from(round.keys()).filter((index) => round[index] === stage);
  const of = (column: readonly number[], index: number): number => column[index] ?? Number.NaN;
  const lateness = intendedStartMs
    ? places.map((index) => Math.max(0, of(startMs, index) - of(intendedStartMs, index)))
    : [];
  const serviceMs = places.map((index) => of(durationMs, index));
  return {
    serviceMs,
    responseMs: lateness.map((lateMs, place) => lateMs + of(serviceMs, place)),
    latenessMs: lateness,
  };
}

/** How many requests were answered as they should be while a stage lasted; of a journey, whose time is not that of its parts, those of the stage. */
export function completedIn(
  { samples, scenario }: Recording,
  { startMs, endMs, requests, failed = 0 }: Round,
): number {
  if (scenario.kind === 'journey') return requests - failed;
  return samples.startMs.filter((start, index) => {
    const end = start + (samples.durationMs[index] ?? 0);
    return end >= startMs && end < endMs;
  }).length;
}

type Answered = Pick<StageSummary, 'completed' | 'service' | 'response' | 'lateness'>;

function answeredOfCounted(stage: CountedStage): Answered {
  const response = stage.lateness && countedSummary(addedHistograms(stage.parts));
  return {
    completed: stage.completed,
    service: countedSummary(countedService(stage)) ?? null,
    response: response ?? null,
    lateness: countedSummary(stage.lateness) ?? null,
  };
}

function answeredIn(recording: Recording, round: Round, index: number): Answered {
  const stage = recording.counted?.stages[index];
  if (stage) return answeredOfCounted(stage);
  const { serviceMs, responseMs, latenessMs } = stageTimes(recording, index);
  return {
    completed: completedIn(recording, round),
    service: summaryOf(serviceMs),
    response: summaryOf(responseMs),
    lateness: summaryOf(latenessMs),
  };
}

/** Clocks are read and times rounded to the nanosecond: a stage is as long as planned within this. */
const ROUNDING_MS = 1e-3;

function rateOf(stage: Stage, round: Round, completed: number, isOpen: boolean): number | null {
  const lastedMs = round.endMs - round.startMs;
  const offered = round.requests + (round.dropped ?? 0);
  const isShort = lastedMs < stage.durationMs - ROUNDING_MS;
  if (isShort || (completed === 0 && round.requests > (round.failed ?? 0))) return null;
  const accrued = ((stage.from + stage.to) / 2) * (stage.durationMs / 1000);
  const isOneMore = isOpen && offered > accrued;
  return ((isOneMore ? accrued / offered : 1) * completed * 1000) / lastedMs;
}

/** The stages of a load that was measured in one piece; `undefined` for any other scenario, and of a journey with one, which is all of it. */
export function stageSummaries(recording: Recording): readonly StageSummary[] | undefined {
  const { scenario } = recording;
  if (!isByStages(scenario)) return undefined;
  const isJourney = scenario.kind === 'journey';
  if (isJourney && scenario.workload.stages.length === 1) return undefined;
  const isOpen = scenario.kind === 'open load';
  const areAllowed = areFailuresAllowed(recording);
  return recording.rounds.flatMap((round, index): readonly StageSummary[] => {
    const stage = scenario.workload.stages[index];
    if (!stage) return [];
    const durationSeconds = (round.endMs - round.startMs) / 1000;
    const answered = answeredIn(recording, round, index);
    const failed = round.failed ?? 0;
    return [
      {
        from: stage.from,
        to: stage.to,
        durationSeconds,
        offered: round.requests + (round.dropped ?? 0),
        completedPerSecond:
          isJourney || (failed > 0 && !areAllowed) ? null : rateOf(stage, round, answered.completed, isOpen),
        failed,
        dropped: round.dropped ?? 0,
        ...answered,
      },
    ];
  });
}
