import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
} from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { createApp } from '../src/app';
import { type TemporaryApp, temporaryApp } from './temporary-app';

const CHUNK = Buffer.alloc(64 * 1024, 'A');

describe('An upload @integration', () => {
  let storage: TemporaryApp;
  let server: Server;
  let agent: Agent;

  beforeEach(async () => {
    storage = await temporaryApp({ maxObjectBytes: 16 * CHUNK.length });
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
    server = createServer(storage.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    await storage.remove();
  });

  function send(
    method: string,
    path: string,
    options: { agent?: Agent; headers?: object } = {},
  ): ClientRequest {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen');
    const { headers, ...rest } = options;
    return request({ host: '127.0.0.1', port: address.port, method, path, headers: { ...headers }, ...rest });
  }

  async function answerTo(sent: ClientRequest): Promise<{ status: unknown; body: string }> {
    const [response]: IncomingMessage[] = await once(sent, 'response');
    if (response === undefined) throw new Error('No response');
    return { status: response.statusCode, body: await text(response) };
  }

  function filesIn(name: string): Promise<string[]> {
    return readdir(join(storage.directory, name));
  }

  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await sleep(5);
  }

  it('that is cut off leaves nothing behind, and the old object as it was', async () => {
    const whole = send('PUT', '/objects/a');
    whole.end('old');
    expect((await answerTo(whole)).status).to.equal(201);
    const cut = send('PUT', '/objects/a', { headers: { 'content-length': 10 * CHUNK.length } });
    const failure = once(cut, 'error').catch(() => undefined);
    cut.write(CHUNK);
    await until(async () => (await filesIn('uploads')).length === 1);
    expect(await filesIn('objects')).to.deep.equal(['a']);
    cut.destroy();
    await failure;
    await until(async () => (await filesIn('uploads')).length === 0);
    expect(await readFile(join(storage.directory, 'objects', 'a'), 'utf8')).to.equal('old');
  });

  it('is a 409 while another one of the same id is under way, which goes on', async () => {
    const first = send('PUT', '/objects/a');
    first.write(CHUNK);
    await until(async () => (await filesIn('uploads')).length === 1);
    const second = send('PUT', '/objects/a');
    second.end('second');
    const refused = await answerTo(second);
    expect(refused.status).to.equal(409);
    expect(refused.body).to.contain('upload_in_progress');
    first.end();
    expect((await answerTo(first)).status).to.equal(201);
    expect(await readFile(join(storage.directory, 'objects', 'a'))).to.deep.equal(CHUNK);
    const third = send('PUT', '/objects/a');
    third.end('third');
    expect((await answerTo(third)).status).to.equal(204);
  });

  it('that grows too large without saying so is a 413; the connection can be used again', async () => {
    const large = send('PUT', '/objects/a', { agent });
    const answer = answerTo(large);
    for (let n = 0; n < 64; n++) large.write(CHUNK);
    large.end();
    const refused = await answer;
    expect(refused.status).to.equal(413);
    expect(refused.body).to.contain('object_too_large');
    const health = send('GET', '/health', { agent });
    health.end();
    expect(await answerTo(health)).to.deep.equal({ status: 200, body: '{"status":"healthy"}' });
    expect(await filesIn('uploads')).to.deep.equal([]);
    expect(await filesIn('objects')).to.deep.equal([]);
  });

  it('that an earlier process left unfinished is removed at the start', async () => {
    await writeFile(join(storage.directory, 'uploads', 'left'), 'x');
    createApp({ directory: storage.directory });
    expect(await filesIn('uploads')).to.deep.equal([]);
  });

  it('that cannot get its name fails and leaves nothing behind', async () => {
    await mkdir(join(storage.directory, 'objects', 'a'));
    const app = createApp({ directory: storage.directory, fsync: false });
    const logged: unknown[] = [];
    app.on('error', (error: unknown) => logged.push(error));
    server.removeAllListeners('request').on('request', app.callback());
    const sent = send('PUT', '/objects/a');
    sent.end('x');
    expect((await answerTo(sent)).status).to.equal(500);
    expect(logged).to.have.lengthOf(1);
    expect(await filesIn('uploads')).to.deep.equal([]);
  });

  it('is seen whole or not at all by those who read meanwhile', async () => {
    for (const letter of ['a', 'b', 'c', 'd']) {
      const sent = send('PUT', '/objects/x');
      for (let n = 0; n < 4; n++) sent.write(Buffer.alloc(CHUNK.length, letter));
      sent.end();
      const read = send('GET', '/objects/x');
      read.end();
      const [, { status, body }] = await Promise.all([answerTo(sent), answerTo(read)]);
      if (status === 404) continue;
      expect(body).to.have.lengthOf(4 * CHUNK.length);
      expect(new Set(body).size).to.equal(1);
    }
  });
});
