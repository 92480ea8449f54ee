import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import type { Client, Delivery, PreparedRequest } from '../../../lib/client/client';
import { httpClient } from '../../../lib/client/http-client';
import { withRenewedConnections } from '../../../lib/client/renewed-connections';
import { type Clock, systemClock } from '../../../lib/core/clock';
import { isFields } from '../../../lib/core/fields';
import { plainAnswer, type ScriptedServer, scriptedServer } from '../../doubles/scripted-server';

const GENEROUS_MS = 60_000;
const SHORT_MS = 30;
const GET: PreparedRequest = { method: 'GET', path: '/', headers: {}, body: null };
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n';
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;
const END = '0\r\n\r\n';

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function event(data: number | string): string {
  return `data: ${data}\n\n`;
}

let running: ScriptedServer | undefined;
let opened: Client | undefined;

async function pair(answer: Parameters<typeof scriptedServer>[0], clock: Pick<Clock, 'nowMs'> = systemClock) {
  const server = await scriptedServer(answer);
  const client = httpClient(server.url, clock);
  running = server;
  opened = client;
  return { client, server };
}

async function answered(client: Client, request: PreparedRequest = GET) {
  const exchange = await client.send(0, request, GENEROUS_MS);
  const { delivery } = exchange;
  if (delivery.kind !== 'answered') throw new Error(`Expected an answer, got ${JSON.stringify(delivery)}`);
  return { ...exchange, ...delivery };
}

function reasonOf(delivery: Delivery): string {
  return delivery.kind === 'answered' ? 'answered' : `${delivery.kind}: ${delivery.reason}`;
}

afterEach(async () => {
  await opened?.close();
  await running?.close();
  opened = undefined;
  running = undefined;
});

