import { sumBy, sumOf } from '../core/sums';
import type { Recording, Round } from '../measure/recording';
import { workersOf } from '../scenario/scenario';
import { firstWhere } from '../stats/order-statistics';
import { oncePerRecording, type RoundSamples, samplesByRound, turnsOfRounds } from './recording-views';

/** Requests that were completed in a round, and in what time. */
export interface Count {
  readonly turn: number;
  readonly completions: number;
  readonly seconds: number;
  /** Of the times of requests, the sum of the squares of their distances from the mean of their round, in ms². */
  readonly squares: number;
}

/**
 * How much each of `count` requests counts: the first and the last ones of each worker less and less towards the ends of a round, all
 * others fully.
 */
function taperedWeights(count: number, workers: number): readonly number[] {
  const ramp = Math.min(workers, Math.ceil(count / 2));
  return Array.from({ length: count }, (_, place) => Math.min(ramp, place + 1, count - place));
}

function squaresOf(values: readonly number[]): number {
  const mean = sumOf(values) / values.length;
  return sumBy(values, (value) => (value - mean) ** 2);
}

function meanWeighted(values: readonly number[], weights: readonly number[]): number {
  const sum = values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return sum / weights.reduce((total, weight) => total + weight, 0);
}

interface Answers {
  readonly bySendingMs: readonly number[];
  readonly ascendingMs: readonly number[];
}

function answersOf({ startMs, durationMs }: RoundSamples): Answers {
  const bySendingMs = startMs
    .map((start, index) => [start, start + (durationMs[index] ?? Number.NaN)] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, endMs]) => endMs);
  return { bySendingMs, ascendingMs: bySendingMs.toSorted((a, b) => a - b) };
}

/**
 * How many requests the service must have had in hand at once if it takes them in the order they are sent: when it answers one, it
 * has begun all that were sent before, of which not all were answered.
 */
function lanesIn({ bySendingMs, ascendingMs }: Answers): number {
  return bySendingMs.reduce((most, endMs, place) => {
    const answered = firstWhere(0, place, (index) => (ascendingMs[index] ?? Number.NaN) >= endMs);
    return Math.max(most, place + 1 - answered);
  }, 1);
}

/**
 * A service that works on several requests at once, one in each of its lanes, begins the next one at an answer, the earliest at which
 * none was begun before: from there to its own answer it is served. So many requests, of all lanes in that time of each, are their
 * rate. Where requests do not wait for a lane in their order, there seem to be as many lanes as workers.
 *
 * Both the number of a round's requests and a deadline end a round by what has been answered, never by what is to come, so that by
 * Wald's identity the quotient of the sums over lanes leans to neither side, whatever the times are distributed like, and pauses of
 * the service are in it with all their length: counting whole waves under full load was 50 % too high for a queue with pauses, 86 %
 * where a tenth of the waits is long. With workers for lanes it was 6 % to 13 % too high for a pool where a tenth is long, since the
 * first requests of a round wait for fewer long ones than in the long run. Where requests share CPUs instead of waiting for them, it
 * is 7 % to 11 % too high for exponential times and 26 % to 55 % where a tenth is long, which takes longer rounds.
 *
 * Workers that begin a round at once are answered in waves, and the ends of it may hold parts of waves: these taper. Wald's identity
 * holds with weights that are known beforehand; a deadline decides how many requests there are, so that each counts fully.
 */
function answerToAnswer(
  { bySendingMs, ascendingMs }: Answers,
  workers: number,
  lanes: number,
  isCounted: boolean,
): Omit<Count, 'turn'> {
  const servedMs = bySendingMs.slice(lanes).map((endMs, place) => endMs - (ascendingMs[place] ?? Number.NaN));
  const completions = servedMs.length;
  if (completions === 0) return { completions: 0, seconds: 0, squares: 0 };
  const weights = taperedWeights(completions, isCounted ? workers : 1);
  const seconds = (completions * meanWeighted(servedMs, weights)) / lanes / 1000;
  return { completions, seconds, squares: squaresOf(servedMs) / lanes ** 2 };
}

const NOTHING: Count = { turn: 0, completions: 0, seconds: 0, squares: 0 };

function added(a: Count, b: Count): Count {
  return {
    turn: b.turn,
    completions: a.completions + b.completions,
    seconds: a.seconds + b.seconds,
    squares: a.squares + b.squares,
  };
}

/** Counts of neighbouring rounds, put together until each holds another request for every worker; what is left joins the last. */
function joined(counts: readonly Count[], workers: number): readonly Count[] {
  const sums: Count[] = [];
  let sum: Count = NOTHING;
  for (const count of counts) {
    sum = added(sum, count);
    if (sum.completions < workers) continue;
    sums.push(sum);
    sum = { ...NOTHING, turn: count.turn };
  }
  const last = sums.pop();
  return last ? [...sums, added(last, sum)] : [];
}

export function rate(counts: readonly Count[]): number {
  const seconds = sumBy(counts, (count) => count.seconds);
  return seconds > 0 ? sumBy(counts, (count) => count.completions) / seconds : 0;
}

export function answeredIn({ requests, failed = 0 }: Round): number {
  return requests - failed;
}

/** Of the rounds whose samples were kept; none where there are too few requests for that many workers. */
function countsOf(recording: Recording, workers: number): readonly Count[] {
  const turns = turnsOfRounds(recording);
  const isCounted = 'requests' in recording.scenario.workload;
  const rounds = samplesByRound(recording).map(answersOf);
  const lanes = Math.max(1, ...rounds.map(lanesIn));
  const counts = rounds.flatMap((answers, index) =>
    answers.bySendingMs.length === 0
      ? []
      : [{ turn: turns[index] ?? index, ...answerToAnswer(answers, workers, lanes, isCounted) }],
  );
  return joined(counts, workers);
}

interface RoundCounts {
  readonly method: 'answer to answer' | 'whole rounds';
  readonly counts: readonly Count[];
}

/** Rounds with less than one more request for each worker are one with their neighbours. */
export const roundCounts = oncePerRecording((recording): RoundCounts => {
  const { rounds, scenario } = recording;
  const turns = turnsOfRounds(recording);
  const workers = workersOf(scenario.workload) ?? 1;
  const hasFailures = rounds.some(({ failed = 0 }) => failed > 0);
  const answers = scenario.workload.kind !== 'closed' || hasFailures ? [] : countsOf(recording, workers);
  if (answers.length > 0 || (workers > 1 && !hasFailures))
    return { method: 'answer to answer', counts: answers };
  const samples = samplesByRound(recording);
  const counts = rounds.map((round, index) => ({
    turn: turns[index] ?? index,
    completions: answeredIn(round),
    seconds: (round.endMs - round.startMs) / 1000,
    squares: squaresOf(samples[index]?.durationMs ?? []) / workers ** 2,
  }));
  return { method: 'whole rounds', counts };
});
