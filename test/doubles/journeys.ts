import type { Failure, Recording } from '../../lib/measure/recording';
import type { Journey, PlannedStep } from '../../lib/scenario/scenario';
import { recordingOf } from './recordings';

/** A step, what it took in the journeys of each round, and in which of the journeys it failed, by their numbers. */
export interface SimulatedStep extends PlannedStep {
  readonly rounds: readonly (readonly number[])[];
  readonly failed?: readonly number[];
}

function isEarlier(failed: readonly number[], iteration: number): boolean {
  return failed.includes(iteration);
}

function journeyRecording(
  described: Omit<Journey, 'workload'>,
  rounds: SimulatedStep['rounds'],
  gone: readonly number[],
  failedHere: readonly number[],
  failure: Partial<Failure>,
): Recording {
  const { scenario, ...all } = recordingOf({ kind: 'single', rounds });
  if (scenario.kind !== 'single') throw new Error('no single scenario');
  const sent = all.samples.iteration.filter((iteration) => !isEarlier(gone, iteration));
  const left = sent.filter((iteration) => !failedHere.includes(iteration));
  const pick = <T>(column: readonly T[]): readonly T[] =>
    left.flatMap((iteration) => column[iteration] ?? []);
  const { round, startMs, durationMs } = all.samples;
  return {
    ...all,
    scenario: { ...described, workload: scenario.workload },
    rounds: all.rounds.map((span, index) => ({
      ...span,
      requests: sent.filter((iteration) => round[iteration] === index).length,
    })),
    samples: { round: pick(round), iteration: left, startMs: pick(startMs), durationMs: pick(durationMs) },
    outcomes: { ...all.outcomes, ok: left.length, 'HTTP error': failedHere.length },
    failures: failedHere.map((iteration) => ({
      phase: 'measurement',
      iteration,
      outcome: 'HTTP error',
      message: 'expected status 2xx, got 500',
      status: 500,
      durationMs: 1,
      ...failure,
    })),
  };
}

/** The recordings of a journey by one worker: those of its steps, then the whole. */
export function journeyRecordings(
  steps: readonly SimulatedStep[],
  own: Partial<Pick<Journey, 'group' | 'thresholds' | 'keepsCookies'>> = {},
): readonly Recording[] {
  const planned = steps.map(({ name, thinkMs }) => ({ name, ...(thinkMs !== undefined && { thinkMs }) }));
  const described = { kind: 'journey', group: 'Buys something', steps: planned, ...own } as const;
  const recordings: Recording[] = [];
  const gone: number[] = [];
  for (const [step, { name, rounds, failed: wanted = [] }] of steps.entries()) {
    const failed = wanted.filter((iteration) => !isEarlier(gone, iteration));
    recordings.push(journeyRecording({ ...described, name, step }, rounds, gone, failed, {}));
    gone.push(...failed);
  }
  const [first] = steps;
  const sums = (first?.rounds ?? []).map((round, index) =>
    round.map((_, place) => steps.reduce((sum, { rounds }) => sum + (rounds[index]?.[place] ?? 0), 0)),
  );
  const at = steps.find(({ failed = [] }) => failed.length > 0)?.name;
  const failure = at === undefined ? {} : { step: at };
  return [...recordings, journeyRecording({ ...described, name: 'whole journey' }, sums, [], gone, failure)];
}

/** Ten rounds of three requests that take about so long. */
export function tenRounds(ms: number): SimulatedStep['rounds'] {
  return Array.from({ length: 10 }, (_, round) => [0.98, 1, 1.02].map((factor) => ms * factor + round / 100));
}

/** The same as if they had begun by the clock, of which so many had not. */
export function atTheClock(recordings: readonly Recording[], dropped: number): readonly Recording[] {
  return recordings.map((recording) => {
    const { scenario, rounds } = recording;
    if (scenario.kind !== 'journey') return recording;
    const { requestTimeoutMs, timeLimitMs } = scenario.workload;
    const stages = [{ durationMs: 10_000, from: 3, to: 3 }];
    const isWhole = scenario.step === undefined && dropped > 0;
    return {
      ...recording,
      scenario: {
        ...scenario,
        workload: { kind: 'open', stages, maxInFlight: 10, warmup: 0, requestTimeoutMs, timeLimitMs },
      },
      rounds: rounds.map(({ dropped: _, ...round }) => ({ ...round, ...(isWhole && { dropped }) })),
    };
  });
}
