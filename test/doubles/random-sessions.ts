import fc from 'fast-check';
import type { Random } from '../../lib/core/random';
import type { Recording } from '../../lib/measure/recording';
import type { ThresholdLimit, Thresholds } from '../../lib/scenario/threshold-option';
import { seededNormal } from '../lib/stats/reference';
import { atTheClock, journeyRecordings } from './journeys';
import { failedOf, handWrittenOf, recordingOf, withFailures } from './recordings';
import { withThresholds } from './thresholds';

type Rounds = readonly (readonly number[])[];

const NOISE = [0.001, 0.02, 0.1, 0.4];
const ROUNDS = [1, 2, 5, 8, 10, 12, 20];

/** How the level of a scenario depends on its input or its number of workers. */
const LAWS: Readonly<Record<string, (x: number) => number>> = {
  flat: () => 10,
  'nearly flat': (x) => 10 + x / 5000,
  'linear with a constant': (x) => 2 + x / 20,
  linear: (x) => x / 10,
  square: (x) => (x / 30) ** 2 + 0.5,
  'slower than in proportion': (x) => x ** 0.6,
  falling: (x) => 500 / (x + 10),
  zigzag: (x) => (x % 3 === 0 ? 30 : 10),
};

const accident = fc.constantFrom(
  'none',
  'none',
  'none',
  'none',
  'all failed',
  'round lost',
  'some failed',
  'ended early',
);

interface Shape {
  readonly rounds: number;
  readonly perRound: number;
  readonly noise: number;
  readonly roundNoise: number;
  readonly disturbance: 'none' | 'step' | 'drift' | 'two modes' | 'tail';
}

const shape: fc.Arbitrary<Shape> = fc.record({
  rounds: fc.constantFrom(...ROUNDS),
  perRound: fc.constantFrom(1, 3, 8, 30),
  noise: fc.constantFrom(...NOISE),
  roundNoise: fc.constantFrom(0, ...NOISE),
  disturbance: fc.constantFrom('none', 'none', 'step', 'drift', 'two modes', 'tail'),
});

function disturbed(ms: number, { disturbance, rounds }: Shape, round: number, index: number): number {
  if (disturbance === 'step') return round < rounds / 2 ? 2 * ms : ms;
  if (disturbance === 'drift') return ms * (1 + round / 5);
  if (disturbance === 'two modes') return index % 2 === 0 ? ms : 1.8 * ms;
  return disturbance === 'tail' && (round * 7 + index) % 37 === 0 ? 12 * ms : ms;
}

function roundsOf(normal: Random, medianMs: number, of: Shape): Rounds {
  return Array.from({ length: of.rounds }, (_, round) => {
    const level = medianMs * Math.exp(of.roundNoise * normal());
    return Array.from({ length: of.perRound }, (_unused, index) =>
      disturbed(level * Math.exp(of.noise * normal()), of, round, index),
    );
  });
}

function struck(recording: Recording, what: string): Recording {
  if (what === 'all failed') return failedOf(recording.scenario);
  if (what === 'ended early') return { ...recording, stoppedBecause: 'the run was interrupted' };
  const inFirst = recording.samples.round.filter((round) => round === 0).length;
  if (what === 'round lost') return withFailures(recording, 0, inFirst);
  return what === 'some failed' && inFirst > 1 ? withFailures(recording, 0, 1) : recording;
}

const inputGroup = fc
  .record({
    group: fc.constantFrom('Image', 'Text'),
    law: fc.constantFrom(...Object.values(LAWS)),
    values: fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 6 }),
    isNamed: fc.boolean(),
    isHandWritten: fc.constantFrom(false, false, false, true),
    shape,
    accidents: fc.array(accident, { minLength: 6, maxLength: 6 }),
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ group, law, values, isNamed, isHandWritten, shape: of, accidents, seed }) => {
    const normal = seededNormal(seed);
    return values.map((value, index) => {
      const rounds = roundsOf(normal, law(value), of);
      const identity = { group, name: `${value} px`, value: isNamed ? `v${value}` : value };
      const accident = accidents[index] ?? 'none';
      return isHandWritten
        ? handWrittenOf(accident === 'all failed' ? [] : rounds.flat(), identity)
        : struck(recordingOf({ rounds, ...identity }), accident);
    });
  });

/** Throughput of w workers as a multiple of one worker's. */
const SCALING: readonly ((workers: number) => number)[] = [
  (workers) => workers,
  () => 1,
  (workers) => workers ** -0.3,
  (workers) => Math.min(workers, 4),
  (workers) => workers / (1 + 0.1 * (workers - 1) + 0.03 * workers * (workers - 1)),
];

