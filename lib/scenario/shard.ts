import { PerfMarkdownError, shown } from '../core/errors';

/** One of several processes that make a load together: the second of five. @public */
export interface Shard {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

export interface AgreedShard extends Shard {
  /** ISO 8601, UTC. */
  readonly startsAt: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

export const SHARD_VARIABLE = 'PERF_MARKDOWN_SHARD';
export const SHARD_START_VARIABLE = 'PERF_MARKDOWN_SHARD_START';

const MOST_SHARDS = 1000;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/;

function refuse(name: string, expected: string, given: string | undefined): never {
  throw new PerfMarkdownError(
    'ERR_INVALID_OPTION',
    `\`${name}\` must be ${expected}, but the environment gives ${shown(given)}.`,
  );
}

function startIn(environment: Variables): string {
  const given = environment[SHARD_START_VARIABLE];
  const ms = given !== undefined && TIME.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(ms)
    ? refuse(
        SHARD_START_VARIABLE,
        'the moment at which all shards start, in UTC, such as 2026-03-01T12:00:00Z',
        given,
      )
    : new Date(ms).toISOString();
}

/**
 * The shard that this process is, by its environment; `undefined` in an ordinary run.
 *
 * @throws PerfMarkdownError `ERR_INVALID_OPTION` for one that cannot be, and for one without a start
 */
export function shardIn(environment: Variables): AgreedShard | undefined {
  const given = environment[SHARD_VARIABLE];
  if (given === undefined && environment[SHARD_START_VARIABLE] === undefined) return undefined;
  const [, first, last] = /^(\d+)\/(\d+)$/.exec(given ?? '') ?? [];
  const [number, of] = [Number(first), Number(last)];
  if (!(number >= 1 && number <= of && of <= MOST_SHARDS))
    return refuse(SHARD_VARIABLE, `one of so many shards, such as 2/5; at most ${MOST_SHARDS}`, given);
  return { number, of, startsAt: startIn(environment) };
}

/** Whether a request or a worker of the whole load, counted from 0, is of the shard. */
export function isOwn(place: number, shard: Shard | undefined): boolean {
  return shard === undefined || place % shard.of === shard.number - 1;
}

/** How many of so many are of the shard; those of all shards add up to exactly so many. */
export function ownCount(count: number, shard: Shard | undefined): number {
  return shard === undefined ? count : Math.max(0, Math.ceil((count - shard.number + 1) / shard.of));
}

/** The place in the whole load of what has a place among the shard's own. */
export function placeInWhole(own: number, shard: Shard | undefined): number {
  return shard === undefined ? own : own * shard.of + shard.number - 1;
}
