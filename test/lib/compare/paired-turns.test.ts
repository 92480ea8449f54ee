import { expect } from 'chai';
import { type MeasuringArm, PairedTurns } from '../../../lib/compare/paired-turns';
import { furtherSize } from '../../../lib/scenario/rounds';
import type { ClosedWorkload, Scenario } from '../../../lib/scenario/scenario';
import { fakeClock } from '../../doubles/fake-clock';

const BUDGET_MS = 6000;
const STEADY = {
  kind: 'closed',
  workers: 1,
  rounds: 10,
  warmupPerWorker: 3,
  requestTimeoutMs: 1000,
  timeLimitMs: 1000,
} as const;

/** The sizes of the turns of one scenario of both arms, whose requests take that long, and how long all took. */
async function turnsOf(
  requestMs: number,
  workload: ClosedWorkload,
  of: Scenario,
): Promise<{ readonly sizes: readonly number[]; readonly durationMs: number }> {
  const clock = fakeClock();
  const startMs = clock.nowMs();
  const sizes: number[] = [];
  const planned = 'requests' in workload ? workload.requests / workload.rounds : 0;
  const arm: MeasuringArm = {
    measure: async ({ phase, stretch }) => {
      const warmup = phase === 'cold start' ? 1 : workload.warmupPerWorker * workload.workers;
      const sent = phase === 'round' ? furtherSize(planned, stretch, workload.workers) : warmup;
      const durationMs = (requestMs * sent) / workload.workers;
      clock.advance(durationMs);
      if (phase === 'round') sizes.push(sent);
      return { requests: phase === 'round' ? sent : 0, durationMs, isOver: false };
    },
  };
  const place = { arm, scenario: 0, of };
  await new PairedTurns([place, place], workload, clock).run(BUDGET_MS);
  return { sizes, durationMs: clock.nowMs() - startMs };
}

function ofSingle(requestMs: number, requests: number): ReturnType<typeof turnsOf> {
  const workload = { ...STEADY, requests };
  return turnsOf(requestMs, workload, { kind: 'single', group: 'a', name: 'a', workload });
}

describe('lib/compare/paired-turns @unit', () => {
  it('makes larger turns of what is fast', async () => {
    const { sizes } = await ofSingle(1, 30);
    expect(new Set(sizes.slice(2))).to.deep.equal(new Set([9]));
  });

  it('leaves planned rounds as they are where many of them fit into the time', async () => {
    const { sizes } = await ofSingle(20, 30);
    expect(new Set(sizes)).to.deep.equal(new Set([3]));
    expect(sizes).to.have.length(40);
  });

  it('makes smaller turns where few of the planned ones would fit into the time, from the first one on', async () => {
    const { sizes, durationMs } = await ofSingle(40, 150);
    expect(new Set(sizes)).to.deep.equal(new Set([2]));
    expect(sizes).to.have.length(40);
    expect(durationMs).to.be.at.most(1.1 * BUDGET_MS);
  });

  it('asks for one request at a time where even that is more than the time allows', async () => {
    const { sizes, durationMs } = await ofSingle(1000, 30);
    expect(sizes).to.deep.equal([1, 1, 1, 1]);
    // Both arms: one request, three of the warm-up, and two turns.
    expect(durationMs).to.equal(2 * (1 + 3 + 2) * 1000);
  });

  it('keeps several workers busy in each turn', async () => {
    const workload = { ...STEADY, workers: 4, requests: 200 };
    const journey: Scenario = { kind: 'journey', group: 'Buys', name: 'whole journey', steps: [], workload };
    const { sizes } = await turnsOf(1000, workload, journey);
    expect(new Set(sizes)).to.deep.equal(new Set([12]));
  });

  it('never makes a smaller turn of a level of workers, whose throughput that would bend', async () => {
    const workload = { ...STEADY, workers: 4, requests: 200 };
    const level: Scenario = { kind: 'throughput', group: 'Throughput', name: '4 workers', workload };
    const { sizes } = await turnsOf(1000, workload, level);
    expect(new Set(sizes)).to.deep.equal(new Set([20]));
  });
});
