/**
 * Records series of a real service for the study: `npx ts-node -T test/study/record.ts`, about two minutes. Quiet, and with
 * a process beside that keeps a CPU busy; every series is one scenario under the names of a group, measured in turns.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../examples/embeddings/src/app';
import { httpClient } from '../../lib/client/http-client';
import { systemClock } from '../../lib/core/clock';
import { seededRandom } from '../../lib/core/random';
import { GroupMeasurement } from '../../lib/measure/group-measurement';
import type { Recording } from '../../lib/measure/recording';
import type { MeasurableScenario } from '../../lib/measure/scenario-run';
import { startInProcess } from '../../lib/target/in-process';
import { freshLaunch, goingOnWith } from '../doubles/measurable';
import { FOLDER, type RecordedSeries, type RecordedTurn } from './simulation/recorded';

const HOG = '--hog';
/** The hog ends by itself, whatever becomes of this process. */
const LONGEST_HOG_MS = 120_000;
/** Of the short turns that an input variation has, and the long ones of a throughput group. */
const TURNS = [
  { perTurn: 3, turns: 1500 },
  { perTurn: 50, turns: 250 },
];

function burn(): void {
  const untilMs = systemClock.nowMs() + LONGEST_HOG_MS;
  while (systemClock.nowMs() < untilMs);
}

function scenario(name: string, perTurn: number, rounds: number): MeasurableScenario {
  return {
    scenario: {
      kind: 'input variation',
      group: 'Name',
      name,
      value: name,
      workload: {
        kind: 'closed',
        workers: 1,
        requests: perTurn * rounds,
        rounds,
        warmupPerWorker: 300,
        requestTimeoutMs: 10_000,
        timeLimitMs: 600_000,
      },
    },
    request: () => ({ path: '/info' }),
    check: undefined,
  };
}

/** The turns of all recordings in the order they were measured. */
function turnsOf(recordings: readonly Recording[]): readonly RecordedTurn[] {
  const turns = recordings.flatMap(({ rounds, samples }) =>
    rounds.map(({ startMs, endMs }, index) => ({
      startMs,
      spanUs: Math.round((endMs - startMs) * 1000),
      durationsUs: samples.durationMs
        .filter((_, sample) => samples.round[sample] === index)
        .map((ms) => Math.round(ms * 1000)),
    })),
  );
  return turns
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ spanUs, durationsUs }) => [spanUs, ...durationsUs]);
}

async function recorded(perTurn: number, turns: number): Promise<readonly RecordedTurn[]> {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const target = await startInProcess('embeddings', createApp, systemClock);
  const client = httpClient(target.url, systemClock);
  const context = {
    service: 'embeddings',
    client,
    clock: systemClock,
    failureLimit: 5,
    processes: [],
    targetFailure: () => undefined,
    newsOfEnd: async () => undefined,
    goingOn: goingOnWith(),
  };
  const group = new GroupMeasurement(
    names.map((name) => scenario(name, perTurn, turns / names.length)),
    context,
  );
  await group.run(freshLaunch(), seededRandom(1), () => undefined);
  await client.close();
  await target.stop();
  return turnsOf(names.map((_, index) => group.result(index).recording));
}

async function record(name: string): Promise<void> {
  const turns: Record<string, readonly RecordedTurn[]> = {};
  for (const { perTurn, turns: count } of TURNS) turns[`turnsOf${perTurn}`] = await recorded(perTurn, count);
  const series: Omit<RecordedSeries, 'turnsOf3' | 'turnsOf50'> = {
    service: 'embeddings, GET /info, in the process of the client',
    conditions: name,
    node: process.version,
    columns: 'each turn: its span, then the duration of each request, in microseconds',
  };
  const text = JSON.stringify({ ...series, ...turns }).replaceAll('],[', '],\n[');
  writeFileSync(join(FOLDER, `${name}.json`), `${text}\n`);
}

async function main(): Promise<void> {
  await record('quiet');
  const hogs = [0, 1].map(() => fork(__filename, [HOG]));
  try {
    await record('hog');
  } finally {
    for (const hog of hogs) hog.kill('SIGKILL');
  }
}

if (process.argv.includes(HOG)) burn();
else void main();
