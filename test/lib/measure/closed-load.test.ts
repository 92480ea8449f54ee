import { expect } from 'chai';
import type { Exchange, PreparedRequest } from '../../../lib/client/client';
import { closedLoad } from '../../../lib/measure/closed-load';
import {
  answered,
  broken,
  type FakeAnswer,
  fakeClient,
  type SentRequest,
  timedOut,
} from '../../doubles/fake-client';
import { fakeClock } from '../../doubles/fake-clock';

function requestsOf(count: number): readonly PreparedRequest[] {
  return Array.from({ length: count }, (_, i) => ({ method: 'GET', path: `/${i}`, headers: {}, body: null }));
}

interface Given {
  readonly workers: number;
  readonly requests: number;
  readonly answer: (sent: SentRequest, count: number) => FakeAnswer;
  readonly timeLimitMs?: number;
  readonly connectMs?: number;
  readonly isStopped?: () => boolean;
}

async function loaded({ workers, requests, answer, timeLimitMs = 1e9, connectMs = 0, isStopped }: Given) {
  const clock = fakeClock();
  const client = fakeClient({ clock, answer, connectMs });
  const reported: { index: number; exchange: Exchange }[] = [];
  const block = await closedLoad({
    client,
    clock,
    workers,
    requests: requestsOf(requests),
    requestTimeoutMs: 77,
    timeLimitMs,
    isStopped: isStopped ?? (() => false),
    onExchange: (index, exchange) => reported.push({ index, exchange }),
  });
  return { block, client, reported, clock };
}

describe('closedLoad @unit', () => {
  it('one worker sends its next request when the previous one is answered', async () => {
    const { block, client } = await loaded({ workers: 1, requests: 3, answer: (_, n) => answered(n * 10) });
    expect(block.exchanges.map(({ startMs, endMs }) => [startMs, endMs])).to.deep.equal([
      [1000, 1010],
      [1010, 1030],
      [1030, 1060],
    ]);
    expect(client.sent.map(({ request }) => request.path)).to.deep.equal(['/0', '/1', '/2']);
    expect(block).to.include({ startMs: 1000, endMs: 1060, ranOutOfTime: false });
  });

  it('16 workers send exactly 250 requests, each once', async () => {
    const { block, client } = await loaded({ workers: 16, requests: 250, answer: () => answered(8) });
    expect(block.exchanges).to.have.length(250);
    expect(client.sent.map(({ request }) => request.path)).to.deep.equal(
      requestsOf(250).map(({ path }) => path),
    );
    expect(new Set(client.sent.map(({ worker }) => worker)).size).to.equal(16);
  });

  it('16 workers overlap: 250 requests of 8 ms take 16 turns', async () => {
    const { block } = await loaded({ workers: 16, requests: 250, answer: () => answered(8) });
    expect(block.endMs - block.startMs).to.equal(16 * 8);
  });

  it('full load ends when the first worker finds no more work', async () => {
    const answer = ({ worker }: SentRequest) => answered(worker === 0 ? 100 : 30);
    const { block } = await loaded({ workers: 2, requests: 3, answer });
    expect(block).to.include({ startMs: 1000, fullLoadEndMs: 1060, endMs: 1100 });
  });

  it('a slow worker takes fewer requests, not the others longer', async () => {
    const answer = ({ worker }: SentRequest) => answered(worker === 0 ? 100 : 10);
    const { client } = await loaded({ workers: 2, requests: 11, answer });
    expect(client.sent.filter(({ worker }) => worker === 0)).to.have.length(1);
    expect(client.sent.filter(({ worker }) => worker === 1)).to.have.length(10);
  });

  it('gives the exchanges in the order the requests were started, whatever the order of the answers', async () => {
    const { block, reported } = await loaded({
      workers: 3,
      requests: 3,
      answer: (_, n) => answered(40 - n * 10, 200 + n),
    });
    expect(block.exchanges.map(({ endMs }) => endMs)).to.deep.equal([1030, 1020, 1010]);
    expect(reported.map(({ index }) => index)).to.deep.equal([2, 1, 0]);
    expect(reported.map(({ exchange }) => exchange.endMs)).to.deep.equal([1010, 1020, 1030]);
  });

  it('opens the connections first, outside the time it reports', async () => {
    const { block, client } = await loaded({
      workers: 4,
      requests: 8,
      connectMs: 250,
      answer: () => answered(5),
    });
    expect(client.connects).to.deep.equal([{ workers: 4, sentBefore: 0 }]);
    expect(block).to.include({ startMs: 1250, endMs: 1260 });
  });

  it('passes the time limit of a request on', async () => {
    const { client } = await loaded({ workers: 1, requests: 1, answer: () => answered(5) });
    expect(client.sent[0]?.timeoutMs).to.equal(77);
  });

  it('goes on after an error answer and after a network error', async () => {
    const { block } = await loaded({
      workers: 1,
      requests: 3,
      answer: (_, n) => (n === 1 ? answered(5, 500) : broken(5)),
    });
    expect(block.exchanges.map(({ delivery }) => delivery.kind)).to.deep.equal([
      'answered',
      'network error',
      'network error',
    ]);
  });

  it('after a timeout starts no request, but waits for those under way', async () => {
    const { block, client } = await loaded({
      workers: 2,
      requests: 100,
      answer: ({ worker }) => (worker === 0 ? timedOut(77) : answered(50)),
    });
    expect(client.sent).to.have.length(3);
    expect(block.exchanges.map(({ endMs }) => endMs)).to.deep.equal([1077, 1050, 1100]);
    expect(block).to.include({ fullLoadEndMs: 1077, endMs: 1100, ranOutOfTime: false });
  });

  it('starts no request after its time limit', async () => {
    const { block } = await loaded({
      workers: 1,
      requests: 100,
      timeLimitMs: 25,
      answer: () => answered(10),
    });
    expect(block.exchanges).to.have.length(3);
    expect(block.ranOutOfTime).to.equal(true);
  });

  it('has not run out of time when it ends with the limit', async () => {
    const { block } = await loaded({ workers: 1, requests: 3, timeLimitMs: 30, answer: () => answered(10) });
    expect(block.exchanges).to.have.length(3);
    expect(block.ranOutOfTime).to.equal(false);
  });

  it('starts no request after it was stopped from outside', async () => {
    let isStopped = false;
    const { block, client } = await loaded({
      workers: 2,
      requests: 100,
      isStopped: () => isStopped,
      answer: (_, n) => {
        isStopped ||= n === 5;
        return answered(10);
      },
    });
    expect(client.sent).to.have.length(5);
    expect(block.exchanges).to.have.length(5);
  });
});
