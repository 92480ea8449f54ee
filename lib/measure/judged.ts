import type { Exchange } from '../client/client';
import type { Recorder } from './recorder';
import { countedRound, type Failure, type Round } from './recording';
import type { Verdict } from './verdict';

/** What became of a request, or of a journey: nothing else of it is needed any more. */
export interface Judged extends Pick<Failure, 'traceId'>, Pick<Exchange, 'isSentTwice'> {
  readonly iteration: number;
  readonly durationMs: number;
  readonly verdict: Verdict;
}

export function note(
  recorder: Recorder,
  phase: Failure['phase'],
  { iteration, durationMs, verdict, traceId, isSentTwice }: Judged,
): void {
  const { outcome, stopReason, ...said } = verdict;
  if (phase === 'measurement') recorder.addOutcome(outcome, isSentTwice);
  if (outcome !== 'ok')
    recorder.addFailure({
      phase,
      iteration,
      outcome,
      ...said,
      durationMs,
      ...(traceId !== undefined && { traceId }),
    });
}

export interface JudgedSample extends Judged {
  /** Since times count. */
  readonly startMs: number;
  /** Absent of a whole journey, which has no answer of its own. */
  readonly exchange?: Exchange;
}

/** A round before what was sent in it is counted. */
export type RoundSpan = Omit<Round, 'requests' | 'failed'>;

/** A round of what was sent in one block, whose times are those of the clock. */
export function roundOfBlock(
  { startMs, fullLoadEndMs, endMs }: Pick<Round, 'startMs' | 'fullLoadEndMs' | 'endMs'>,
  turn: number,
  originMs: number,
): RoundSpan {
  return {
    turn,
    startMs: startMs - originMs,
    fullLoadEndMs: fullLoadEndMs - originMs,
    endMs: endMs - originMs,
  };
}

/**
 * Keeps what was judged, in the order it began, as rounds and their samples; how each ended is noted apart.
 *
 * @param roundOf - which of the rounds one is of, by its number
 */
export function keepSamples(
  recorder: Recorder,
  judged: readonly JudgedSample[],
  rounds: readonly RoundSpan[],
  roundOf: (iteration: number) => number = () => 0,
): void {
  const { samples, roundCount } = recorder;
  const counts = rounds.map(() => ({ requests: 0, failed: 0 }));
  samples.begin(judged.length);
  for (const [place, { iteration, startMs, durationMs, verdict, exchange }] of judged.entries()) {
    const hasFailed = verdict.outcome !== 'ok';
    const count = counts[roundOf(iteration)];
    if (count) count.requests += 1;
    if (count && hasFailed) count.failed += 1;
    samples.add(place, startMs, durationMs);
    if (exchange) samples.addAnswer(place, exchange);
    if (hasFailed) samples.discard(place);
    else if (exchange?.delivery.kind === 'answered' && exchange.delivery.serverTiming !== undefined)
      samples.addServerTiming(place, exchange.delivery.serverTiming);
  }
  const iterationOf = (place: number): number => judged[place]?.iteration ?? 0;
  samples.end((place) => roundCount + roundOf(iterationOf(place)), iterationOf);
  recorder.addRounds(
    rounds.map((round, index) => countedRound(round, counts[index] ?? { requests: 0, failed: 0 })),
  );
}

/** How many requests failed, and which of them are not among the measured ones. */
export function failuresText(failed: number, measured: number): string {
  const others = failed - measured;
  const where =
    others === failed ? ' in cold start and warm-up' : `, ${others} of them in cold start and warm-up`;
  return `${failed} requests failed${others === 0 ? '' : where}`;
}
