import { expect } from 'chai';
import { RequestSource, RequestStock } from '../../../lib/measure/request-source';
import { StageLog } from '../../../lib/measure/stage-log';
import { rampLoad, requestsOf } from '../../../lib/measure/staged-load';
import type { Stage } from '../../../lib/scenario/scenario';
import { answered, fakeClient } from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';

async function loaded(stages: readonly Stage[], most = 1e6, isStopped = () => false) {
  const clock = fakeClock(0);
  const client = fakeClient({ clock, answer: () => answered(10) });
  const log = new StageLog(stages);
  const source = new RequestSource(({ i }) => ({ path: `/${i}` }), 'search');
  const basis = { client, clock, requestTimeoutMs: 5000, timeLimitMs: 1e9, isStopped };
  const stock = await RequestStock.filled(source, 10);
  await rampLoad({ ...basis, stages, log, most, next: requestsOf(basis, stock, () => undefined) });
  return { client, rounds: log.rounds(clock.nowMs(), 0) };
}

describe('rampLoad @unit', () => {
  it('lets as many workers send as its level says', async () => {
    const { client, rounds } = await loaded([
      { durationMs: 100, from: 1, to: 1 },
      { durationMs: 100, from: 3, to: 3 },
    ]);
    const workersIn = (fromMs: number, toMs: number) =>
      new Set(
        client.sent.filter(({ startMs }) => startMs >= fromMs && startMs < toMs).map(({ worker }) => worker),
      );
    expect([...workersIn(0, 100)]).to.deep.equal([0]);
    expect([...workersIn(110, 200)].sort()).to.deep.equal([0, 1, 2]);
    expect(rounds.map(({ startMs, endMs }) => [startMs, endMs])).to.deep.equal([
      [0, 100],
      [100, 200],
    ]);
    expect(rounds[0]?.requests).to.equal(10);
    expect(rounds[1]?.requests).to.equal(30);
  });

  it('lets workers go again', async () => {
    const { client } = await loaded([
      { durationMs: 100, from: 2, to: 2 },
      { durationMs: 100, from: 1, to: 1 },
    ]);
    const second = client.sent.filter(({ worker }) => worker === 1).map(({ startMs }) => startMs);
    expect(Math.max(...second)).to.be.below(110);
  });

  it('ends with its stages, at the most requests it may send, and when it is stopped', async () => {
    const stages = [{ durationMs: 100, from: 1, to: 1 }];
    expect((await loaded(stages)).client.sent).to.have.length(10);
    expect((await loaded(stages, 4)).client.sent).to.have.length(4);
    let asked = 0;
    const isStopped = () => {
      asked += 1;
      return asked > 3;
    };
    expect((await loaded(stages, 1e6, isStopped)).client.sent).to.have.length(3);
  });
});
