import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { createApp as createEmbeddings } from '../../embeddings/src/app';
import { createApp as createGeometric } from '../../geometric/src/app';
import { createApp as createSearch } from '../../search/src/app';
import { createApp } from '../src/app';
import type { BackendUrls, GatewayOptions } from '../src/settings';
import { createReferences, createView } from './performance/generators';

export const SIDE_PX = 256;
export const REFERENCES = 4;

/** Where a server listens. */
export function urlOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
  return `http://127.0.0.1:${address.port}`;
}

/**
 * The gateway and the real services behind it, because a gateway before anything else would not be tested: this is the only
 * place that knows them.
 */
export class RunningServices {
  readonly #servers: Server[];
  readonly urls: BackendUrls;
  /** Knows `reference-1` and so on. */
  readonly gateway: Server;
  /** A view of `reference-1`. */
  readonly view: string;

  private constructor(servers: Server[], urls: BackendUrls, gateway: Server, view: string) {
    this.#servers = servers;
    this.urls = urls;
    this.gateway = gateway;
    this.view = view;
  }

  static async start(): Promise<RunningServices> {
    const servers: Server[] = [];
    const urls = {
      embeddings: urlOf(await listening(createEmbeddings().callback(), servers)),
      search: urlOf(await listening(createSearch().callback(), servers)),
      geometric: urlOf(await listening((await createGeometric()).callback(), servers)),
    };
    const gateway = await listening(createApp(urls).callback(), servers);
    const references = await createReferences(REFERENCES, SIDE_PX);
    await request(gateway).post('/references').send({ references }).expect(200, { references: REFERENCES });
    return new RunningServices(servers, urls, gateway, await createView(SIDE_PX, 1));
  }

  listening(handler: RequestListener): Promise<Server> {
    return listening(handler, this.#servers);
  }

  /** Where a backend listens that answers everything like this. */
  async backendThat(answers: RequestListener): Promise<string> {
    return urlOf(await this.listening(answers));
  }

  /** Another gateway, of which one backend may be another one; it knows no references yet, but search does. */
  gatewayWith(options: GatewayOptions): Promise<Server> {
    return this.listening(createApp({ ...this.urls, ...options }).callback());
  }

  /** What a gateway answers to a picture, by default the view of `reference-1`. */
  async identified(gateway: Server, fields: object = {}, status = 200) {
    const answer = await request(gateway)
      .post('/identify')
      .send({ image: this.view, ...fields });
    if (answer.status !== status) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.body;
  }

  stop(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }
}

async function listening(handler: RequestListener, servers: Server[]): Promise<Server> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
