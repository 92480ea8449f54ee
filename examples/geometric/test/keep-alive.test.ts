import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { createApp } from '../src/app';

const CHUNK = Buffer.alloc(1024 * 1024, 'A');
const CHUNKS_OVER_LIMIT = 50;

describe('Keep-alive @integration', () => {
  let server: Server;
  let agent: Agent;

  beforeEach(async () => {
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
    server = createServer((await createApp()).callback()).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    agent.destroy();
    server.close();
  });

  async function send(
    method: string,
    path: string,
    chunks: number,
  ): Promise<{ status: unknown; body: string }> {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen');
    const headers = { 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port: address.port, agent, method, path, headers });
    for (let i = 0; i < chunks; i++) sent.write(CHUNK);
    sent.end();
    const [response]: IncomingMessage[] = await once(sent, 'response');
    if (response === undefined) throw new Error('No response');
    return { status: response.statusCode, body: await text(response) };
  }

  it('survives a body over the limit whose length was not announced', async function () {
    this.timeout(60_000);
    const refused = await send('POST', '/match', CHUNKS_OVER_LIMIT);
    expect(refused.status).to.equal(413);
    expect(refused.body).to.contain('body_too_large');
    expect(await send('GET', '/health', 0)).to.deep.equal({ status: 200, body: '{"status":"healthy"}' });
  });
});
