import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { systemClock } from '../../lib/core/clock';
import { medianOf } from '../../lib/stats/percentile';
import { startTarget } from '../../lib/target/start';
import { cpuMs, pairedFigures, ratioCellsOf, type Watch } from './paired-cost';

interface Case {
  readonly what: string;
  readonly path: string;
  readonly requests: number;
}

const CASES: readonly Case[] = [
  { what: 'answers at once', path: '/', requests: 1000 },
  { what: '3 ms of work', path: '/?busyMs=3', requests: 60 },
  { what: '3 ms of work, 300 promises', path: '/?busyMs=3&promises=300', requests: 60 },
  { what: '10 requests of `node:http`', path: '/?calls=10', requests: 60 },
  { what: '30,000 promises', path: '/?promises=30000', requests: 60 },
];
const ROUNDS = 31;

const METHOD = `A service in a child process that makes one call of its own and what the first column says, one worker, Node.js ${process.versions.node}; in each of ${ROUNDS} rounds one slice of requests that are counted and two that are not, in random order. CPU time of the service a request, and its ratios within rounds; not to not shows what chance does.`;

/** What it costs to count the calls of requests. */
export async function callsCost(): Promise<string> {
  const source = join(__dirname, 'services/calling.js');
  const target = await startTarget(
    { service: 'bench', source, urls: {}, suiteFile: undefined, required: [] },
    systemClock,
  );
  const { calls } = target;
  if (!calls) throw new Error('Nothing counts the calls of a child process.');
  const counted: Watch = { begin: () => calls.begin('counts'), end: () => calls.end() };
  try {
    const rows: (readonly string[])[] = [];
    for (const { what, path, requests } of CASES) {
      const load = { path, workers: 1, requests, rounds: ROUNDS };
      const figures = await pairedFigures(target, cpuMs, [counted], load);
      const cells = ratioCellsOf(figures);
      const addedMs = medianOf(figures.watched) - medianOf([...figures.first, ...figures.second]);
      rows.push([
        what,
        medianOf(figures.first).toFixed(3),
        `${Math.round(addedMs * 1000)} µs`,
        ...cells.with,
        ...cells.without,
      ]);
    }
    const head = ['A request', 'ms', 'Added', 'Counted / not', 'Range', 'Not / not', 'Range'];
    return `${METHOD}\n\n${markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r', 'r', 'r', 'r'] })}`;
  } finally {
    await target.stop();
  }
}
