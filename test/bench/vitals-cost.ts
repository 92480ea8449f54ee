import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { httpClient } from '../../lib/client/http-client';
import { preparedRequest } from '../../lib/client/prepare';
import { systemClock } from '../../lib/core/clock';
import { seededRandom, shuffled } from '../../lib/core/random';
import { closedLoad } from '../../lib/measure/closed-load';
import { processVitals, type VitalsSource } from '../../lib/probe/vitals';
import { medianOf } from '../../lib/stats/percentile';
import { startTarget } from '../../lib/target/start';

const WORKERS = 8;
const REQUESTS = 3000;
const ROUNDS = 41;

const METHOD = `A service that answers at once, in a child process, ${WORKERS} workers, slices of ${REQUESTS.toLocaleString('en-US')} requests; in each of ${ROUNDS} rounds one slice with vital signs of both processes and two without, in random order. Ratios of throughput within rounds; without to without shows what chance does. Wanted: less than 2 % lost.`;

/** Throughput of one slice in requests per second; vital signs are begun before and ended after it, as in a measurement. */
async function slice(
  client: ReturnType<typeof httpClient>,
  sources: readonly VitalsSource[],
): Promise<number> {
  const request = preparedRequest({ path: '/none' }, 'bench', false);
  const requests = Array.from({ length: REQUESTS }, () => request);
  await Promise.all(sources.map((source) => source.begin()));
  const { startMs, endMs } = await closedLoad({
    client,
    clock: systemClock,
    requestTimeoutMs: 10_000,
    timeLimitMs: 60_000,
    isStopped: () => false,
    workers: WORKERS,
    requests,
    onExchange: () => undefined,
  });
  await Promise.all(sources.map((source) => source.end()));
  return REQUESTS / ((endMs - startMs) / 1000);
}

function ratioRow(name: string, ratios: readonly number[]): readonly string[] {
  const sorted = [...ratios].sort((a, b) => a - b);
  const [low = Number.NaN, high = Number.NaN] = [sorted.at(0), sorted.at(-1)];
  return [name, medianOf(ratios).toFixed(3), `${low.toFixed(3)}–${high.toFixed(3)}`];
}

/** What it costs to watch both processes. */
export async function vitalsCost(): Promise<string> {
  const target = await startTarget(
    {
      service: 'bench',
      source: join(__dirname, 'services/known-truth.js'),
      urls: {},
      suiteFile: undefined,
      required: [],
    },
    systemClock,
  );
  const client = httpClient(target.url, systemClock);
  const watched = [processVitals(systemClock), ...(target.vitals ? [target.vitals] : [])];
  const slices: (readonly [name: 'first' | 'second' | 'watched', sources: readonly VitalsSource[]])[] = [
    ['first', []],
    ['watched', watched],
    ['second', []],
  ];
  const perSecond = { first: [] as number[], second: [] as number[], watched: [] as number[] };
  const random = seededRandom(1);
  try {
    for (let warm = 0; warm < 3; warm += 1) await slice(client, watched);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, sources] of shuffled(slices, random))
        perSecond[name].push(await slice(client, sources));
    }
  } finally {
    await client.close();
    await target.stop();
  }
  const { first, second } = perSecond;
  const without = first.map((value, round) => (value + (second[round] ?? value)) / 2);
  const rows = [
    ratioRow(
      'with / without',
      perSecond.watched.map((value, round) => value / (without[round] ?? value)),
    ),
    ratioRow(
      'without / without',
      second.map((value, round) => value / (first[round] ?? value)),
    ),
  ];
  const table = markdownTable([['Throughput', 'Median ratio', 'Range'], ...rows], { align: ['l', 'r', 'r'] });
  return `${METHOD} ${target.vitals ? 'Both processes were watched.' : 'Only the generator could be watched.'} Median without: ${Math.round(medianOf(first)).toLocaleString('en-US')} requests/s.\n\n${table}`;
}
