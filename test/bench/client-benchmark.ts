import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { clientSection, type Measured, type Section } from './client-section';
import { clientsOf, isPinned, type Slice, startedServices } from './client-slice';

const ROUNDS = 5;
const LEVELS = [1, 2, 4, 8, 16, 64];
const MAIN_CLIENTS = ['wrk', 'perf-markdown', 'autocannon'];

interface Cell {
  readonly service: string;
  readonly path: string;
  readonly sharesProcessor: boolean;
  readonly connections: number;
  readonly clients: readonly string[];
}

function cellsOf(all: readonly string[]): readonly Cell[] {
  const clients = all.filter((name) => MAIN_CLIENTS.includes(name));
  const noOp = { service: 'no-op', path: '/', sharesProcessor: true, clients };
  return [
    ...LEVELS.map((connections) => ({ ...noOp, connections, clients: connections === 1 ? all : clients })),
    ...(isPinned ? [1, 16] : []).map((connections) => ({ ...noOp, connections, sharesProcessor: false })),
    { ...noOp, service: '1 KB of JSON in chunks', path: '/json', connections: 16 },
  ];
}

function turned<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function measured(folder: string): Promise<readonly Measured[]> {
  const clients = clientsOf(folder);
  const cells = cellsOf([...clients.keys()]).map((cell) => ({
    ...cell,
    rounds: [] as Record<string, Slice>[],
  }));
  const [beside, apart] = [await startedServices(folder, true), await startedServices(folder, false)];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      console.error(`round ${round + 1} of ${ROUNDS}`);
      for (const { path, connections, sharesProcessor, clients: names, rounds } of turned(cells, round)) {
        const url = `${(sharesProcessor ? beside : apart).url}${path}`;
        const slices: Record<string, Slice> = {};
        for (const name of turned(names, round)) {
          const slice = await clients.get(name)?.({ url, connections });
          if (slice) slices[name] = slice;
        }
        rounds.push(slices);
      }
    }
  } finally {
    for (const { child } of [beside, apart]) child.kill();
  }
  return cells;
}

/**
 * How the client of this package compares with wrk, autocannon and those of Node: every slice is one second of one client
 * in a process of its own, the clients take turns, and a ratio is the median of the ratios within rounds.
 */
export async function clientBenchmark(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-bench-'));
  try {
    buildSync({
      entryPoints: ['client-loop', 'client-service'].map((name) => join(__dirname, `${name}.ts`)),
      bundle: true,
      platform: 'node',
      outdir: folder,
      logLevel: 'error',
    });
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node.js ${process.version}`;
    return clientSection(await measured(folder), { rounds: ROUNDS, isPinned, machine });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
