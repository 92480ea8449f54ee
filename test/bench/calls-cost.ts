import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { systemClock } from '../../lib/core/clock';
import { CallsLog } from '../../lib/measure/calls-log';
import type { CallDepth, CallsSource } from '../../lib/probe/call-counter';
import { medianOf } from '../../lib/stats/percentile';
import { startTarget } from '../../lib/target/start';
import type { Target } from '../../lib/target/target';
import { backend } from '../doubles/counted-load';
import { cpuMs, type Figure, type PairedLoad, pairedFigures, ratioCellsOf, type Watch } from './paired-cost';

interface Case {
  readonly what: string;
  readonly path: string;
  readonly requests: number;
}

const CASES: readonly Case[] = [
  { what: 'answers at once', path: '/', requests: 1000 },
  { what: '1 ms of work', path: '/?busyMs=1', requests: 150 },
  { what: '3 ms of work, 300 promises', path: '/?busyMs=3&promises=300', requests: 60 },
  { what: '30,000 promises', path: '/?promises=30000', requests: 30 },
  { what: '10 requests of `node:http`', path: '/?calls=10', requests: 100 },
  { what: '5 ms of work, 10 requests', path: '/?busyMs=5&calls=10', requests: 40 },
];
const ROUNDS = 31;
const WARM_ROUNDS = 1;

const METHOD = `A service in a child process that makes one call of its own and what the first column says, one worker, Node.js ${process.versions.node}; in each of ${ROUNDS} rounds one slice of requests that are counted and two that are not, in random order. CPU time of the service a request, and its ratios within rounds; not to not shows what chance does. Last, whether a suite counts measured requests of the kind, after a warm-up of them: wanted only where it costs 2 % of their time at the most.`;

const latencyMs: Figure = async (send, requests) => (await send()) / requests;

/** Whether measured requests are counted, as a suite decides it. */
async function isCounted(target: Target, calls: CallsSource, load: PairedLoad): Promise<boolean> {
  const depths: CallDepth[] = [];
  const begin = (depth: CallDepth): Promise<void> => {
    depths.push(depth);
    return calls.begin(depth);
  };
  const log = new CallsLog({ begin, end: () => calls.end() });
  const warmUp = () => pairedFigures(target, latencyMs, [], { ...load, rounds: WARM_ROUNDS });
  const { first, second } = await log.during('warm-up', warmUp, () => Number.POSITIVE_INFINITY);
  log.spareShort([...first, ...second], load.workers);
  await log.during(
    'measurement',
    async () => undefined,
    () => 0,
  );
  return depths.includes('counts');
}

async function rowOf(target: Target, calls: CallsSource, { what, path, requests }: Case) {
  const load = { path, workers: 1, requests, rounds: ROUNDS };
  const counted: Watch = { begin: () => calls.begin('counts'), end: () => calls.end() };
  const isSuiteCounting = await isCounted(target, calls, load);
  const figures = await pairedFigures(target, cpuMs, [counted], load);
  const cells = ratioCellsOf(figures);
  const addedMs = medianOf(figures.watched) - medianOf([...figures.first, ...figures.second]);
  return [
    what,
    medianOf(figures.first).toFixed(3),
    `${Math.round(addedMs * 1000)} µs`,
    ...cells.with,
    ...cells.without,
    isSuiteCounting ? 'yes' : 'no',
  ];
}

/** What it costs to count the calls of requests. */
export async function callsCost(): Promise<string> {
  const other = await backend();
  const source = { module: join(__dirname, 'services/calling.js'), env: { BACKEND_URL: other.url } };
  const target = await startTarget(
    { service: 'bench', source, urls: {}, suiteFile: undefined, required: [] },
    systemClock,
  );
  const { calls } = target;
  if (!calls) throw new Error('Nothing counts the calls of a child process.');
  try {
    const rows: (readonly string[])[] = [];
    for (const each of CASES) rows.push(await rowOf(target, calls, each));
    const head = ['A request', 'ms', 'Added', 'Counted / not', 'Range', 'Not / not', 'Range', 'In suites'];
    return `${METHOD}\n\n${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r', 'r'] })}`;
  } finally {
    await target.stop();
    other.server.closeAllConnections();
    other.server.close();
  }
}
