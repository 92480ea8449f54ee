import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect } from 'chai';
import { httpClient } from '../../../lib/client/http-client';
import { withRenewedConnections } from '../../../lib/client/renewed-connections';
import { systemClock } from '../../../lib/core/clock';

const GENEROUS_MS = 60_000;

/** How many requests each connection carried of a client that opens some ahead and sends eight requests. */
async function carriedBy(requestsPerConnection: number | undefined): Promise<readonly number[]> {
  const carried = new Map<unknown, number>();
  const server = createServer((request, response) => {
    carried.set(request.socket, (carried.get(request.socket) ?? 0) + 1);
    response.end('fine');
  });
  server.on('connection', (socket) => carried.set(socket, 0));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const plain = httpClient(`http://127.0.0.1:${port}`, systemClock);
  const client = withRenewedConnections(plain, requestsPerConnection);
  try {
    await client.connect(1);
    for (let i = 0; i < 8; i += 1) {
      const request = { method: 'GET', path: '/', headers: {}, body: null };
      const { delivery } = await client.send(0, request, GENEROUS_MS);
      expect(delivery.kind).to.equal('answered');
    }
  } finally {
    await client.close();
    server.close();
  }
  return [...carried.values()];
}

describe('withRenewedConnections @unit', () => {
  it('keeps a connection unless asked otherwise', async () => {
    expect(await carriedBy(undefined)).to.deep.equal([8]);
  });

  it('opens a new one for each request, and none that carries nothing', async () => {
    expect(await carriedBy(1)).to.deep.equal([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('replaces it after so many requests', async () => {
    expect(await carriedBy(3)).to.deep.equal([3, 3, 2]);
  });
});
