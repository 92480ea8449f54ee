import type { Recording, Round } from '../measure/recording';
import { meanOf } from '../stats/moments';
import { type RoundSamples, samplesByRound } from './by-round';

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

/**
 * The throughput of a recording; `undefined` where nothing was answered as it should be.
 *
 * @internal
 */
export function throughputSummary(recording: Recording): ThroughputSummary | undefined {
  const { rounds, scenario } = recording;
  const isHandWritten = scenario.workload.kind === 'hand-written';
  const byRound = samplesByRound(recording);
  const whole = rounds.map((round, index) => ({
    completions: isHandWritten ? round.requests : (byRound[index]?.durationMs.length ?? 0),
    seconds: (round.endMs - round.startMs) / 1000,
  }));
  const requests = whole.reduce((sum, count) => sum + count.completions, 0);
  const durationSeconds = whole.reduce((sum, count) => sum + count.seconds, 0);
  if (requests === 0 || durationSeconds <= 0) return undefined;
  const workers = scenario.workload.kind === 'closed' ? scenario.workload.workers : 1;
  const hasFailures = rounds.reduce((sum, round) => sum + round.requests, 0) > requests;
  const atFullLoad =
    workers === 1 || hasFailures
      ? []
      : byRound.map((samplesOf, index) => fullLoadCount(endsOf(samplesOf), rounds[index], workers));
  const complete = atFullLoad.filter((count) => count !== undefined);
  const isFullLoad = complete.length === rounds.length;
  const counts = isFullLoad ? complete : whole;
  return {
    requests,
    durationSeconds,
    requestsPerSecond: rate(counts),
    method: isFullLoad ? 'full load' : 'whole rounds',
    perRound: counts.map((count) => rate([count])),
  };
}