describe('httpClient: event streams @integration', () => {
  it('has the times of the first byte, of the first event and of the end, which come one after the other', async () => {
    // A clock that counts how often it is read: each piece is sent once the one before was received.
    let reads = 0;
    const pieces = [CHUNKED, chunk(': welcome\n\ndata: '), chunk('1\n\n'), chunk(event(2)), END];
    const { client } = await pair(
      async (socket) => {
        for (const piece of pieces) {
          const before = reads;
          socket.write(piece);
          while (reads === before && !socket.destroyed) await turn();
        }
      },
      {
        nowMs: () => {
          reads += 1;
          return reads;
        },
      },
    );
    const { startMs, firstByteMs, events, endMs } = await answered(client);
    expect(firstByteMs).to.equal(startMs + 1);
    expect(events).to.deep.equal({ count: 2, firstMs: startMs + 3 });
    expect(endMs).to.equal(startMs + 5);
  });

  it('counts the events of each answer anew, and none of what is no event stream', async () => {
    const answers = [CHUNKED + chunk(event(1) + event(2)) + END, plainAnswer(event(1)), CHUNKED + END];
    const { client, server } = await pair((socket) => {
      socket.write(answers[server.requests.length - 1] ?? '');
    });
    const counts = [];
    for (const _ of answers) counts.push((await answered(client)).events?.count);
    expect(counts).to.deep.equal([2, undefined, 0]);
    expect(server.sockets).to.have.length(1);
  });

  it('counts those of a stream with a length, and of one that ends with its connection', async () => {
    const answers = [`${HEAD}content-length: 9\r\n\r\n${event(1)}`, `${HEAD}\r\n${event(1)}`];
    const { client, server } = await pair((socket) => {
      const isLast = server.requests.length === 2;
      socket.write(answers[server.requests.length - 1] ?? '', () => isLast && socket.end());
    });
    expect((await answered(client)).events).to.have.property('count', 1);
    expect((await answered(client)).events).to.have.property('count', 1);
  });

  it('is over after the events that are wanted, with no byte behind them, and ends the connection', async () => {
    const { client, server } = await pair((socket) => {
      socket.write(CHUNKED + chunk(event(1) + event(2) + event(3)) + chunk(event(4)));
    });
    const { response, events, bodyBytes } = await answered(client, { ...GET, events: 2 });
    expect(response.text()).to.equal(event(1) + event(2));
    expect(events).to.include({ count: 2, wanted: 2 });
    expect(bodyBytes).to.equal(18);
    const [socket] = server.sockets;
    if (socket && !socket.closed) await new Promise((closed) => socket.once('close', closed));
    await answered(client, { ...GET, events: 1 });
    expect(server.sockets).to.have.length(2);
  });

  it('keeps the connection where the stream ends by itself with the last of them', async () => {
    const { client, server } = await pair((socket) => socket.write(CHUNKED + chunk(event(1)) + END));
    for (let i = 0; i < 3; i += 1) await answered(client, { ...GET, events: 1 });
    expect(server.sockets).to.have.length(1);
  });

  /** 1 once a second connection of the client is open, 0 before: the time of its clock. */
  async function startsAfterReconnecting(wrap: (client: Client) => Client): Promise<number> {
    let connected = 0;
    const onSocket = (message: unknown): void => {
      if (!isFields(message) || !(message['socket'] instanceof Socket)) return;
      message['socket'].once('connect', () => {
        connected += 1;
      });
    };
    subscribe('net.client.socket', onSocket);
    try {
      const { client } = await pair((socket) => socket.write(CHUNKED + chunk(event(1))), {
        nowMs: () => connected,
      });
      const wrapped = wrap(client);
      await wrapped.connect(1);
      await answered(wrapped, { ...GET, events: 1 });
      return (await answered(wrapped, { ...GET, events: 1 })).startMs;
    } finally {
      unsubscribe('net.client.socket', onSocket);
    }
  }

  it('opens the next connection before the time of the next request', async () => {
    expect(await startsAfterReconnecting((client) => client)).to.equal(2);
  });

  it('opens it within that time where each request is to have its own', async () => {
    expect(await startsAfterReconnecting((client) => withRenewedConnections(client, 1))).to.equal(1);
  });

  it('knows how many came of those that were wanted', async () => {
    const answers = [CHUNKED + chunk(event(1)) + END, plainAnswer('{}')];
    const { client, server } = await pair((socket) =>
      socket.write(answers[server.requests.length - 1] ?? ''),
    );
    const wanted = { ...GET, events: 3 };
    expect((await answered(client, wanted)).events).to.include({ count: 1, wanted: 3 });
    expect((await answered(client, wanted)).events).to.deep.equal({ count: 0, wanted: 3 });
  });

  it('says of a stream that does not end what to do', async () => {
    const { client } = await pair((socket) => socket.write(CHUNKED + chunk(event(1) + event(2))));
    const { delivery } = await client.send(0, GET, SHORT_MS);
    expect(reasonOf(delivery)).to.equal(
      `timeout: no complete answer within ${SHORT_MS} ms: it was still in the event stream, with 2 events so far, after 18 bytes, before the end of its chunks; where the stream does not end by itself, let the request say after how many events the answer is over (\`events: 2\`)`,
    );
    const few = await client.send(0, { ...GET, events: 3 }, SHORT_MS);
    expect(reasonOf(few.delivery)).to.equal(
      `timeout: no complete answer within ${SHORT_MS} ms: it was still in the event stream, with 2 of 3 events so far, after 18 bytes, before the end of its chunks`,
    );
  });

  it('does not look into a compressed stream, and refuses to count its events', async () => {
    const { client } = await pair((socket) =>
      socket.write(`${HEAD}content-encoding: gzip\r\ncontent-length: 9\r\n\r\n${event(1)}`),
    );
    expect(await answered(client)).not.to.have.property('events');
    const { delivery } = await client.send(0, { ...GET, events: 1 }, GENEROUS_MS);
    expect(reasonOf(delivery)).to.equal(
      'wrong answer: the event stream is compressed (gzip), so its events cannot be counted as they come: leave out the `accept-encoding` of the request, or its `events`',
    );
  });
});
