import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer, type ServerOptions as SecureOptions } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { expect } from 'chai';
import type { Client, Exchange, PreparedRequest } from '../../../lib/client/client';
import { httpClient } from '../../../lib/client/http-client';
import type { ConnectOptions } from '../../../lib/client/service-socket';
import { systemClock } from '../../../lib/core/clock';

const GENEROUS_MS = 60_000;
const GET: PreparedRequest = { method: 'GET', path: '/', headers: {}, body: null };
const LARGE = 'x'.repeat(300_000);

function pem(name: string): string {
  return readFileSync(join(__dirname, '../../fixtures/tls', `${name}.pem`), 'utf8');
}

const LOCALHOST = { key: pem('localhost.key'), cert: pem('localhost.cert') };
const TRUSTED: ConnectOptions = { ca: LOCALHOST.cert };

const closers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function portOf(server: Server): Promise<number> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** A TLS service that answers with the server name it was asked for and the protocol agreed on. */
function secureServer(credentials: SecureOptions = LOCALHOST): Server {
  return createHttpsServer(credentials, ({ socket }, response) => {
    if (!(socket instanceof TLSSocket)) throw new Error('The connection is not secure.');
    const names = { alpn: socket.alpnProtocol, servername: Reflect.get(socket, 'servername') };
    response.end(JSON.stringify({ ...names, LARGE }));
  });
}

function clientOf(url: string, options: ConnectOptions = {}): Client {
  const client = httpClient(url, systemClock, options);
  closers.unshift(() => client.close());
  return client;
}

function exchanged(url: string, options: ConnectOptions = {}, timeoutMs = GENEROUS_MS): Promise<Exchange> {
  return clientOf(url, options).send(0, GET, timeoutMs);
}

function answerIn({ delivery }: Exchange): unknown {
  if (delivery.kind === 'answered') return delivery.response.json();
  throw new Error(`Expected an answer, got a ${delivery.kind}: ${delivery.reason}`);
}

function reasonIn({ delivery }: Exchange, kind: 'network error' | 'timeout'): string {
  if (delivery.kind === kind) return delivery.reason;
  throw new Error(`Expected a ${kind}, got ${JSON.stringify(delivery)}`);
}

/** Answers with 200 KB of the last letter of the path. */
function lettersServer(isSecure: boolean): Server {
  const answer: RequestListener = ({ url = '' }, response) => response.end(url.slice(-1).repeat(200_000));
  return isSecure ? createHttpsServer(LOCALHOST, answer) : createHttpServer(answer);
}

describe('httpClient: many connections at once, which share the memory they read into @integration', () => {
  for (const protocol of ['http', 'https'])
    it(`each gets its own answer over ${protocol}`, async () => {
      const port = await portOf(lettersServer(protocol === 'https'));
      const client = clientOf(`${protocol}://127.0.0.1:${port}`, TRUSTED);
      await client.connect(8);
      const wrong = await Promise.all(
        [...'abcdefgh'].map(async (letter, worker) => {
          const { delivery } = await client.send(worker, { ...GET, path: `/${letter}` }, GENEROUS_MS);
          const text = delivery.kind === 'answered' ? delivery.response.text() : delivery.reason;
          return text === letter.repeat(200_000) ? [] : [letter];
        }),
      );
      expect(wrong.flat()).to.deep.equal([]);
    });
});

describe('httpClient over TLS @integration', () => {
  it('trusts the certificate it is given, speaks HTTP/1.1 and names the host', async () => {
    const port = await portOf(secureServer());
    expect(answerIn(await exchanged(`https://localhost:${port}`, TRUSTED))).to.deep.equal({
      alpn: 'http/1.1',
      servername: 'localhost',
      LARGE,
    });
  });

  it('names no host where the URL has an address', async () => {
    const port = await portOf(secureServer());
    const answer = answerIn(await exchanged(`https://127.0.0.1:${port}`, TRUSTED));
    expect(answer).to.include({ servername: false });
  });

  it('sends all requests of a worker over one connection, opened ahead', async () => {
    const server = secureServer();
    let connections = 0;
    server.on('secureConnection', () => {
      connections += 1;
    });
    const client = clientOf(`https://127.0.0.1:${await portOf(server)}`, TRUSTED);
    await client.connect(1);
    for (let i = 0; i < 5; i += 1) answerIn(await client.send(0, GET, GENEROUS_MS));
    expect(connections).to.equal(1);
  });

  it('refuses a certificate that it does not trust, and says what to do', async () => {
    const url = `https://127.0.0.1:${await portOf(secureServer())}`;
    expect(reasonIn(await exchanged(url), 'network error')).to.equal(
      'DEPTH_ZERO_SELF_SIGNED_CERT: self-signed certificate; pass the certificate of its authority as `ca`, or set `rejectUnauthorized: false`',
    );
  });

  it('accepts it where it is told to', async () => {
    const url = `https://127.0.0.1:${await portOf(secureServer())}`;
    expect(answerIn(await exchanged(url, { rejectUnauthorized: false }))).to.include({ LARGE });
  });

  it('refuses a certificate of another host', async () => {
    const elsewhere = { key: pem('elsewhere.key'), cert: pem('elsewhere.cert') };
    const url = `https://127.0.0.1:${await portOf(secureServer(elsewhere))}`;
    const reason = reasonIn(await exchanged(url, { ca: elsewhere.cert }), 'network error');
    expect(reason).to.match(/^ERR_TLS_CERT_ALTNAME_INVALID: /);
    expect(reason).to.include('use a host name that the certificate holds');
  });

  it('says that a service does not speak TLS', async () => {
    const port = await portOf(createHttpServer((_, response) => response.end()));
    expect(reasonIn(await exchanged(`https://127.0.0.1:${port}`), 'network error')).to.include('http://');
  });

  it('says that a service speaks HTTP/2 only', async () => {
    const url = `https://127.0.0.1:${await portOf(createSecureServer(LOCALHOST))}`;
    expect(reasonIn(await exchanged(url, TRUSTED), 'network error')).to.match(/HTTP\/1\.1|without an answer/);
  });
});

