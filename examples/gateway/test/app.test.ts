import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import request from 'supertest';
import { createApp as createEmbeddings } from '../../embeddings/src/app';
import { createApp as createGeometric } from '../../geometric/src/app';
import { createApp as createSearch } from '../../search/src/app';
import { createApp } from '../src/app';
import type { BackendUrls } from '../src/backends';
import { isIdentified, stageShares } from './performance/answers';
import { createReferences, createView } from './performance/generators';

const SIDE_PX = 256;

// The real services, because a gateway before anything else would not be tested: this is the only place that knows them.
describe('Gateway service @integration', function () {
  this.timeout(30_000);

  const servers: Server[] = [];
  let urls: BackendUrls;
  let gateway: Server;
  let view = '';

  function urlOf(server: Server): string {
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === 'string') throw new Error('It listens on a port.');
    return `http://127.0.0.1:${address.port}`;
  }

  async function listening(handler: RequestListener): Promise<Server> {
    const server = createServer(handler);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  before(async () => {
    urls = {
      embeddings: urlOf(await listening(createEmbeddings().callback())),
      search: urlOf(await listening(createSearch().callback())),
      geometric: urlOf(await listening((await createGeometric()).callback())),
    };
    gateway = await listening(createApp(urls).callback());
    view = await createView(SIDE_PX, 1);
    const references = await createReferences(4, SIDE_PX);
    await request(gateway).post('/references').send({ references }).expect(200, { references: 4 });
  });

  after(() => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });

  /** A gateway of which one backend is another one. */
  async function gatewayWith(own: Partial<BackendUrls>, timeoutMs = 5000): Promise<Server> {
    return listening(createApp({ ...urls, ...own, timeoutMs }).callback());
  }

  for (const pipeline of ['embedding_only', 'with_search', 'full'] as const) {
    it(`answers ${pipeline} with the times of its stages, and no others`, async () => {
      const { body, headers } = await request(gateway)
        .post('/identify')
        .send({ image: view, pipeline })
        .expect(200);
      expect(isIdentified(body, pipeline, 'reference-1'), JSON.stringify(body)).to.equal(true);
      const stages = { embedding_only: 1, with_search: 2, full: 3 }[pipeline];
      expect(Object.keys(body.stages)).to.deep.equal(
        ['embedding_ms', 'search_ms', 'geometric_ms'].slice(0, stages),
      );
      const sum = Object.values<number>(body.stages).reduce((total, ms) => total + ms, 0);
      expect(sum).to.be.above(0).and.at.most(body.total_ms);
      expect(headers['server-timing']).to.match(/^embedding;dur=\d/);
    });
  }

  it('does not confirm a picture it does not know', async () => {
    const { body } = await request(gateway)
      .post('/identify')
      .send({ image: await createView(SIDE_PX, 99) })
      .expect(200);
    expect(body).to.include({ is_match: false });
    expect(body.degraded).to.deep.equal([]);
  });

  it('marks an answer as degraded when a later backend cannot be reached, or hangs', async () => {
    const closed = await gatewayWith({ search: 'http://127.0.0.1:1' });
    const without = await request(closed).post('/identify').send({ image: view }).expect(200);
    expect(without.body).to.deep.include({ id: null, is_match: null, degraded: ['search'] });
    const hanging = await listening(() => undefined);
    const slow = await gatewayWith({ search: urlOf(hanging) }, 200);
    const late = await request(slow).post('/identify').send({ image: view }).expect(200);
    expect(late.body.degraded).to.deep.equal(['search']);
  });

  it('is a 502 without embeddings, and a 504 when they take too long', async () => {
    const closed = await gatewayWith({ embeddings: 'http://127.0.0.1:1' });
    const { body } = await request(closed).post('/identify').send({ image: view }).expect(502);
    expect(body.error).to.deep.equal({ code: 'backend_failed', message: 'embeddings cannot be reached' });
    const hanging = await listening(() => undefined);
    const slow = await gatewayWith({ embeddings: urlOf(hanging) }, 100);
    const late = await request(slow).post('/identify').send({ image: view }).expect(504);
    expect(late.body.error.message).to.equal('embeddings did not answer within 100 ms');
  });

  it('tells in /health which backends answer', async () => {
    await request(gateway)
      .get('/health')
      .expect(200, { status: 'healthy', backends: { embeddings: true, search: true, geometric: true } });
    const closed = await gatewayWith({ geometric: 'http://127.0.0.1:1' });
    const { body } = await request(closed).get('/health').expect(503);
    expect(body.backends).to.deep.equal({ embeddings: true, search: true, geometric: false });
  });

  it('tells in /info which share of the time each stage took', async () => {
    await request(gateway).post('/identify').send({ image: view }).expect(200);
    const { body } = await request(gateway).get('/info').expect(200);
    const shares = Object.values(stageShares(body));
    expect(shares.every((share) => share > 0 && share < 1)).to.equal(true);
    expect(shares.reduce((sum, share) => sum + share, 0)).to.be.at.most(1);
  });

  for (const [what, body, code] of [
    ['no image', {}, 'invalid_image'],
    ['an unknown pipeline', { image: 'x', pipeline: 'half' }, 'invalid_pipeline'],
  ] as const)
    it(`refuses ${what}`, async () => {
      const answer = await request(gateway).post('/identify').send(body).expect(400);
      expect(answer.body.error.code).to.equal(code);
    });

  it('refuses references without an id', async () => {
    const answer = await request(gateway)
      .post('/references')
      .send({ references: [{ image: 'x' }] })
      .expect(400);
    expect(answer.body.error.code).to.equal('invalid_references');
  });
});
