import type { Recorder } from './recorder';
import type { Failure } from './recording';
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

/** How many requests failed, and which of them are not among the measured ones. */
export function failuresText(failed: number, measured: number): string {
  const others = failed - measured;
  const where =
    others === failed ? ' in cold start and warm-up' : `, ${others} of them in cold start and warm-up`;
  return `${failed} requests failed${others === 0 ? '' : where}`;
}
