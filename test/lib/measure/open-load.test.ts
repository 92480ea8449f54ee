import { expect } from 'chai';
import { RequestSource, RequestStock } from '../../../lib/measure/request-source';
import { StageLog } from '../../../lib/measure/stage-log';
import { openLoad, requestsOf } from '../../../lib/measure/staged-load';
import type { Stage } from '../../../lib/scenario/scenario';
import { percentileOf } from '../../../lib/stats/percentile';
import { sortedSamples } from '../../../lib/stats/sorted';
import { answered, type FakeAnswer, fakeClient, type SentRequest, timedOut } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';

interface Given {
  readonly stages: readonly Stage[];
  readonly answer: (sent: SentRequest, count: number) => FakeAnswer;
  readonly maxInFlight?: number;
  readonly timeLimitMs?: number;
  readonly isStopped?: () => boolean;
}

async function loaded({ stages, answer, maxInFlight = 500, timeLimitMs = 1e9, isStopped }: Given) {
  const clock = fakeClock(0);
  const client = fakeClient({ clock, answer });
  const log = new StageLog(stages);
  const source = new RequestSource(({ i }) => ({ path: `/${i}` }), 'search');
  const responsesMs: number[] = [];
  const basis = { client, clock, requestTimeoutMs: 5000, timeLimitMs, isStopped: isStopped ?? (() => false) };
  const stock = await RequestStock.filled(source, 10);
  const next = requestsOf(basis, stock, (place, { endMs }, dueMs = Number.NaN) => {
    responsesMs[place] = endMs - dueMs;
  });
  const ranOutOfTime = await openLoad({ ...basis, stages, log, maxInFlight, next });
  return { client, log, responsesMs, ranOutOfTime, clock };
}

const FIFTY = [{ durationMs: 1000, from: 50, to: 50 }];

describe('openLoad @unit', () => {
  it('sends every request when it is due, whatever the answers do', async () => {
    const { client, responsesMs } = await loaded({ stages: FIFTY, answer: () => answered(300) });
    expect(client.sent.map(({ startMs }) => startMs)).to.deep.equal(
      Array.from({ length: 50 }, (_, n) => n * 20),
    );
    expect(client.sent.map(({ request }) => request.path)).to.deep.equal(
      Array.from({ length: 50 }, (_, n) => `/${n}`),
    );
    expect(responsesMs).to.deep.equal(Array(50).fill(300));
  });

  it('shows a stall of 2 s in every request that was due meanwhile, as the closed form has it', async () => {
    const stages = [{ durationMs: 10_000, from: 50, to: 50 }];
    const stall = { fromMs: 4000, toMs: 6000 };
    const { responsesMs } = await loaded({
      stages,
      answer: ({ startMs }) =>
        answered(startMs >= stall.fromMs && startMs < stall.toMs ? stall.toMs - startMs + 1 : 1),
    });
    expect(responsesMs).to.have.length(500);
    const sorted = sortedSamples(responsesMs);
    // One request in five waits, for a time that falls evenly from 2,000 ms to 0.
    for (const [p, expectedMs] of [
      [50, 1],
      [90, 1000],
      [95, 1500],
      [99, 1900],
    ] as const)
      expect(sorted && percentileOf(sorted, p)).to.be.closeTo(expectedMs, 0.05 * expectedMs);
  });

  it('drops what is due while as many as allowed are under way', async () => {
    const { client, log } = await loaded({ stages: FIFTY, answer: () => answered(100), maxInFlight: 2 });
    const [round] = log.rounds(2000, 0);
    // Two of the five that are due within 100 ms find a connection.
    expect(client.sent).to.have.length(20);
    expect(round).to.include({ requests: 20, dropped: 30 });
  });

  it('uses the connection that was free last, so that the others may rest', async () => {
    const { client } = await loaded({ stages: FIFTY, answer: () => answered(5) });
    expect(new Set(client.sent.map(({ worker }) => worker))).to.deep.equal(new Set([0]));
  });

  it('goes on after a timeout', async () => {
    const { client } = await loaded({
      stages: FIFTY,
      answer: (_, count) => (count === 3 ? timedOut(100) : answered(5)),
    });
    expect(client.sent).to.have.length(50);
  });

  it('lasts until its last stage is over, however early the last answer is there', async () => {
    const { log, clock } = await loaded({
      stages: [{ durationMs: 2000, from: 2, to: 2 }],
      answer: () => answered(5),
    });
    expect(log.rounds(clock.nowMs(), 0)).to.deep.equal([
      { startMs: 0, fullLoadEndMs: 2000, endMs: 2000, requests: 4 },
    ]);
  });

  it('ends when it is stopped, and when its time is up', async () => {
    let sent = 0;
    const stopped = await loaded({
      stages: FIFTY,
      answer: () => {
        sent += 1;
        return answered(5);
      },
      isStopped: () => sent === 7,
    });
    expect(stopped.client.sent).to.have.length(7);
    const late = await loaded({ stages: FIFTY, answer: () => answered(5), timeLimitMs: 100 });
    expect(late.client.sent).to.have.length(6);
    expect(late.ranOutOfTime).to.equal(true);
    const sparse = [{ durationMs: 1000, from: 1, to: 1 }];
    const early = await loaded({ stages: sparse, answer: () => answered(5), timeLimitMs: 100 });
    expect([early.ranOutOfTime, early.clock.nowMs()]).to.deep.equal([true, 100]);
    expect(stopped.clock.nowMs()).to.equal(140);
  });
});
