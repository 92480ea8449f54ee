import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../../lib/core/clock';
import { SampleStore } from '../../lib/measure/sample-store';
import { LatencyMetrics } from '../../lib/metrics/latency-metrics';
import { medianOf } from '../../lib/stats/percentile';

const ROOT = resolve(__dirname, '../..');
const MOCHA = join(ROOT, 'node_modules/mocha/bin/mocha.js');
const SAMPLES = 1_000_000;
const PAIRS = 15;

/** Nanoseconds of recording one sample: two writes, beside the two readings of the clock that time it. */
function recordingCostNs(): number {
  const costs = Array.from({ length: 9 }, () => {
    const store = new SampleStore(SAMPLES, false);
    store.begin(SAMPLES);
    const startMs = systemClock.nowMs();
    for (let sample = 0; sample < SAMPLES; sample += 1) store.add(sample, sample, 1);
    return ((systemClock.nowMs() - startMs) / SAMPLES) * 1e6;
  });
  return medianOf(costs);
}

function megabytesFor(fill: () => unknown): number {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const kept = fill();
  globalThis.gc?.();
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return kept === undefined ? Number.NaN : bytes / 1e6;
}

function recorded(): SampleStore {
  const store = new SampleStore(SAMPLES, false);
  store.begin(SAMPLES);
  for (let sample = 0; sample < SAMPLES; sample += 1) store.add(sample, sample, 1);
  return store;
}

function collected(): LatencyMetrics {
  const metrics = new LatencyMetrics();
  for (let sample = 0; sample < SAMPLES; sample += 1) metrics.add(sample);
  return metrics;
}

/** How much longer Mocha takes for an empty suite with plugin and reporter than with spec alone, run in turns. */
function startUpRatio(): number {
  const folder = mkdtempSync(join(tmpdir(), 'perf-markdown-bench-'));
  const suite = join(folder, 'empty.js');
  writeFileSync(suite, "describe('empty', () => undefined);\n");
  const durationMs = (...words: readonly string[]): number => {
    const startMs = systemClock.nowMs();
    const { status, stderr } = spawnSync(process.execPath, [MOCHA, '--no-config', ...words, suite], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`mocha ${words.join(' ')} ended with ${status}: ${stderr}`);
    return systemClock.nowMs() - startMs;
  };
  const ratios = Array.from({ length: PAIRS }, () => {
    const ours = durationMs('--require', 'perf-markdown/register', '--reporter', 'perf-markdown');
    return ours / durationMs('--reporter', 'spec');
  });
  rmSync(folder, { recursive: true });
  return medianOf(ratios);
}

console.log(`recording a sample:                          ${recordingCostNs().toFixed(1)} ns (limit 100 ns)`);
console.log(
  `1,000,000 samples while measuring:           ${megabytesFor(recorded).toFixed(1)} MB (limit 100 MB)`,
);
console.log(
  `1,000,000 samples in LatencyMetrics:         ${megabytesFor(collected).toFixed(1)} MB (limit 100 MB)`,
);
console.log(
  `mocha with plugin and reporter, empty suite: ${startUpRatio().toFixed(2)} times spec alone, median of ${PAIRS} pairs (limit 1.25)`,
);
