import { expect } from 'chai';
import type { MeasuredWorkload, PlannedScenario, RampWorkload } from '../../../lib/scenario/scenario';
import { mergedThresholds, type Thresholds } from '../../../lib/scenario/threshold-option';
import { nextStartMs, partOf, requireMeasuring, requireShared } from '../../../lib/suite/own-shard';
import { resetSession } from '../../../lib/suite/session';

const BOUNDS = { requestTimeoutMs: 1000, timeLimitMs: 60_000 };
const THIRD = { number: 3, of: 3 };

function ramp(most: number): RampWorkload {
  return { kind: 'ramp', stages: [{ durationMs: 5000, from: 1, to: most }], warmup: 2, ...BOUNDS };
}

function openLoad(perSecond: number, maxInFlight: number): PlannedScenario {
  const stages = [{ durationMs: 1000, from: perSecond, to: perSecond }];
  return {
    kind: 'open load',
    group: 'Open load',
    name: `${perSecond}/s`,
    workload: { kind: 'open', stages, maxInFlight, warmup: 0, ...BOUNDS },
  };
}

const FOR_A_DURATION: MeasuredWorkload = {
  kind: 'closed',
  workers: 6,
  durationMs: 9000,
  rounds: 10,
  warmupPerWorker: 3,
  ...BOUNDS,
};

/** The same in one piece, of which a shard has a third. */
const IN_ONE_PIECE = {
  kind: 'ramp',
  stages: [{ durationMs: 9000, from: 6, to: 6 }],
  warmup: 3,
  ...BOUNDS,
  shard: THIRD,
};

function refused(scenario: PlannedScenario): string {
  try {
    return JSON.stringify(partOf('orders', scenario, THIRD));
  } catch (error) {
    return String(error);
  }
}

function journey(workload: MeasuredWorkload): PlannedScenario {
  return { kind: 'journey', group: 'Buys', name: 'whole journey', steps: [{ name: 'Pays' }], workload };
}

describe('lib/suite/own-shard @unit', () => {
  beforeEach(() => resetSession());
  afterEach(() => resetSession());

  it('takes part in open loads and ramps with what the whole load is', () => {
    const open = openLoad(300, 500);
    expect(partOf('orders', open, THIRD)).to.deep.equal({
      ...open,
      workload: { ...open.workload, shard: THIRD },
    });
    const scenario: PlannedScenario = { kind: 'ramp', group: 'Ramp', name: 'by stages', workload: ramp(4) };
    expect(partOf('orders', scenario, THIRD)).to.deep.equal({
      ...scenario,
      workload: { ...scenario.workload, shard: THIRD },
    });
  });

  it('measures a level of workers in one piece', () => {
    const part = partOf(
      'orders',
      {
        kind: 'throughput',
        group: 'Throughput',
        name: '6 workers',
        workload: { kind: 'closed', workers: 6, durationMs: 9000, rounds: 10, warmupPerWorker: 3, ...BOUNDS },
      },
      THIRD,
    );
    expect(part).to.deep.equal({
      kind: 'ramp',
      group: 'Throughput',
      name: '6 workers',
      workload: IN_ONE_PIECE,
    });
  });

  it('refuses to be one of several where each scenario is one request', () => {
    expect(() => requireMeasuring({ once: true }, THIRD)).to.throw(
      'Shard 3 of 3 is to make its part of a load, and `once` sends one request of each scenario: ' +
        'take PERF_MARKDOWN_SHARD away to test the suite, or measure with `PERF_MARKDOWN=measure`.',
    );
    expect(() => requireMeasuring({ once: false }, THIRD)).to.not.throw();
    expect(() => requireMeasuring({ once: true }, undefined)).to.not.throw();
  });

  it('refuses what sends a number of requests, with what to do', () => {
    const counted = {
      kind: 'closed',
      workers: 4,
      requests: 100,
      rounds: 10,
      warmupPerWorker: 3,
      ...BOUNDS,
    } as const;
    expect(refused({ kind: 'throughput', group: 'Throughput', name: '4 workers', workload: counted }))
      .to.contain('orders, Throughput, 4 workers: shards divide loads by the clock')
      .and.contain('Set `durationMs`, or PERF_MARKDOWN_DURATION_MS');
    expect(refused({ kind: 'single', group: 'health', name: 'health', workload: { ...counted, workers: 1 } }))
      .to.contain('orders, health: shards divide loads by the clock')
      .and.contain('Leave it out with `--grep`');
    expect(refused(journey(counted)))
      .to.contain('this one is a number of journeys')
      .and.contain('Set `durationMs`, or PERF_MARKDOWN_DURATION_MS');
  });

  it('takes part in journeys by the clock, and in those of workers for a duration, in one piece', () => {
    const open = journey(openLoad(300, 500).workload);
    expect(partOf('orders', open, THIRD)).to.deep.equal({
      ...open,
      workload: { ...open.workload, shard: THIRD },
    });
    const closed = journey(FOR_A_DURATION);
    expect(partOf('orders', closed, THIRD)).to.deep.equal({
      ...closed,
      workload: IN_ONE_PIECE,
    });
    expect(refused(journey(openLoad(2, 500).workload))).to.contain('2 journeys cannot be divided');
  });

  it('refuses a load that has less than one of everything for each shard', () => {
    expect(refused(openLoad(2, 500))).to.contain('2 requests cannot be divided among 3 shards');
    expect(refused(openLoad(300, 2))).to.contain('2 requests under way (`maxInFlight`) cannot be divided');
    expect(refused({ kind: 'ramp', group: 'Ramp', name: 'by stages', workload: ramp(2) })).to.contain(
      '2 workers cannot be divided among 3 shards',
    );
  });

  it('refuses limits on what shards do not count', () => {
    const limited = (given: Thresholds) =>
      refused({ ...openLoad(300, 500), thresholds: mergedThresholds([{ source: 'test', given }]) });
    expect(limited({ 'first byte p(95)': '< 20 ms' }))
      .to.contain(
        "shards count times and outcomes, which cannot decide the threshold 'first byte p(95) < 20 ms'",
      )
      .and.contain("`thresholds: { 'first byte p(95)': false }`");
    expect(limited({ 'p(95)': '< 20 ms', 'error rate': '< 1%' })).to.contain('"shard"');
  });

  it('wants a service that runs already', () => {
    requireShared('orders', '../src/app', undefined);
    requireShared('orders', { url: 'http://127.0.0.1:8080' }, THIRD);
    for (const app of ['../src/app', () => undefined, { command: 'npm start' }, { module: 'app' }])
      expect(() => requireShared('orders', app, THIRD)).to.throw(
        'orders: `app` must be { url } of a server that runs already, where 3 shards load it together',
      );
  });

  it('starts loads one after the other, each when the one before must have ended', () => {
    const shard = { ...THIRD, startsAt: '2026-03-01T12:00:00.000Z' };
    const firstMs = Date.parse(shard.startsAt);
    expect([nextStartMs(shard, ramp(4)), nextStartMs(shard, ramp(4))]).to.deep.equal([
      firstMs,
      firstMs + 8000,
    ]);
  });
});
