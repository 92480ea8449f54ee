import type { Quantity } from '../../lib/analysis/times-texts';

/** What a number counts: times, bytes, rates, requests, shares of a whole, factors, or a number that somebody chose. */
export type Unit = 'ms' | 's' | 'bytes' | 'req/s' | 'requests' | 'share' | 'x' | 'given';

export interface Shown extends Quantity {
  /** The part of a whole that it is. */
  readonly share?: number;
  /** The least and the most that it is the mean of. */
  readonly range?: { readonly least: number; readonly most: number };
  /** How many requests it is from, where others of its row are from more. */
  readonly among?: number;
}

/** A name that somebody gave, and our own words behind it. */
export interface Named {
  readonly name: string;
  readonly detail: string;
}

/** A column of any table: what a row has in it. Each output shows it in its own way, and none computes anything. */
export interface Column<TRow> {
  /** Tells it from the others of its rows, in files and to programs. */
  readonly id: string;
  /** Plain text. */
  readonly head: string;
  /** Of its quantities; absent where it holds texts alone. */
  readonly unit?: Unit;
  /** A quantity; a text, which beside quantities says why there is none; or nothing. */
  readonly of: (row: TRow) => Shown | Named | string | undefined;
  /** Whether it is the one to be read first. */
  readonly isMain?: boolean;
  /** Whether a reader sees the intervals of its quantities, too. */
  readonly showsInterval?: boolean;
}

/** A column of something that a row has, as a column of rows. */
export function columnOf<TRow, TPart>(
  column: Column<TPart>,
  part: (row: TRow) => TPart | null | undefined,
  absent: (row: TRow) => string | undefined = () => undefined,
): Column<TRow> {
  return {
    ...column,
    of: (row) => {
      const found = part(row);
      return found === null || found === undefined ? absent(row) : column.of(found);
    },
  };
}
