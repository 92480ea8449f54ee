import { httpClient } from '../../lib/client/http-client';
import { preparedRequest } from '../../lib/client/prepare';
import { systemClock } from '../../lib/core/clock';
import { seededRandom, shuffled } from '../../lib/core/random';
import { closedLoad } from '../../lib/measure/closed-load';
import { medianOf } from '../../lib/stats/percentile';
import type { Target } from '../../lib/target/target';

/** What watches a service while requests are sent to it. */
export interface Watch {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<unknown>;
}

/** A load in slices, of which one in each round is watched, and two are not. */
export interface PairedLoad {
  readonly path: string;
  readonly workers: number;
  /** In a slice. */
  readonly requests: number;
  readonly rounds: number;
}

/** What came of the slices, an entry for each round. */
export interface PairedFigures {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly watched: readonly number[];
}

/** Measures a slice, in which `send` sends all requests and gives how long that took. */
export type Figure = (send: () => Promise<number>, requests: number, target: Target) => Promise<number>;

/** Requests per second. */
export const throughput: Figure = async (send, requests) => requests / ((await send()) / 1000);

/** Milliseconds of CPU time of the service a request, which hardly depends on what else the machine does. */
export const cpuMs: Figure = async (send, requests, { vitals }) => {
  if (!vitals) throw new Error('The CPU time of the service is unknown.');
  await vitals.begin();
  await send();
  return (await vitals.end()).cpuMs / requests;
};

const WARM_SLICES = 3;

/** A service with and without what watches it, in random order within each round. */
export async function pairedFigures(
  target: Target,
  figure: Figure,
  watches: readonly Watch[],
  { path, workers, requests, rounds }: PairedLoad,
): Promise<PairedFigures> {
  const client = httpClient(target.url, systemClock);
  const request = preparedRequest({ path }, 'bench', false);
  const send = async (): Promise<number> => {
    const { startMs, endMs } = await closedLoad({
      client,
      clock: systemClock,
      requestTimeoutMs: 10_000,
      timeLimitMs: 60_000,
      isStopped: () => false,
      workers,
      requests: Array.from({ length: requests }, () => request),
      onExchange: () => undefined,
    });
    return endMs - startMs;
  };
  const slice = async (watched: readonly Watch[]): Promise<number> => {
    await Promise.all(watched.map((watch) => watch.begin()));
    const value = await figure(send, requests, target);
    await Promise.all(watched.map((watch) => watch.end()));
    return value;
  };
  const figures = { first: [] as number[], second: [] as number[], watched: [] as number[] };
  const slices = [['first', []] as const, ['watched', watches] as const, ['second', []] as const];
  const random = seededRandom(1);
  try {
    for (let warm = 0; warm < WARM_SLICES; warm += 1) await slice(watches);
    for (let round = 0; round < rounds; round += 1)
      for (const [name, watched] of shuffled(slices, random)) figures[name].push(await slice(watched));
  } finally {
    await client.close();
  }
  return figures;
}

function ratioCells(ratios: readonly number[]): readonly string[] {
  const sorted = [...ratios].sort((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [sorted.at(0), sorted.at(-1)];
  return [medianOf(ratios).toFixed(3), `${low.toFixed(3)}–${high.toFixed(3)}`];
}

/** Median and range of the ratios within rounds: of watched to not, and of not to not, which is what chance does. */
export function ratioCellsOf({
  first,
  second,
  watched,
}: PairedFigures): Readonly<Record<'with' | 'without', readonly string[]>> {
  const without = first.map((value, round) => (value + (second[round] ?? value)) / 2);
  return {
    with: ratioCells(watched.map((value, round) => value / (without[round] ?? value))),
    without: ratioCells(second.map((value, round) => value / (first[round] ?? value))),
  };
}
