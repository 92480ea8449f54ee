// Preloaded into Artillery's command, whose own `--output` keeps no histograms: it imports nothing of this package.
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import type { KeptRun, Sketch } from '../load-data';

/** A DDSketch, as far as it is looked at. */
interface LiveSketch {
  readonly mapping: { readonly gamma: number; value(key: number): number };
  readonly store: { readonly bins: readonly number[]; readonly offset: number };
  readonly zeroCount: number;
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

interface Stats {
  readonly counters?: Readonly<Record<string, number>>;
  readonly histograms?: Readonly<Record<string, LiveSketch>>;
}

interface ArtilleryGlobal {
  readonly version?: string;
  readonly globalEvents?: { on(name: 'done', hear: (stats: Stats) => void): void };
}

const LOOK_MS = 20;
const OWN = /^perf\./;
const KEPT_COUNTERS = /^(?:perf|errors|http\.codes)\.|^vusers\.(?:created|failed|skipped)$/;

function kept({ mapping, store, zeroCount, count, sum, min, max }: LiveSketch): Sketch {
  const bins = store.bins.flatMap((inBin, index) =>
    inBin > 0 ? [{ valueUs: mapping.value(index + store.offset), count: inBin }] : [],
  );
  const all = zeroCount > 0 ? [{ valueUs: 0, count: zeroCount }, ...bins] : bins;
  return {
    gamma: mapping.gamma,
    valueUs: all.map(({ valueUs }) => valueUs),
    counts: all.map((bin) => bin.count),
    count,
    sumUs: sum,
    minUs: min,
    maxUs: max,
  };
}

function write(path: string, version: string, { counters = {}, histograms = {} }: Stats): void {
  const run: KeptRun = {
    format: 'perf-markdown artillery run 1',
    artillery: version,
    machine: {
      node: process.versions.node,
      os: `${type()} ${release()}`,
      architecture: process.arch,
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    },
    counters: Object.fromEntries(Object.entries(counters).filter(([name]) => KEPT_COUNTERS.test(name))),
    sketches: Object.fromEntries(
      Object.entries(histograms)
        .filter(([name]) => OWN.test(name))
        .map(([name, sketch]) => [name, kept(sketch)]),
    ),
  };
  writeFileSync(path, `${JSON.stringify(run)}\n`);
}

/** Artillery makes its global some time after it was started. */
function watch(path: string): void {
  const { artillery }: { readonly artillery?: ArtilleryGlobal } = globalThis as object;
  const { version = 'unknown', globalEvents } = artillery ?? {};
  if (globalEvents) globalEvents.on('done', (stats) => write(path, version, stats));
  else setTimeout(watch, LOOK_MS, path).unref();
}

const { PERF_HISTOGRAMS: path } = process.env;
if (isMainThread && path !== undefined) watch(path);
