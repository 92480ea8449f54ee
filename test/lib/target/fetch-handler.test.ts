import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { expect } from 'chai';
import { type FetchLike, fetchHandler } from '../../../lib/target/fetch-handler';

async function served(handler: RequestListener): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

/** What a client sees of one answer. */
async function answerOf(app: FetchLike, path: string, init?: RequestInit): Promise<Response> {
  const { server, url } = await served(fetchHandler(app));
  try {
    const response = await fetch(url + path, init);
    return new Response(await response.arrayBuffer(), { status: response.status, headers: response.headers });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('fetchHandler @unit', () => {
  it('hands over method, address, fields and body, and calls it as a method', async () => {
    const app = {
      name: 'echo',
      async fetch(request: Request): Promise<Response> {
        const { pathname, search } = new URL(request.url);
        const field = request.headers.get('x-colour');
        return Response.json([this.name, request.method, pathname + search, field, await request.text()]);
      },
    };
    const init = { method: 'POST', headers: { 'x-colour': 'red' }, body: 'tea' };
    const response = await answerOf(app, '/a/b?c=1', init);
    expect(await response.json()).to.deep.equal(['echo', 'POST', '/a/b?c=1', 'red', 'tea']);
  });

  it('gives status, fields, each cookie, and a body that comes in parts', async () => {
    const parts = new ReadableStream({
      start(controller) {
        for (const part of ['one ', 'two']) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    });
    const headers = new Headers({ 'x-kind': 'parts' });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    const response = await answerOf({ fetch: () => new Response(parts, { status: 201, headers }) }, '/');
    expect(response.status).to.equal(201);
    expect(response.headers.get('x-kind')).to.equal('parts');
    expect(response.headers.getSetCookie()).to.deep.equal(['a=1', 'b=2']);
    expect(await response.text()).to.equal('one two');
  });

  it('answers without a body', async () => {
    const response = await answerOf({ fetch: () => new Response(null, { status: 404 }) }, '/');
    expect(response.status).to.equal(404);
    expect(await response.text()).to.equal('');
  });
});
