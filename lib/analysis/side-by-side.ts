import type { Recording } from '../measure/recording';
import { meanOf } from '../stats/moments';

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
