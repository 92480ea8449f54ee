import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { isIdentified } from './performance/answers';
import { createReferences, createView } from './performance/generators';
import { REFERENCES, RunningServices, SIDE_PX } from './running-services';

describe('Gateway service @integration', function () {
  this.timeout(30_000);

  let services: RunningServices;

  before(async () => {
    services = await RunningServices.start();
  });

  after(() => services.stop());

  for (const pipeline of ['embedding_only', 'with_search', 'full'] as const) {
    it(`answers ${pipeline} with the times of its stages, and no others`, async () => {
      const { body, headers } = await request(services.gateway)
        .post('/identify')
        .send({ image: services.view, pipeline })
        .expect(200);
      expect(isIdentified(body, pipeline, 'reference-1'), JSON.stringify(body)).to.equal(true);
      const stages = ['embedding', 'search', 'geometric'].slice(
        0,
        { embedding_only: 1, with_search: 2, full: 3 }[pipeline],
      );
      expect(Object.keys(body.stages)).to.deep.equal(stages.map((stage) => `${stage}_ms`));
      const sum = Object.values<number>(body.stages).reduce((total, ms) => total + ms, 0);
      expect(sum).to.be.above(0).and.at.most(body.total_ms);
      expect(headers['server-timing']).to.match(
        new RegExp(`^${stages.map((stage) => `${stage};dur=[\\d.]+`).join(', ')}$`),
      );
    });
  }

  it('does not confirm a picture it does not know', async () => {
    const answer = await services.identified(services.gateway, { image: await createView(SIDE_PX, 99) });
    expect(answer).to.deep.include({ is_match: false, degraded: [] });
  });

  it('tells in /health which backends answer', async () => {
    await request(services.gateway)
      .get('/health')
      .expect(200, { status: 'healthy', backends: { embeddings: true, search: true, geometric: true } });
    const closed = await services.gatewayWith({ geometric: 'http://127.0.0.1:1' });
    const { body } = await request(closed).get('/health').expect(503);
    expect(body.backends).to.deep.equal({ embeddings: true, search: true, geometric: false });
  });

  it('tells in /info what it is, how many references it knows, and how long each backend may take', async () => {
    const own = await services.gatewayWith({ timeoutsMs: { search: 123 } });
    await request(own)
      .get('/info')
      .expect(200, {
        service: 'gateway',
        references: 0,
        timeouts_ms: { embeddings: 5000, search: 123, geometric: 10_000 },
        max_body_bytes: 40 * 1024 * 1024,
      });
    const { body } = await request(services.gateway).get('/info').expect(200);
    expect(body.references).to.equal(REFERENCES);
  });

  it('takes URLs that end with a slash, and does not start without one, or with a wrong time limit', async () => {
    const own = await services.gatewayWith({ search: `${services.urls.search}/` });
    expect((await services.identified(own, { pipeline: 'with_search' })).degraded).to.deep.equal([]);
    expect(() => createApp({ ...services.urls, search: '' })).to.throw('SEARCH_URL');
    expect(() => createApp({ ...services.urls, timeoutsMs: { search: 0 } })).to.throw('SEARCH_TIMEOUT_MS');
  });

  for (const [what, body, code] of [
    ['no image', {}, 'invalid_image'],
    ['an unknown pipeline', { image: 'x', pipeline: 'half' }, 'invalid_pipeline'],
  ] as const)
    it(`refuses ${what}`, async () => {
      const answer = await request(services.gateway).post('/identify').send(body).expect(400);
      expect(answer.body.error.code).to.equal(code);
    });

  it('refuses references without an id that the backends take', async () => {
    for (const id of [undefined, '', 'x'.repeat(201)]) {
      const references = [{ id, image: services.view }];
      const { body } = await request(services.gateway).post('/references').send({ references }).expect(400);
      expect(body.error.code).to.equal('invalid_references');
    }
  });

  it('refuses references that it knows already, or that come twice, before it adds any', async () => {
    const [known] = await createReferences(1, SIDE_PX);
    const image = await createView(SIDE_PX, 50);
    const lists = [
      [{ id: 'another', image }, known],
      [
        { id: 'twin', image },
        { id: 'twin', image },
      ],
    ];
    for (const references of lists) {
      const { body } = await request(services.gateway).post('/references').send({ references }).expect(409);
      expect(body.error.code).to.equal('duplicate_reference');
    }
    const { body } = await request(services.gateway).get('/info').expect(200);
    expect(body.references).to.equal(REFERENCES);
  });

  it('adds references one list after the other, so that each is known once', async () => {
    const own = await services.gatewayWith({});
    const references = await createReferences(1, SIDE_PX);
    const answers = await Promise.all(
      [1, 2].map(() => request(own).post('/references').send({ references })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });
});