describe('httpClient: a service that asks who calls @integration', () => {
  const asking = { ...LOCALHOST, ca: LOCALHOST.cert, requestCert: true, rejectUnauthorized: true };

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`answers where the client shows its certificate (${maxVersion})`, async () => {
      const url = `https://localhost:${await portOf(secureServer({ ...asking, maxVersion }))}`;
      expect(answerIn(await exchanged(url, { ...TRUSTED, ...LOCALHOST }))).to.include({ LARGE });
    });

    it(`says so where the client has none (${maxVersion})`, async () => {
      const url = `https://localhost:${await portOf(secureServer({ ...asking, maxVersion }))}`;
      const client = clientOf(url, TRUSTED);
      await client.connect(1);
      const reason = reasonIn(await client.send(0, GET, GENEROUS_MS), 'network error');
      expect(reason).to.match(/`key` and `cert`|without an answer|ECONNRESET/);
    });
  }

  it('gets the user and the password of the URL, unless a request has its own', async () => {
    const server = createHttpServer(({ headers }, response) =>
      response.end(JSON.stringify(headers.authorization)),
    );
    const client = clientOf(`http://127.0.0.1:${await portOf(server)}`, { authorization: 'Basic YTpi' });
    expect(answerIn(await client.send(0, GET, GENEROUS_MS))).to.equal('Basic YTpi');
    const own = { ...GET, headers: { authorization: 'Bearer x' } };
    expect(answerIn(await client.send(0, own, GENEROUS_MS))).to.equal('Bearer x');
  });
});

describe('httpClient: connections that do not open @integration', () => {
  it('the time of the request ends while it connects', async () => {
    const port = await portOf(createServer());
    const exchange = await exchanged(`https://127.0.0.1:${port}`, {}, 30);
    expect(reasonIn(exchange, 'timeout')).to.equal('no connection within 30 ms');
  });

  it('the time to connect ends before that of the request', async () => {
    const port = await portOf(createServer());
    const exchange = await exchanged(`https://127.0.0.1:${port}`, { connectTimeoutMs: 30 });
    expect(reasonIn(exchange, 'timeout')).to.equal('no connection within 30 ms');
  });

  it('close ends a connection that is being opened', async () => {
    const server = createServer();
    const client = clientOf(`https://127.0.0.1:${await portOf(server)}`);
    const sending = client.send(0, GET, GENEROUS_MS);
    await once(server, 'connection');
    await client.close();
    expect(reasonIn(await sending, 'network error')).to.equal('the client is closed');
  });

  it('a request that comes while the connection is opened uses that', async () => {
    const server = createHttpServer((_, response) => response.end('"ok"'));
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    const client = clientOf(`http://127.0.0.1:${await portOf(server)}`);
    const opening = client.connect(1);
    expect(answerIn(await client.send(0, GET, GENEROUS_MS))).to.equal('ok');
    await opening;
    expect(connections).to.equal(1);
  });

  it('the host does not exist', async () => {
    // A label of a host name has at most 63 characters, so no name server is asked.
    const exchange = await exchanged(`http://${'a'.repeat(64)}.invalid`);
    expect(reasonIn(exchange, 'network error')).to.match(
      /^(ENOTFOUND|EAI_\w+): .*check the host name in the URL/,
    );
  });

  it('a second request of a worker before its first answer is a mistake of the caller', async () => {
    const client = clientOf(`http://127.0.0.1:${await portOf(createServer())}`);
    const first = client.send(0, GET, GENEROUS_MS);
    const mistake = await client.send(0, GET, GENEROUS_MS).then(String, String);
    expect(mistake).to.include('a worker sends its next request after its answer');
    await client.close();
    reasonIn(await first, 'network error');
  });
});
