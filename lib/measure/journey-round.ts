import type { JourneyRun, Walked } from './journey-load';
import { keepSamples } from './judged';
import type { Round } from './recording';

/**
 * Keeps what became of the journeys of one round, of each step and of the whole.
 *
 * @param span - of the round, by the clock
 * @returns how long the journeys took that came to their end
 */
export function keepRound(
  { run, steps }: JourneyRun,
  walked: readonly Walked[],
  { startMs, fullLoadEndMs, endMs, ...rest }: Omit<Round, 'requests' | 'failed'>,
): readonly number[] {
  const { recorder, originMs } = run;
  const span = {
    ...rest,
    startMs: startMs - originMs,
    fullLoadEndMs: fullLoadEndMs - originMs,
    endMs: endMs - originMs,
  };
  for (const [index, step] of steps.entries())
    step.keep(
      walked.flatMap(({ ends }) => ends[index] ?? []),
      span,
    );
  const ended = walked.flatMap(({ ends: [first], whole }) =>
    whole && first ? [{ ...whole, startMs: first.exchange.startMs - originMs }] : [],
  );
  const okMs = ended.flatMap(({ verdict, durationMs }) => (verdict.outcome === 'ok' ? [durationMs] : []));
  if (ended.length === 0 && span.dropped === undefined) return okMs;
  keepSamples(recorder, ended, span);
  run.countJudged('measurement', ended);
  return okMs;
}
