import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where recorded series are kept. */
export const FOLDER = join(__dirname, '../../fixtures/recorded');

/** The span of a turn from start to end, then how long each of its requests took; in microseconds. */
export type RecordedTurn = readonly number[];

/** Turns of one real service under five names, in the order of time; `test/study/record.ts` makes them again. */
export interface RecordedSeries {
  readonly service: string;
  readonly conditions: string;
  readonly node: string;
  readonly columns: string;
  /** Of three requests, as an input variation has them. */
  readonly turnsOf3: readonly RecordedTurn[];
  /** Of fifty requests, as a throughput group has them. */
  readonly turnsOf50: readonly RecordedTurn[];
}

/** The names of the series on disk. */
export const RECORDED = ['quiet', 'hog'];

/** A series as it was recorded. */
export function recordedSeries(name: string): RecordedSeries {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}
