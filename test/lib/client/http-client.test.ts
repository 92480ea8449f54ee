import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import type { Client, Exchange, PreparedRequest, ServiceResponse } from '../../../lib/client/client';
import { httpClient } from '../../../lib/client/http-client';
import { systemClock } from '../../../lib/core/clock';
import { plainAnswer, type ScriptedServer, scriptedServer } from '../../doubles/scripted-server';

const GENEROUS_MS = 60_000;
const SHORT_MS = 30;
const GET: PreparedRequest = { method: 'GET', path: '/', headers: {}, body: null };

let running: ScriptedServer | undefined;
let opened: Client | undefined;

type Answer = Parameters<typeof scriptedServer>[0];

/** A client of a server that answers as told; both are closed after the test. */
async function pair(answer: Answer): Promise<{ client: Client; server: ScriptedServer }> {
  const server = await scriptedServer(answer);
  const client = httpClient(server.url, systemClock);
  running = server;
  opened = client;
  return { client, server };
}

/** A client of a server that writes the same bytes for every request. */
function pairWriting(bytes: string) {
  return pair((socket) => socket.write(bytes));
}

function responseIn({ delivery }: Exchange): ServiceResponse {
  if (delivery.kind === 'answered') return delivery.response;
  throw new Error(`Expected an answer, got a ${delivery.kind}: ${delivery.reason}`);
}

function reasonIn({ delivery }: Exchange, kind: 'network error' | 'timeout' | 'wrong answer'): string {
  if (delivery.kind === kind) return delivery.reason;
  throw new Error(`Expected a ${kind}, got ${JSON.stringify(delivery)}`);
}

async function textOf(client: Client, request: PreparedRequest = GET): Promise<string> {
  return responseIn(await client.send(0, request, GENEROUS_MS)).text();
}

