import { blocksOf, MOST_BLOCKS_OF_ROUNDS } from '../core/blocks';
import type { CountedStage } from '../measure/counted-times';
import type { Recording } from '../measure/recording';
import { addedHistograms, type DurationHistogram, timesIn } from '../stats/duration-histogram';
import { meanOf } from '../stats/moments';
import { medianOf } from '../stats/percentile';
import { sortedSamples } from '../stats/sorted';

/**
 * The function, with what it gave for a recording kept for as long as that recording: recordings never change, and rules
 * ask for the same again. Sorting a million durations once instead of four times is most of the analysis of them.
 */
export function oncePerRecording<T>(of: (recording: Recording) => T): (recording: Recording) => T {
  const known = new WeakMap<Recording, { readonly value: T }>();
  return (recording) => {
    const kept = known.get(recording) ?? { value: of(recording) };
    known.set(recording, kept);
    return kept.value;
  };
}

/** The service times of a stage that were counted; `undefined` where nothing was answered as it should be. */
export function countedService({ parts, service, lateness }: CountedStage): DurationHistogram | undefined {
  return lateness === undefined ? addedHistograms(parts) : service;
}

/** The service times of a load that were counted, of all its stages; `undefined` where there are samples. */
export const countedDurations = oncePerRecording(({ counted }) =>
  addedHistograms((counted?.stages ?? []).flatMap((stage) => countedService(stage) ?? [])),
);

/** All durations of a recording in milliseconds, in ascending order; `undefined` where there are none. */
export const sortedDurations = oncePerRecording((recording) => {
  const counted = countedDurations(recording);
  return counted ? timesIn(counted) : sortedSamples(recording.samples.durationMs);
});

export interface RoundSamples {
  readonly startMs: readonly number[];
  readonly durationMs: readonly number[];
}

export const samplesByRound = oncePerRecording(({ rounds, samples }): readonly RoundSamples[] => {
  const byRound = rounds.map(() => ({ startMs: [] as number[], durationMs: [] as number[] }));
  for (const [index, durationMs] of samples.durationMs.entries()) {
    const round = byRound[samples.round[index] ?? 0];
    const startMs = samples.startMs[index];
    round?.durationMs.push(durationMs);
    if (startMs !== undefined) round?.startMs.push(startMs);
  }
  return byRound;
});

/** Fewer rounds say too little of how they differ; then the requests are cut into blocks. */
const LEAST_ROUNDS = 5;

/** The durations of a recording in blocks one after the other: neighbouring rounds, where it has some that repeat each other. */
export function blocksOfRounds(recording: Recording): readonly (readonly number[])[] {
  const rounds = samplesByRound(recording)
    .map(({ durationMs }) => durationMs)
    .filter(({ length }) => length > 0);
  const isRepeated = recording.scenario.workload.kind === 'closed' && rounds.length >= LEAST_ROUNDS;
  return isRepeated
    ? blocksOf(rounds, MOST_BLOCKS_OF_ROUNDS).map((near) => near.flat())
    : blocksOf(recording.samples.durationMs);
}

/** The median of each round in milliseconds; `undefined` where a round has no samples. */
export const mediansByRound = oncePerRecording((recording) =>
  samplesByRound(recording).map(({ durationMs }) =>
    durationMs.length === 0 ? undefined : medianOf(durationMs),
  ),
);

/**
 * For every turn in which all of these scenarios were answered, the median of each: values that were measured side by side.
 */
export function sharedRounds(group: readonly Recording[]): readonly (readonly number[])[] {
  return sideBySide(
    group.map((recording) => {
      const turns = turnsOfRounds(recording);
      return mediansByRound(recording).flatMap((value, index) =>
        value === undefined ? [] : [{ turn: turns[index] ?? index, value }],
      );
    }),
  );
}

/** A value of one round, with the round of its group. */
export interface TurnValue {
  readonly turn: number;
  readonly value: number;
}

/** By turn; the geometric mean where a round was measured in several pieces. */
function byTurn(values: readonly TurnValue[]): ReadonlyMap<number, number> {
  const pieces = new Map<number, number[]>();
  for (const { turn, value } of values) pieces.set(turn, [...(pieces.get(turn) ?? []), value]);
  return new Map(
    Array.from(pieces, ([turn, [first = Number.NaN, ...others]]) => [
      turn,
      others.length === 0 ? first : Math.exp(meanOf([first, ...others].map((value) => Math.log(value)))),
    ]),
  );
}

/** In which round of its group each round of a recording was measured. */
export function turnsOfRounds({ rounds }: Pick<Recording, 'rounds'>): readonly number[] {
  return rounds.map(({ turn }, index) => turn ?? index);
}

/**
 * Values that were measured side by side: a row for each round of the group in which all of the series have one.
 *
 * @param series - values above 0, in the order of their turns
 */
export function sideBySide(series: readonly (readonly TurnValue[])[]): readonly (readonly number[])[] {
  const [first = new Map<number, number>(), ...others] = series.map(byTurn);
  return Array.from(first, ([turn, value]) => [
    value,
    ...others.flatMap((values) => values.get(turn) ?? []),
  ]).filter((row) => row.length === series.length);
}
