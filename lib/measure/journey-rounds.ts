import type { JourneyRun, Walked } from './journey-load';
import { keepSamples, type RoundSpan } from './judged';
import type { Failure } from './recording';

export function countWalked(
  { run, steps }: JourneyRun,
  phase: Failure['phase'],
  walked: readonly Walked[],
): void {
  for (const [index, step] of steps.entries())
    step.count(
      phase,
      walked.flatMap(({ ends }) => ends[index] ?? []),
    );
  run.countJudged(
    phase,
    walked.flatMap(({ whole }) => whole ?? []),
  );
}

/**
 * Keeps the times of journeys in their rounds, of each step and of the whole.
 *
 * @param roundOf - which of the rounds a journey is of, by its number
 * @returns how long the journeys took that came to their end
 */
export function keepRounds(
  { run, steps }: JourneyRun,
  walked: readonly Walked[],
  rounds: readonly RoundSpan[],
  roundOf: (iteration: number) => number,
): readonly number[] {
  for (const [index, step] of steps.entries())
    step.keep(
      walked.flatMap(({ ends }) => ends[index] ?? []),
      rounds,
      roundOf,
    );
  const ended = walked.flatMap(({ ends: [first], whole }) =>
    whole && first ? [{ ...whole, startMs: first.exchange.startMs - run.originMs }] : [],
  );
  if (ended.length > 0 || rounds.some(({ dropped }) => dropped !== undefined))
    keepSamples(run.recorder, ended, rounds, roundOf);
  return ended.flatMap(({ verdict, durationMs }) => (verdict.outcome === 'ok' ? [durationMs] : []));
}
