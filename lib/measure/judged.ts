import type { Exchange } from '../client/client';
import type { Recorder } from './recorder';
import type { Failure, Round } from './recording';
import type { Verdict } from './verdict';

/** What became of a request, or of a journey: nothing else of it is needed any more. */
export interface Judged extends Pick<Failure, 'traceId'> {
  readonly iteration: number;
  readonly durationMs: number;
  readonly verdict: Verdict;
}

/** Records what became of a request. */
export function note(
  recorder: Recorder,
  phase: Failure['phase'],
  { iteration, durationMs, verdict, traceId }: Judged,
): void {
  const { outcome, stopReason, ...said } = verdict;
  if (phase === 'measurement') recorder.addOutcome(outcome);
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

/** A request, or a journey, of a round. */
export interface JudgedSample extends Judged {
  /** Since times count. */
  readonly startMs: number;
  /** Absent of a whole journey, which has no answer of its own. */
  readonly exchange?: Exchange;
}

/** Keeps what was judged, in the order it began, as one round and its samples; how each ended is noted apart. */
export function keepSamples(
  recorder: Recorder,
  judged: readonly JudgedSample[],
  span: Omit<Round, 'requests' | 'failed'>,
): void {
  const { samples, roundCount } = recorder;
  samples.begin(judged.length);
  for (const [place, { startMs, durationMs, verdict, exchange }] of judged.entries()) {
    samples.add(place, startMs, durationMs);
    if (exchange) samples.addAnswer(place, exchange);
    if (verdict.outcome !== 'ok') samples.discard(place);
    else if (exchange?.delivery.kind === 'answered' && exchange.delivery.serverTiming !== undefined)
      samples.addServerTiming(place, exchange.delivery.serverTiming);
  }
  samples.end(
    () => roundCount,
    (place) => judged[place]?.iteration ?? 0,
  );
  const failed = judged.filter(({ verdict }) => verdict.outcome !== 'ok').length;
  recorder.addRounds([{ ...span, requests: judged.length, ...(failed > 0 && { failed }) }]);
}

/** How many requests failed, and which of them are not among the measured ones. */
export function failuresText(failed: number, measured: number): string {
  const others = failed - measured;
  const where =
    others === failed ? ' in cold start and warm-up' : `, ${others} of them in cold start and warm-up`;
  return `${failed} requests failed${others === 0 ? '' : where}`;
}
