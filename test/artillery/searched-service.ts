import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../examples/search/src/app';
import { bytesOf, vectors } from '../../examples/search/test/vectors';

/** The example of a search service, and what it was asked for. */
export class SearchedService {
  /** How often each body came, by its hash, for each load. */
  readonly bodies = new Map<string, Map<string, number>>();
  readonly #server: Server;

  constructor() {
    const handle = createApp().callback();
    this.#server = createServer((request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk) => hash.update(chunk));
      request.once('end', () => this.#count(String(request.headers['x-load'] ?? ''), hash.digest('hex')));
      handle(request, response);
    });
  }

  #count(load: string, body: string): void {
    const bodies = this.bodies.get(load) ?? new Map<string, number>();
    this.bodies.set(load, bodies.set(body, (bodies.get(body) ?? 0) + 1));
  }

  /** Starts it with two hundred vectors. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const body = new Uint8Array(bytesOf(vectors(200)));
    await fetch(`${url}/add?id_prefix=v`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', connection: 'close' },
      body,
    });
    return url;
  }

  /** What it says itself. */
  async searches(): Promise<number> {
    const { port } = this.#server.address() as AddressInfo;
    // A connection that is kept would have been closed while Artillery ran.
    const answer = await fetch(`http://127.0.0.1:${port}/info`, { headers: { connection: 'close' } });
    const info: unknown = await answer.json();
    return typeof info === 'object' && info !== null && 'searches' in info
      ? Number(info.searches)
      : Number.NaN;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
