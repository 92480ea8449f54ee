import { blocksOf, MOST_BLOCKS_OF_ROUNDS } from '../core/blocks';
import { sumBy } from '../core/sums';
import type { Recording } from '../measure/recording';
import { isByStages, workersOf } from '../scenario/scenario';
import { ratioOfSums } from '../stats/ratio-of-sums';
import { CONFIDENCE } from './error-budget';
import type { Interval } from './interval';
import { oncePerRecording, type TurnValue } from './recording-views';
import { answeredIn, rate, roundCounts } from './round-counts';
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

export function throughputByTurn(recording: Recording): readonly TurnValue[] {
  return roundCounts(recording).counts.map((count) => ({ turn: count.turn, value: rate([count]) }));
}

function wholeRounds({ rounds }: Recording): Pick<ThroughputSummary, 'requests' | 'durationSeconds'> {
  return {
    requests: sumBy(rounds, answeredIn),
    durationSeconds: sumBy(rounds, ({ startMs, endMs }) => (endMs - startMs) / 1000),
  };
}

/** How much the time of a request scatters within a round, and of how many requests that is known. */
export interface RequestNoise {
  readonly requests: number;
  readonly rounds: number;
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
  const { length: rounds } = counts;
  return { requests, rounds, variance: sumBy(counts, ({ squares }) => squares) / freedom / meanMs ** 2 };
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