/** A port of 127.0.0.1 on which nobody listens: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

afterEach(async () => {
  await opened?.close();
  await running?.close();
  opened = undefined;
  running = undefined;
});

describe('httpClient: what is known of an answer @integration', () => {
  it('has the time of the first byte, behind interim answers, and the bytes of the body as they came', async () => {
    const { client } = await pair((socket) => {
      const writeRest = () => socket.write('6\r\n123456\r\n0\r\n\r\n');
      const writeHead = () =>
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n0\r\n', () =>
          setTimeout(writeRest, SHORT_MS),
        );
      socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => setTimeout(writeHead, SHORT_MS));
    });
    const { startMs, endMs, delivery } = await client.send(0, GET, GENEROUS_MS);
    if (delivery.kind !== 'answered') throw new Error('Expected an answer.');
    const firstByteMs = delivery.firstByteMs ?? Number.NaN;
    expect(firstByteMs - startMs).to.be.at.least(SHORT_MS - 2);
    expect(endMs - firstByteMs).to.be.at.least(SHORT_MS - 2);
    expect(delivery.bodyBytes).to.equal(7);
  });

  it('has one time where it came in one piece', async () => {
    const { client } = await pairWriting(plainAnswer('ok'));
    const { endMs, delivery } = await client.send(0, GET, GENEROUS_MS);
    expect(delivery).to.include({ firstByteMs: endMs, bodyBytes: 2 });
  });
});

describe('httpClient: connections @integration', () => {
  it('sends all requests of a worker over one connection', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    for (let i = 0; i < 20; i += 1) await client.send(0, GET, GENEROUS_MS);
    expect(server.requests).to.have.length(20);
    expect(server.sockets).to.have.length(1);
  });

  it('has one connection for each worker', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    for (let i = 0; i < 3; i += 1)
      await Promise.all([0, 1, 2, 3].map((worker) => client.send(worker, GET, GENEROUS_MS)));
    expect(server.requests).to.have.length(12);
    expect(server.sockets).to.have.length(4);
  });

  it('connect opens them ahead, and requests use those', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    await client.connect(3);
    await server.connected(3);
    expect(server.requests).to.have.length(0);
    await Promise.all([0, 1, 2].map((worker) => client.send(worker, GET, GENEROUS_MS)));
    expect(server.sockets).to.have.length(3);
  });

  it('connect leaves open ones alone', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    await client.connect(2);
    await client.connect(2);
    await client.send(0, GET, GENEROUS_MS);
    await client.connect(2);
    await client.send(0, GET, GENEROUS_MS);
    await client.send(1, GET, GENEROUS_MS);
    expect(server.sockets).to.have.length(2);
  });

  it('connect does not throw where nobody listens: the request then says why', async () => {
    const client = httpClient(`http://127.0.0.1:${await closedPort()}`, systemClock);
    opened = client;
    await client.connect(2);
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.match(/^ECONNREFUSED: /);
  });

  it('opens a new one after the service closed it', async () => {
    const { client, server } = await pair((socket) =>
      socket.end(plainAnswer('ok', '200 OK', 'connection: close')),
    );
    expect(await textOf(client)).to.equal('ok');
    expect(await textOf(client)).to.equal('ok');
    expect(server.sockets).to.have.length(2);
  });

  it('replaces a connection that the service closed while it was idle, before the next request', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    await client.connect(1);
    await server.connected(1);
    server.sockets[0]?.end();
    await once(server.sockets[0] ?? expect.fail('no connection'), 'close');
    await client.connect(1);
    expect(await textOf(client)).to.equal('ok');
    expect(server.requests.map(({ connection }) => connection)).to.deep.equal([1]);
  });

  for (const [how, end] of [
    ['with FIN behind each answer', (socket: Socket) => socket.end()],
    ['with RST a moment after each answer', (socket: Socket) => setImmediate(() => socket.resetAndDestroy())],
  ] as const)
    for (const method of ['GET', 'POST'])
      it(`opens a new one within the time of a ${method} where the service closed it unannounced ${how}`, async () => {
        const { client, server } = await pair((socket) => socket.write(plainAnswer('ok'), () => end(socket)));
        const body = method === 'POST' ? Buffer.from('{"a":1}') : null;
        for (let i = 0; i < 50; i += 1) expect(await textOf(client, { ...GET, method, body })).to.equal('ok');
        expect(new Set(server.requests.map((request) => request.body.toString()))).to.have.length(1);
      });

  it('sends a request twice at most: over the kept connection and over a new one', async () => {
    const { client, server } = await pair((socket) => {
      if (server.requests.length === 1) socket.write(plainAnswer('ok'));
      else socket.destroy();
    });
    await textOf(client);
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.match(
      /without an answer|ECONNRESET/,
    );
    expect(server.requests).to.have.length(3);
    expect(server.sockets).to.have.length(2);
  });

  it('says which answers came to a second try', async () => {
    const { client } = await pair((socket) => {
      if (server.requests.length === 2) socket.destroy();
      else socket.write(plainAnswer('ok'));
    });
    const server = running ?? expect.fail('no server');
    const exchanges = [];
    for (let i = 0; i < 3; i += 1) exchanges.push(await client.send(0, GET, GENEROUS_MS));
    expect(exchanges.map((exchange) => responseIn(exchange).text())).to.deep.equal(['ok', 'ok', 'ok']);
    expect(exchanges.map(({ isSentTwice }) => isSentTwice)).to.deep.equal([undefined, true, undefined]);
    expect(server.requests).to.have.length(4);
  });

  it('does not send a request again whose answer has begun', async () => {
    const { client, server } = await pair((socket) => {
      if (server.requests.length === 1) socket.write(plainAnswer('ok'));
      else socket.end('HTTP/1.1');
    });
    await textOf(client);
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.include('in the head');
    expect(server.requests).to.have.length(2);
  });

  it('keeps a connection over which empty lines come behind an answer', async () => {
    const { client, server } = await pairWriting(`${plainAnswer('ok')}\r\n`);
    for (let i = 0; i < 5; i += 1) expect(await textOf(client)).to.equal('ok');
    expect(server.sockets).to.have.length(1);
  });

  it('keeps a connection that the service promises to keep for a second only', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok', '200 OK', 'keep-alive: timeout=1'));
    for (let i = 0; i < 5; i += 1) await textOf(client);
    expect(server.sockets).to.have.length(1);
  });

  it('keeps it after a HEAD, a 204 and a 304', async () => {
    const heads = ['200 OK\r\ncontent-length: 5', '204 No Content', '304 Not Modified'];
    const { client, server } = await pair((socket) => {
      socket.write(`HTTP/1.1 ${heads[server.requests.length - 1]}\r\nconnection: keep-alive\r\n\r\n`);
    });
    const statuses: number[] = [];
    for (const method of ['HEAD', 'GET', 'GET'])
      statuses.push(responseIn(await client.send(0, { ...GET, method }, GENEROUS_MS)).status);
    expect(statuses).to.deep.equal([200, 204, 304]);
    expect(server.sockets).to.have.length(1);
  });

  it('sends small packets at once (TCP_NODELAY), on connections opened ahead and later', async () => {
    const sockets: object[] = [];
    const remember = (message: unknown) => {
      if (typeof message === 'object' && message !== null && 'socket' in message) {
        const { socket } = message;
        if (typeof socket === 'object' && socket !== null) sockets.push(socket);
      }
    };
    subscribe('net.client.socket', remember);
    try {
      const { client } = await pairWriting(plainAnswer('ok'));
      await client.connect(1);
      await client.send(0, GET, GENEROUS_MS);
      await client.send(1, GET, GENEROUS_MS);
    } finally {
      unsubscribe('net.client.socket', remember);
    }
    // Node offers no way to read the option back; this is the field in which `net.Socket` keeps it.
    const noDelay = sockets.map((socket) => {
      const key = Object.getOwnPropertySymbols(socket).find(
        ({ description }) => description === 'kSetNoDelay',
      );
      return key !== undefined && Reflect.get(socket, key);
    });
    expect(noDelay).to.deep.equal([true, true]);
  });

  it('reaches a service on IPv6', async function () {
    const server = createServer((socket) => socket.once('data', () => socket.end(plainAnswer('six'))));
    server.listen(0, '::1');
    const [refusal]: readonly unknown[] = await Promise.race([
      once(server, 'listening'),
      once(server, 'error'),
    ]).catch((error: unknown) => [error]);
    const address = server.address();
    if (refusal || address === null || typeof address === 'string') return this.skip();
    const client = httpClient(`http://[::1]:${address.port}`, systemClock);
    try {
      expect(await textOf(client)).to.equal('six');
    } finally {
      await client.close();
      server.close();
    }
  });
});

describe('httpClient: requests @integration', () => {
  it('sends method, path, headers and body as prepared', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    const body = Buffer.from('{"a":1}');
    const headers = { 'content-type': 'application/json', 'x-tenant': 'b' };
    await client.send(0, { method: 'POST', path: '/embed?n=1', headers, body }, GENEROUS_MS);
    const [request] = server.requests;
    expect(request?.head.split('\r\n')[0]).to.equal('POST /embed?n=1 HTTP/1.1');
    expect(request?.head.toLowerCase().split('\r\n')).to.include.members([
      'content-type: application/json',
      'x-tenant: b',
      'content-length: 7',
      `host: ${new URL(server.url).host}`,
    ]);
    expect(request?.body).to.deep.equal(body);
  });

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET', 'OPTIONS'])
    it(`sends the body of a ${method}, and keeps the connection`, async () => {
      const { client, server } = await pairWriting(plainAnswer('ok'));
      for (const text of ['first', 'second'])
        await client.send(0, { ...GET, method, body: Buffer.from(text) }, GENEROUS_MS);
      expect(server.requests.map(({ body }) => body.toString())).to.deep.equal(['first', 'second']);
      expect(server.sockets).to.have.length(1);
    });

  it('says that the body of a POST is empty', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    await client.send(0, { ...GET, method: 'POST' }, GENEROUS_MS);
    expect(server.requests[0]?.head.toLowerCase()).to.include('content-length: 0');
  });

  it('keeps the first 1,024 bytes of an answer whose body nobody reads, and the connection', async () => {
    const { client, server } = await pairWriting(plainAnswer('0123456789'.repeat(50_000)));
    for (let i = 0; i < 2; i += 1) {
      const exchange = await client.send(0, { ...GET, keepsBody: false }, GENEROUS_MS);
      expect(responseIn(exchange).body).to.have.length(1024);
    }
    expect(await textOf(client)).to.have.length(500_000);
    expect(server.sockets).to.have.length(1);
  });

  it('sends and receives large bodies unharmed', async () => {
    const large = Buffer.alloc(5_000_000, 'perf-markdown ');
    const { client, server } = await pair((socket, { body }) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n`);
      socket.write(body);
    });
    const response = responseIn(await client.send(0, { ...GET, method: 'POST', body: large }, GENEROUS_MS));
    expect(server.requests[0]?.body.equals(large)).to.equal(true);
    expect(response.body.equals(large)).to.equal(true);
  });
});

describe('httpClient: answers @integration', () => {
  it('gives status, headers and body', async () => {
    const { client } = await pairWriting(
      plainAnswer('{"a":1}', '201 Created', 'X-One: 1', 'set-cookie: a=1', 'set-cookie: b=2'),
    );
    const response = responseIn(await client.send(0, GET, GENEROUS_MS));
    expect(response.status).to.equal(201);
    expect(response.headers).to.deep.equal({
      'content-length': '7',
      'x-one': '1',
      'set-cookie': ['a=1', 'b=2'],
    });
    expect(response.json()).to.deep.equal({ a: 1 });
  });

  for (const status of ['301 Moved Permanently', '404 Not Found', '429 Too Many Requests', '500 Oops'])
    it(`${status} is an answer`, async () => {
      const { client, server } = await pairWriting(plainAnswer('no', status, 'location: /elsewhere'));
      const response = responseIn(await client.send(0, GET, GENEROUS_MS));
      expect(response.status).to.equal(Number.parseInt(status, 10));
      expect(server.requests).to.have.length(1);
    });

  it('an empty body', async () => {
    const { client } = await pairWriting(plainAnswer(''));
    expect(await textOf(client)).to.equal('');
  });

  it('chunks, with extensions and trailers', async () => {
    const { client, server } = await pairWriting(
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nx-sum: 1\r\n\r\n',
    );
    expect(await textOf(client)).to.equal('hello, world');
    expect(await textOf(client)).to.equal('hello, world');
    expect(server.sockets).to.have.length(1);
  });

  it('a HEAD has no body, whatever length it tells', async () => {
    const { client } = await pairWriting('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
    const response = responseIn(await client.send(0, { ...GET, method: 'HEAD' }, GENEROUS_MS));
    expect(response.headers['content-length']).to.equal('1000');
    expect(response.body).to.have.length(0);
  });

  it('a body without a length ends with the connection', async () => {
    const { client } = await pair((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nto the end'));
    expect(await textOf(client)).to.equal('to the end');
  });

  it('early hints are not the answer', async () => {
    const { client } = await pairWriting(
      `HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n${plainAnswer('final', '200 OK', 'x-n: 2')}`,
    );
    const response = responseIn(await client.send(0, GET, GENEROUS_MS));
    expect(response.status).to.equal(200);
    expect(response.headers).to.deep.equal({ 'content-length': '5', 'x-n': '2' });
    expect(response.text()).to.equal('final');
  });

  it('an answer that comes byte by byte', async () => {
    const bytes = Buffer.from(plainAnswer('split', '200 OK', 'x-long: 0123456789'));
    const { client } = await pair(async (socket) => {
      for (const byte of bytes) {
        socket.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
    });
    const response = responseIn(await client.send(0, GET, GENEROUS_MS));
    expect(response.headers['x-long']).to.equal('0123456789');
    expect(response.text()).to.equal('split');
  });
});

describe('httpClient: what is no answer @integration', () => {
  it('nobody listens', async () => {
    const client = httpClient(`http://127.0.0.1:${await closedPort()}`, systemClock);
    opened = client;
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.match(/^ECONNREFUSED: /);
  });

  it('the service closes the connection without a word', async () => {
    const { client } = await pair((socket) => socket.end());
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.equal(
      'the service closed the connection without an answer',
    );
  });

  it('the service resets the connection', async () => {
    const { client } = await pair((socket) => socket.resetAndDestroy());
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.match(
      /ECONNRESET|other side closed/,
    );
  });

  it('the service closes it in the middle of the head, of the body, and of a chunk', async () => {
    for (const [part, place] of [
      ['HTTP/1.1 200 OK\r\ncontent-le', 'in the head of the answer, after 27 bytes'],
      ['HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf', 'in the body of the answer, after 4 of 10 bytes'],
      [
        'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhalf',
        'in the body of the answer, after 4 bytes, before the end of its chunks',
      ],
      [
        'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
        'in the body of the answer, after 4 bytes, before the end of its chunks',
      ],
      ['HTTP/1.1 100 Continue\r\n\r\n', 'behind the interim answer 100, before the answer'],
    ] as const) {
      const { client, server } = await pair((socket) => socket.end(part));
      expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error'), part).to.equal(
        `the service closed the connection ${place}`,
      );
      await client.close();
      await server.close();
    }
  });

  it('the service resets the connection within an answer', async () => {
    const { client } = await pair((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf', () => socket.resetAndDestroy());
    });
    // Node says goodbye before it resets, and whichever of the two is seen first decides.
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).to.match(
      /^ECONNRESET: .*its log may say why$|in the body of the answer, after 4 of 10 bytes$/,
    );
  });

  it('the service does not speak HTTP', async () => {
    const { client } = await pairWriting('220 smtp.example.com ESMTP\r\n');
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'wrong answer')).to.equal(
      'the answer is not HTTP/1.1: it begins with "220 smtp.example.com ESMTP"',
    );
  });

  it('the next request goes on, over a new connection', async () => {
    const { client, server } = await pair((socket) => {
      if (server.requests.length === 1) socket.resetAndDestroy();
      else socket.write(plainAnswer('better'));
    });
    reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error');
    await client.connect(1);
    expect(await textOf(client)).to.equal('better');
    expect(server.sockets).to.have.length(2);
  });

  it('is sent once only', async () => {
    const { client, server } = await pair((socket) => socket.destroy());
    await client.send(0, GET, GENEROUS_MS);
    expect(server.requests).to.have.length(1);
  });

  it('close ends a request that waits for its answer', async () => {
    const { client, server } = await pairWriting('');
    await client.connect(1);
    const waiting = client.send(0, GET, GENEROUS_MS);
    while (server.requests.length === 0) await new Promise(setImmediate);
    await client.close();
    expect(reasonIn(await waiting, 'network error')).to.equal('the client is closed');
  });

  it('after close every request is a network error', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    await client.send(0, GET, GENEROUS_MS);
    await client.close();
    expect(reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error')).not.to.equal('');
    expect(server.requests).to.have.length(1);
  });
});

describe('httpClient: timeouts @integration', () => {
  const parts: readonly (readonly [string, string, string])[] = [
    ['does not answer', '', 'no answer within 30 ms'],
    [
      'stops in the head',
      'HTTP/1.1 200 OK\r\ncontent-le',
      'no complete answer within 30 ms: it was still in the head of the answer, after 27 bytes',
    ],
    [
      'stops behind an interim answer',
      'HTTP/1.1 102 Processing\r\n\r\n',
      'no complete answer within 30 ms: it was still behind the interim answer 102, before the answer',
    ],
    [
      'stops in the body',
      'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf',
      'no complete answer within 30 ms: it was still in the body of the answer, after 4 of 10 bytes',
    ],
    [
      'stops in the chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf',
      'no complete answer within 30 ms: it was still in the body of the answer, after 4 bytes, before the end of its chunks',
    ],
    [
      'does not end a body that ends with its connection',
      'HTTP/1.1 200 OK\r\n\r\nhalf',
      'no complete answer within 30 ms: it was still in the body of the answer, after 4 bytes, ' +
        'whose end only the end of the connection tells: it has no content-length and no chunks',
    ],
  ];
  for (const [what, bytes, reason] of parts)
    it(`a service that ${what}`, async () => {
      const { client } = await pairWriting(bytes);
      expect(reasonIn(await client.send(0, GET, SHORT_MS), 'timeout')).to.equal(reason);
    });

  it('a service that answers a little now and then', async () => {
    const { client } = await pair((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const drip = setInterval(() => socket.write('1\r\nx\r\n'), 5);
      socket.once('close', () => clearInterval(drip));
    });
    reasonIn(await client.send(0, GET, SHORT_MS), 'timeout');
  });

  it('takes at least the time it says', async () => {
    const { client } = await pairWriting('');
    const { startMs, endMs } = await client.send(0, GET, SHORT_MS);
    // Timers of Node count whole milliseconds and may ring up to one early.
    expect(endMs - startMs).to.be.at.least(SHORT_MS - 1);
  });

  it('the next request does not meet the late answer', async () => {
    const { client, server } = await pair((socket, { connection }) => {
      if (connection === 0) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nla');
      else socket.write(plainAnswer('mine'));
    });
    reasonIn(await client.send(0, GET, SHORT_MS), 'timeout');
    await client.connect(1);
    expect(await textOf(client)).to.equal('mine');
    expect(server.sockets).to.have.length(2);
  });

  it('other workers are not disturbed', async () => {
    const { client } = await pair((socket, { head }) => {
      if (head.startsWith('GET /slow')) return;
      socket.write(plainAnswer('ok'));
    });
    const [slow, quick] = await Promise.all([
      client.send(0, { ...GET, path: '/slow' }, SHORT_MS),
      client.send(1, GET, GENEROUS_MS),
    ]);
    reasonIn(slow, 'timeout');
    expect(responseIn(quick).text()).to.equal('ok');
  });

  it('a request that timed out before it could be sent is never sent', async () => {
    const { client, server } = await pairWriting(plainAnswer('ok'));
    const late = client.send(0, { ...GET, path: '/late' }, 1);
    // Nothing else runs meanwhile, so the timer rings before the connection is seen to be open.
    const startMs = performance.now();
    while (performance.now() - startMs < 20);
    reasonIn(await late, 'timeout');
    await client.connect(1);
    await client.send(0, { ...GET, path: '/next' }, GENEROUS_MS);
    expect(server.requests.map(({ head }) => head.split(' ')[1])).to.deep.equal(['/next']);
  });
});

describe('httpClient: times @integration', () => {
  it('come from the clock it is given: start before sending, end after the last byte', async () => {
    let nowMs = 100;
    const clock = { ...systemClock, nowMs: () => nowMs };
    const server = await scriptedServer((socket) => {
      nowMs = 150;
      socket.write(plainAnswer('ok'));
    });
    const client = httpClient(server.url, clock);
    running = server;
    opened = client;
    const { startMs, endMs } = await client.send(0, GET, GENEROUS_MS);
    expect([startMs, endMs]).to.deep.equal([100, 150]);
  });

  it('connecting ahead is not in them', async () => {
    let nowMs = 100;
    const clock = { ...systemClock, nowMs: () => nowMs };
    const server = await scriptedServer((socket) => socket.write(plainAnswer('ok')));
    const client = httpClient(server.url, clock);
    running = server;
    opened = client;
    await client.connect(1);
    nowMs = 170;
    const { startMs, endMs } = await client.send(0, GET, GENEROUS_MS);
    expect([startMs, endMs]).to.deep.equal([170, 170]);
  });

  it('the end is the last byte of a body in parts, not the first', async () => {
    let nowMs = 100;
    const clock = { ...systemClock, nowMs: () => nowMs };
    const server = await scriptedServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nab');
      setImmediate(() => {
        nowMs = 180;
        socket.write('cd');
      });
    });
    const client = httpClient(server.url, clock);
    running = server;
    opened = client;
    const { endMs } = await client.send(0, GET, GENEROUS_MS);
    expect(endMs).to.equal(180);
  });

  it('failed requests have them too', async () => {
    let nowMs = 100;
    const clock = { ...systemClock, nowMs: () => nowMs };
    const server = await scriptedServer((socket) => {
      nowMs = 130;
      socket.destroy();
    });
    const client = httpClient(server.url, clock);
    running = server;
    opened = client;
    const { startMs, endMs } = await client.send(0, GET, GENEROUS_MS);
    expect([startMs, endMs]).to.deep.equal([100, 130]);
  });
});
