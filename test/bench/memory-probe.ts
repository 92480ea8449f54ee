import type { Client } from '../../lib/client/client';
import { ReceivedResponse } from '../../lib/client/response';
import { systemClock } from '../../lib/core/clock';
import { seededRandom } from '../../lib/core/random';
import { GroupMeasurement } from '../../lib/measure/group-measurement';
import { SampleStore } from '../../lib/measure/sample-store';
import { processVitals } from '../../lib/probe/vitals';
import { assembledReport } from '../../lib/report/assemble';
import { currentEnvironment } from '../../lib/report/environment';
import { reportJsonParts } from '../../lib/report/json';
import { settingsFrom } from '../../lib/scenario/settings';
import { goingOnWith } from '../doubles/measurable';

// Run by memory.ts with --expose-gc: prints what is held above the start, in megabytes, as JSON.

const REQUESTS = 1_000_000;
const HISTOGRAM_SAMPLES = 10_000_000;
const ROUND = 100_000;

/** What is held and what was in use at the most, garbage included. */
class Meter {
  readonly #startBytes: number;
  heldMb = 0;
  inUseMb = 0;

  constructor() {
    globalThis.gc?.();
    this.#startBytes = this.#bytes();
  }

  #bytes(): number {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  }

  look(): void {
    this.inUseMb = Math.max(this.inUseMb, (this.#bytes() - this.#startBytes) / 1e6);
  }

  collect(): number {
    this.look();
    globalThis.gc?.();
    const mb = (this.#bytes() - this.#startBytes) / 1e6;
    this.heldMb = Math.max(this.heldMb, mb);
    return mb;
  }
}

function instantClient(onSend: (count: number) => void): Client {
  let count = 0;
  return {
    connect: async () => undefined,
    send: async () => {
      count += 1;
      onSend(count);
      const startMs = systemClock.nowMs();
      const response = new ReceivedResponse(200, {}, [Buffer.from('fine')]);
      return { startMs, endMs: systemClock.nowMs(), delivery: { kind: 'answered', response } };
    },
    disconnect: () => undefined,
    close: async () => undefined,
  };
}

async function measured(meter: Meter): Promise<GroupMeasurement> {
  const client = instantClient((count) => {
    if (count % 10_000 === 0) meter.look();
    if (count % ROUND === 0) meter.collect();
  });
  const scenario = {
    kind: 'throughput',
    group: 'Throughput',
    name: '8 workers',
    workload: {
      kind: 'closed',
      workers: 8,
      requests: REQUESTS,
      rounds: 10,
      warmupPerWorker: 3,
      requestTimeoutMs: 10_000,
      timeLimitMs: 600_000,
    },
  } as const;
  const group = new GroupMeasurement([{ scenario, request: () => ({ path: '/' }), check: undefined }], {
    service: 'bench',
    client,
    clock: systemClock,
    failureLimit: 5,
    processes: [
      {
        name: 'load generator',
        isService: false,
        isLoadGenerator: true,
        source: processVitals(systemClock),
      },
    ],
    targetFailure: () => undefined,
    newsOfEnd: async () => undefined,
    goingOn: goingOnWith(),
  });
  await group.run({ takeColdStart: () => undefined }, seededRandom(1), () => undefined);
  return group;
}

function reported(group: GroupMeasurement, meter: Meter): number {
  const report = assembledReport({
    service: 'bench',
    version: '0',
    generatedAt: systemClock.date(),
    environment: currentEnvironment('reports'),
    settings: settingsFrom([]),
    grep: null,
    launches: [],
    tests: [{ entry: undefined, recordings: [group.result(0).recording] }],
    history: [],
  });
  meter.collect();
  let jsonBytes = 0;
  for (const part of reportJsonParts(report)) {
    jsonBytes += part.length;
    meter.look();
  }
  meter.collect();
  return jsonBytes;
}

function histogramMeter(): Meter {
  const meter = new Meter();
  const store = new SampleStore(HISTOGRAM_SAMPLES, false);
  const random = seededRandom(1);
  for (let round = 0; round < HISTOGRAM_SAMPLES / ROUND; round += 1) {
    store.begin(ROUND);
    for (let place = 0; place < ROUND; place += 1) store.add(place, round * ROUND + place, 1 + random());
    store.end(
      () => round,
      (place) => round * ROUND + place,
    );
    if (round % 10 === 0) meter.collect();
  }
  meter.collect();
  if (!store.histogram()) throw new Error('Ten million samples are in no histogram.');
  return meter;
}

async function main(): Promise<void> {
  const whileMeasuring = new Meter();
  const group = await measured(whileMeasuring);
  const afterMb = whileMeasuring.collect();
  const measuring = { heldMb: whileMeasuring.heldMb, inUseMb: whileMeasuring.inUseMb, afterMb };
  const jsonBytes = reported(group, whileMeasuring);
  const whole = { heldMb: whileMeasuring.heldMb, inUseMb: whileMeasuring.inUseMb, jsonMb: jsonBytes / 1e6 };
  const { heldMb, inUseMb } = histogramMeter();
  const row = (name: string, held: number, inUse: number, note: string): string =>
    `| ${name} | ${held.toFixed(1)} | ${inUse.toFixed(1)} | ${note} |`;
  console.log(
    [
      '| What | Held at the most, MB | In use at the most, garbage included, MB | |',
      '| :-- | --: | --: | :-- |',
      row(
        '1,000,000 requests, while measuring',
        measuring.heldMb,
        measuring.inUseMb,
        `${measuring.afterMb.toFixed(1)} MB held after`,
      ),
      row(
        'and while making report and JSON',
        whole.heldMb,
        whole.inUseMb,
        `JSON of ${whole.jsonMb.toFixed(1)} MB`,
      ),
      row('10,000,000 samples in the store, as a histogram', heldMb, inUseMb, 'in rounds of 100,000'),
    ].join('\n'),
  );
}

void main();
