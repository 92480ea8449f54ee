import { sumOf } from '../../core/sums';
import type { Recording } from '../../measure/recording';
import { isByStages, isOfRequests } from '../../scenario/scenario';
import type { Interval } from '../interval';
import { countedDurations } from '../recording-views';
import { groupName, groupsOf } from '../scenario-groups';
import { shareInterval, sumsByRound } from '../shares';
import type { MeasuredScenario } from '../summary';
import { countedFailures } from '../whole';

/** What a step takes of whole journeys. @public */
export interface StepShare {
  readonly step: string;
  /** Of the time of all journeys that went through all steps. */
  readonly share: number;
  /** Absent where too few rounds tell. */
  readonly interval?: Interval;
}

/** What the steps of a journey show together. @public */
export interface JourneySummary {
  readonly kind: 'journey';
  readonly name: string;
  /** The ids of those that claims can rest on, in the order they were declared. */
  readonly scenarios: readonly string[];
  /** The id of the whole; null where it was not measured, or is not known. */
  readonly whole: string | null;
  /** None where the whole is not known. */
  readonly shares: readonly StepShare[];
}

/** Whether something is waited for between steps, which is in none of their times. */
export function hasThinkTime({ recording: { scenario } }: MeasuredScenario): boolean {
  return scenario.kind === 'journey' && scenario.steps.some(({ thinkMs }) => thinkMs !== undefined);
}

/** The whole of a journey; `undefined` where it was not selected. */
export function wholeOf(group: readonly MeasuredScenario[]): MeasuredScenario | undefined {
  return group.find(({ recording }) => !isOfRequests(recording.scenario));
}

/** All but the steps of journeys whose whole is there: what is known of the processes at that time is the same. */
export function withoutSteps(scenarios: readonly MeasuredScenario[]): readonly MeasuredScenario[] {
  const steps = groupsOf({ scenarios }, 'journey').flatMap((group) => {
    const whole = wholeOf(group);
    return whole ? group.filter((each) => each !== whole) : [];
  });
  return scenarios.filter((each) => !steps.includes(each));
}

/** How long a step took in the journeys that came to their end, in the order of these. */
function timesWithin(step: Recording, whole: Recording): readonly number[] {
  const byJourney = new Map(
    step.samples.iteration.map((iteration, index) => [iteration, step.samples.durationMs[index]]),
  );
  return whole.samples.iteration.map((iteration) => byJourney.get(iteration) ?? Number.NaN);
}

/** What a step took of the whole, where times were counted: known only where no journey ended early. */
function countedShare(step: Recording, whole: Recording): number {
  const [ofStep, ofWhole] = [countedDurations(step), countedDurations(whole)];
  return ofStep?.count === ofWhole?.count && countedFailures(whole).failed === 0
    ? (ofStep?.sumMs ?? Number.NaN) / (ofWhole?.sumMs ?? Number.NaN)
    : Number.NaN;
}

/** What each step takes of the whole; none where that is not known. */
function stepShares(group: readonly MeasuredScenario[]): readonly StepShare[] {
  const whole = wholeOf(group)?.recording;
  if (whole === undefined) return [];
  const { durationMs, round } = whole.samples;
  return group.flatMap(({ id, recording }): readonly StepShare[] => {
    if (recording === whole) return [];
    const timesMs = timesWithin(recording, whole);
    const share = whole.counted ? countedShare(recording, whole) : sumOf(timesMs) / sumOf(durationMs);
    if (!Number.isFinite(share)) return [];
    // Stages do not repeat each other.
    const interval = isByStages(whole.scenario)
      ? undefined
      : shareInterval(sumsByRound(timesMs, round), sumsByRound(durationMs, round), share);
    return [{ step: id, share, ...(interval && { interval }) }];
  });
}

export function journeySummary(group: readonly MeasuredScenario[]): JourneySummary {
  return {
    kind: 'journey',
    name: groupName(group),
    scenarios: group.map(({ id }) => id),
    whole: wholeOf(group)?.id ?? null,
    shares: stepShares(group),
  };
}
