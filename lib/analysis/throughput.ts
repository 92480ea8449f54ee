import type { Recording, Round } from '../measure/recording';
import { meanOf } from '../stats/moments';
import { pairedRatio } from '../stats/paired-ratio';
import { type RoundSamples, samplesByRound } from './by-round';
import { enclosing, type Interval } from './interval';
import { oncePerRecording } from './once-per-recording';

/** How many requests were completed per second, and how that was counted. @public */
export interface ThroughputSummary {
  /** Requests answered as they should be. */
  readonly requests: number;
  /** Time of all rounds together, pauses between them left out. */
  readonly durationSeconds: number;
  readonly requestsPerSecond: number;
  /**
   * `full load`: counted in whole waves (as many completions as workers) while every worker was busy, from the middle of
   * the first wave to that of the last, so that neither the empty start nor the stragglers of a round dilute it. `whole rounds`: requests
   * divided by duration; the same for one worker, and all there is where a round holds too few requests for each worker.
   */
  readonly method: 'full load' | 'whole rounds';
  /** The same figure for each round. */
  readonly perRound: readonly number[];
  /** Where the throughput lies, from that of the rounds; absent with fewer than three. */
  readonly intervalPerSecond?: Interval;
}

interface Count {
  readonly completions: number;
  readonly seconds: number;
}

function endsOf({ startMs, durationMs }: RoundSamples): readonly number[] {
  return startMs.map((start, index) => start + (durationMs[index] ?? 0)).sort((a, b) => a - b);
}

/**
 * Completions in whole waves under full load, from the middle of the first wave to that of the last; nothing if there is no
 * second one. From end to end it would be 3.5 % too low for 16 workers that wait 10 ms ± 5 % each, since waves that start
 * together spread out; from middle to middle it is not (reports/study.md).
 */
function fullLoadCount(
  ends: readonly number[],
  round: Round | undefined,
  workers: number,
): Count | undefined {
  if (!round) return undefined;
  const underFullLoad = ends.filter((end) => end <= round.fullLoadEndMs).length;
  const waves = Math.floor(underFullLoad / workers);
  if (waves < 2) return undefined;
  const from = meanOf(ends.slice(0, workers));
  const to = meanOf(ends.slice((waves - 1) * workers, waves * workers));
  return to > from ? { completions: (waves - 1) * workers, seconds: (to - from) / 1000 } : undefined;
}

function rate(counts: readonly Count[]): number {
  const seconds = counts.reduce((sum, count) => sum + count.seconds, 0);
  return seconds > 0 ? counts.reduce((sum, count) => sum + count.completions, 0) / seconds : 0;
}

/** Requests of a round that were answered as they should be. */
function answeredIn({ requests, failed = 0 }: Round): number {
  return requests - failed;
}

/** Counts under full load, of the rounds whose samples were kept; `undefined` where any of them is too short for one. */
function fullLoadCounts(recording: Recording, workers: number): readonly Count[] | undefined {
  const { rounds } = recording;
  if (workers === 1 || rounds.some(({ failed = 0 }) => failed > 0)) return undefined;
  const sampled = samplesByRound(recording).flatMap((samples, index) =>
    samples.durationMs.length === 0 ? [] : [fullLoadCount(endsOf(samples), rounds[index], workers)],
  );
  const counts = sampled.filter((count) => count !== undefined);
  return counts.length === sampled.length ? counts : undefined;
}

/** With fewer rounds an interval is wider than anything it could tell. */
const LEAST_ROUNDS = 3;
const CONFIDENCE = 0.95;

/**
 * Student's t on the logarithms of the rounds' throughputs, as for the speed-ups; widened to the printed value, which is of
 * all rounds together, where that lies outside.
 */
function intervalOf(perRound: readonly number[], printed: number): { intervalPerSecond?: Interval } {
  const ones = perRound.map(() => 1);
  const rounds = perRound.length < LEAST_ROUNDS ? undefined : pairedRatio(perRound, ones, CONFIDENCE);
  if (!rounds) return {};
  const { low, high } = enclosing(rounds, printed);
  return { intervalPerSecond: { low, high, confidence: CONFIDENCE } };
}

/**
 * The throughput of a recording; `undefined` where nothing was answered as it should be, and for a load by stages, whose
 * stages have their own.
 *
 * @internal
 */
export const throughputSummary = oncePerRecording((recording): ThroughputSummary | undefined => {
  const { rounds, scenario } = recording;
  if (scenario.kind === 'load') return undefined;
  const whole = rounds.map((round) => ({
    completions: answeredIn(round),
    seconds: (round.endMs - round.startMs) / 1000,
  }));
  const requests = whole.reduce((sum, count) => sum + count.completions, 0);
  const durationSeconds = whole.reduce((sum, count) => sum + count.seconds, 0);
  if (requests === 0 || durationSeconds <= 0) return undefined;
  const workers = scenario.workload.kind === 'closed' ? scenario.workload.workers : 1;
  const atFullLoad = fullLoadCounts(recording, workers);
  const counts = atFullLoad ?? whole;
  const requestsPerSecond = rate(counts);
  const perRound = counts.map((count) => rate([count]));
  return {
    requests,
    durationSeconds,
    requestsPerSecond,
    method: atFullLoad ? 'full load' : 'whole rounds',
    perRound,
    ...intervalOf(perRound, requestsPerSecond),
  };
});
