import { once } from 'node:events';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { createApp } from '../src/app';
import { nearest } from '../src/nearest';
import { VectorMemory } from '../src/vector-memory';
import { createVectors } from '../test/performance/generators';

/*
 * How long the ways to score 10,000 vectors take, in turns, so that a busy moment of the machine meets all of them:
 * plain loops, simsimd if NODE_PATH has it, the kernel of the service, and whole requests to the service.
 */
const COUNT = 10_000;
// Not imported: loops would read an imported constant anew each time, and look slower than they are.
const DIMENSION = 768;
const ROUNDS = 60;
const WARM_UP_ROUNDS = 10;

type Kernel = () => unknown;

const vectors = createVectors(COUNT, 1);
const query = createVectors(1, 2);
const scores = new Float64Array(COUNT);

function plainLoop(query: Float32Array, vectors: Float32Array, scores: Float64Array): void {
  for (let n = 0; n < COUNT; n++) {
    const start = n * DIMENSION;
    let sum = 0;
    for (let i = 0; i < DIMENSION; i++) sum += at(query, i) * at(vectors, start + i);
    scores[n] = sum;
  }
}

function fourAccumulators(query: Float32Array, vectors: Float32Array, scores: Float64Array): void {
  for (let n = 0; n < COUNT; n++) {
    const start = n * DIMENSION;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < DIMENSION; i += 4) {
      a += at(query, i) * at(vectors, start + i);
      b += at(query, i + 1) * at(vectors, start + i + 1);
      c += at(query, i + 2) * at(vectors, start + i + 2);
      d += at(query, i + 3) * at(vectors, start + i + 3);
    }
    scores[n] = a + b + (c + d);
  }
}

function eightAccumulators(query: Float32Array, vectors: Float32Array, scores: Float64Array): void {
  for (let n = 0; n < COUNT; n++) {
    const start = n * DIMENSION;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let i = 0; i < DIMENSION; i += 8) {
      a += at(query, i) * at(vectors, start + i);
      b += at(query, i + 1) * at(vectors, start + i + 1);
      c += at(query, i + 2) * at(vectors, start + i + 2);
      d += at(query, i + 3) * at(vectors, start + i + 3);
      e += at(query, i + 4) * at(vectors, start + i + 4);
      f += at(query, i + 5) * at(vectors, start + i + 5);
      g += at(query, i + 6) * at(vectors, start + i + 6);
      h += at(query, i + 7) * at(vectors, start + i + 7);
    }
    scores[n] = a + b + (c + d) + (e + f) + (g + h);
  }
}

function at(values: Float32Array, index: number): number {
  return values[index] ?? 0;
}

/** One native call for each vector: its binding knows pairs only. */
async function simsimdKernel(): Promise<Kernel | undefined> {
  try {
    const { inner } = await import(require.resolve(['sim', 'simd'].join('')));
    const rows = Array.from({ length: COUNT }, (_, n) =>
      vectors.subarray(n * DIMENSION, (n + 1) * DIMENSION),
    );
    return () =>
      rows.forEach((row, n) => {
        scores[n] = inner(query, row);
      });
  } catch {
    console.log('simsimd is not measured: NODE_PATH has none');
    return undefined;
  }
}

function bytesOf(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

async function requestKernel(url: string): Promise<Kernel> {
  const headers = { 'content-type': 'application/octet-stream' };
  const added = await fetch(`${url}/add`, { method: 'POST', headers, body: Buffer.from(bytesOf(vectors)) });
  if (added.status !== 201) throw new Error(`Adding failed: ${await added.text()}`);
  const body = JSON.stringify({ embedding: Array.from(query), k: 10 });
  return async () => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await fetch(`${url}/search`, sent);
    await response.json();
  };
}

async function measure(kernels: ReadonlyMap<string, Kernel>): Promise<void> {
  const durationsMs = new Map([...kernels.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const [name, kernel] of kernels) {
      const startMs = performance.now();
      await kernel();
      if (round >= WARM_UP_ROUNDS) durationsMs.get(name)?.push(performance.now() - startMs);
    }
  }
  const loopMs = meanOf(durationsMs.get('plain loop'));
  for (const [name, durations] of durationsMs) {
    const sorted = durations.toSorted((a, b) => a - b);
    const mean = meanOf(durations);
    const median = sorted[sorted.length >> 1] ?? Number.NaN;
    console.log(
      `${name.padEnd(34)} mean ${mean.toFixed(2)} ms  median ${median.toFixed(2)} ms  ${(mean / loopMs).toFixed(2)}x the plain loop`,
    );
  }
}

function meanOf(values: readonly number[] = []): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

async function main(): Promise<void> {
  const server = createServer(createApp().callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  const memory = new VectorMemory();
  memory.append(bytesOf(vectors));
  const ids = Array.from({ length: COUNT }, (_, n) => `v${n}`);
  const wideQuery = Float64Array.from(query);
  const simsimd = await simsimdKernel();
  const kernels = new Map<string, Kernel>([
    ['plain loop', () => plainLoop(query, vectors, scores)],
    ['4 accumulators', () => fourAccumulators(query, vectors, scores)],
    ['8 accumulators', () => eightAccumulators(query, vectors, scores)],
    ...(simsimd === undefined ? [] : [['simsimd, a call per vector', simsimd] as const]),
    ['WebAssembly SIMD, scores', () => memory.scores(wideQuery)],
    ['WebAssembly SIMD, the 10 nearest', () => nearest(memory, ids, wideQuery, 10)],
    ['whole request over HTTP', await requestKernel(`http://127.0.0.1:${address.port}`)],
  ]);
  await measure(kernels);
  server.closeAllConnections();
  server.close();
}

void main();
