import { blocksOf, MOST_BLOCKS_OF_ROUNDS } from '../core/blocks';
import { sumBy, sumOf } from '../core/sums';
import type { Recording, Round } from '../measure/recording';
import { isByStages, workersOf } from '../scenario/scenario';
import { firstWhere } from '../stats/order-statistics';
import { ratioOfSums } from '../stats/ratio-of-sums';
import { CONFIDENCE } from './error-budget';
import type { Interval } from './interval';
import {
  oncePerRecording,
  type RoundSamples,
  samplesByRound,
  type TurnValue,
  turnsOfRounds,
} from './recording-views';
import { isWhole } from './whole';

/** How many requests were completed per second, and how that was counted. @public */
export interface ThroughputSummary {
  /** Requests answered as they should be. */
  readonly requests: number;
  /** Time of all rounds together, pauses between them left out. */
  readonly durationSeconds: number;
  readonly requestsPerSecond: number;
  /**
   * `answer to answer`: from the first answers in a round to the last ones, so that neither the start nor the
   * stragglers of a round dilute it; where requests are counted, those at both ends of a round count less. `whole rounds`: requests divided by the time of their rounds; of loops written by hand,
   * where a threshold allows failed requests, and where a round holds no more than one request of a single worker.
   */
  readonly method: 'answer to answer' | 'whole rounds';
  /** The same figure for each round; rounds with less than one more request for each worker are one with their neighbours. */
  readonly perRound: readonly number[];
  /** Where the throughput lies; absent with fewer than three rounds. */
  readonly intervalPerSecond?: Interval;
}

interface Count {
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

/** When the requests of a round were answered. */
interface Answers {
  /** In the order in which they were sent. */
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

function rate(counts: readonly Count[]): number {
  const seconds = sumBy(counts, (count) => count.seconds);
  return seconds > 0 ? sumBy(counts, (count) => count.completions) / seconds : 0;
}

function answeredIn({ requests, failed = 0 }: Round): number {
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
  readonly method: ThroughputSummary['method'];
  readonly counts: readonly Count[];
}

const roundCounts = oncePerRecording((recording): RoundCounts => {
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

/** The throughput of each round, with the round of the group. */
export function throughputByTurn(recording: Recording): readonly TurnValue[] {
  return roundCounts(recording).counts.map((count) => ({ turn: count.turn, value: rate([count]) }));
}

/** Of the requests of all rounds and the time of these, pauses between them left out. */
function wholeRounds({ rounds }: Recording): Pick<ThroughputSummary, 'requests' | 'durationSeconds'> {
  return {
    requests: sumBy(rounds, answeredIn),
    durationSeconds: sumBy(rounds, ({ startMs, endMs }) => (endMs - startMs) / 1000),
  };
}

/** How much the time of a request scatters within a round, and of how many requests that is known. */
export interface RequestNoise {
  readonly requests: number;
  /** In proportion to the square of the mean. */
  readonly variance: number;
}

/** `undefined` where no round has two requests. */
export function requestNoise(recording: Recording): RequestNoise | undefined {
  const { counts } = roundCounts(recording);
  const requests = sumBy(counts, ({ completions }) => completions);
  const meanMs = (1000 * sumBy(counts, ({ seconds }) => seconds)) / requests;
  const freedom = requests - counts.length;
  if (freedom <= 0 || meanMs === 0) return undefined;
  return { requests, variance: sumBy(counts, ({ squares }) => squares) / freedom / meanMs ** 2 };
}

/**
 * Where the throughput lies: the t interval of the same quotient of sums (Cochran) as a factor, over blocks of neighbouring
 * rounds; `undefined` with fewer than three rounds.
 */
export function throughputInterval(recording: Recording, confidence: number): Interval | undefined {
  const blocks = blocksOf(roundCounts(recording).counts, MOST_BLOCKS_OF_ROUNDS);
  const pace = ratioOfSums(
    blocks.map((block) => sumBy(block, ({ seconds }) => seconds)),
    blocks.map((block) => sumBy(block, ({ completions }) => completions)),
    confidence,
  );
  if (!pace) return undefined;
  const perSecond = 1 / pace.ratio;
  const factor = Math.exp(pace.high / pace.ratio - 1);
  return { low: perSecond / factor, high: perSecond * factor, confidence };
}

/**
 * The throughput of a recording; `undefined` where no claim can rest on it, where there is not another request for each
 * worker after its first, for a load by stages, whose stages have their own, and for a
 * journey, in whose time there is waiting.
 */
export const throughputSummary = oncePerRecording((recording): ThroughputSummary | undefined => {
  const { scenario } = recording;
  if (scenario.kind === 'journey' || isByStages(scenario) || !isWhole(recording)) return undefined;
  const whole = wholeRounds(recording);
  const workers = workersOf(scenario.workload) ?? 1;
  const { method, counts } = roundCounts(recording);
  const requestsPerSecond = rate(counts);
  if (requestsPerSecond === 0 || (workers > 1 && whole.requests < 2 * workers)) return undefined;
  const intervalPerSecond = throughputInterval(recording, CONFIDENCE);
  return {
    ...whole,
    requestsPerSecond,
    method,
    perRound: counts.map((count) => rate([count])),
    ...(intervalPerSecond && { intervalPerSecond }),
  };
});