const throughputGroup = fc
  .record({
    scaling: fc.constantFrom(...SCALING),
    levels: fc.subarray([1, 2, 4, 8, 16], { minLength: 1 }),
    shape,
    accidents: fc.array(accident, { minLength: 5, maxLength: 5 }),
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ scaling, levels, shape: of, accidents, seed }) => {
    const normal = seededNormal(seed);
    return levels.map((workers, index) => {
      const rounds = roundsOf(normal, (10 * workers) / scaling(workers), { ...of, perRound: 3 * workers });
      const name = workers === 1 ? 'sequential' : `${workers} workers`;
      const identity = { kind: 'throughput', group: 'Throughput', name, workers } as const;
      return struck(recordingOf({ rounds, ...identity }), accidents[index] ?? 'none');
    });
  });

const single = fc
  .record({
    shape,
    accident,
    coldMs: fc.constantFrom(undefined, 5, 900),
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ shape: of, accident: what, coldMs, seed }) => {
    const rounds = roundsOf(seededNormal(seed), 10, of);
    const recording = struck(recordingOf({ rounds, kind: 'single', group: 'health', name: 'health' }), what);
    const coldStart = coldMs === undefined ? {} : { coldStart: { durationMs: coldMs, isFirstCall: true } };
    return [{ ...recording, ...coldStart }];
  });

/** Thresholds near to what is measured, so that each verdict comes. */
const thresholdsNear: fc.Arbitrary<Thresholds> = fc.record({
  p95: fc.constantFrom<ThresholdLimit[]>('< 5 ms', '< 10 ms', '< 11 ms', '< 1 s'),
  p99: fc.constantFrom<(ThresholdLimit | false)[]>('< 10 ms', '< 2 s', false),
  median: fc.constantFrom<(ThresholdLimit | false)[]>('< 10 ms', '> 9 ms', false),
  'p99/p50': fc.constantFrom<(ThresholdLimit | false)[]>('< 1.5', '< 2', '< 3', false),
  'error rate': fc.constantFrom<ThresholdLimit[]>('< 1%', '< 20%'),
  mean: fc.constantFrom<ThresholdLimit[]>('< 10 ms', '< 20 ms'),
  max: fc.constantFrom<ThresholdLimit[]>('< 1 s', '< 12 ms'),
});

const modestThresholds = fc.constant<Thresholds>({ median: '< 60 s', mean: '< 60 s', max: '< 60 s' });

/** No thresholds, ones that are nearly always kept, or ones that are not. */
const sessionThresholds = fc.oneof(fc.constant(undefined), modestThresholds, thresholdsNear);

/** Recordings of sessions of any kind: every law, noise and accident that comes to mind. */
export const randomSession: fc.Arbitrary<readonly Recording[]> = fc
  .tuple(
    fc.uniqueArray(inputGroup, { maxLength: 2, selector: ([first]) => first?.scenario.group }),
    fc.option(throughputGroup, { nil: [] }),
    fc.option(single, { nil: [] }),
    sessionThresholds,
  )
  .map(([inputs, load, health, thresholds]) =>
    [...inputs.flat(), ...load, ...health].map((recording) =>
      thresholds ? withThresholds(recording, thresholds) : recording,
    ),
  );

const step = fc.record({
  medianMs: fc.constantFrom(0.1, 5, 9, 10, 40),
  noise: fc.constantFrom(...NOISE),
  disturbance: fc.constantFrom<Shape['disturbance'][]>('none', 'none', 'step', 'drift', 'two modes', 'tail'),
  failed: fc.constantFrom<(readonly number[])[]>([], [], [], [0], [0, 1, 2]),
  thinkMs: fc.constantFrom(undefined, 500),
});

/** Recordings of a journey, by workers or by the clock; of its steps, the whole, or both. */
export const randomJourney: fc.Arbitrary<readonly Recording[]> = fc
  .record({
    shape,
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    isClocked: fc.boolean(),
    dropped: fc.constantFrom(0, 3),
    selected: fc.constantFrom<[number, number?][]>([0], [0], [-1], [0, -1]),
    thresholds: sessionThresholds,
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ shape: of, steps, isClocked, dropped, selected, thresholds, seed }) => {
    const normal = seededNormal(seed);
    const recordings = journeyRecordings(
      steps.map(({ medianMs, failed, noise, disturbance, thinkMs }, index) => ({
        name: `step ${index}`,
        rounds: roundsOf(normal, medianMs, { ...of, noise, disturbance }),
        failed: failed.filter((iteration) => iteration < of.rounds * of.perRound),
        ...(thinkMs !== undefined && { thinkMs }),
      })),
    ).slice(...selected);
    return (isClocked ? atTheClock(recordings, dropped) : recordings).map((recording) =>
      thresholds ? withThresholds(recording, thresholds) : recording,
    );
  });
