import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { bytesOf, vectors } from './vectors';

const BINARY = 'application/octet-stream';
const stored = vectors(20);
const lists = stored.map((vector) => Array.from(vector));
const [embedding = []] = lists;

describe('POST /add @integration', () => {
  it('adds JSON, and the plain routes are those of the collection `default`', async () => {
    const app = createApp().callback();
    const added = await request(app)
      .post('/add')
      .send({ ids: ['a', 'b'], vectors: lists.slice(0, 2) })
      .expect(201);
    expect(added.body).to.deep.equal({ collection: 'default', added: 2, size: 2 });
    const found = await request(app)
      .post('/collections/default/search')
      .send({ embedding, k: 1 })
      .expect(200);
    expect(found.body.results[0].id).to.equal('a');
    expect(found.body.results[0].score).to.be.closeTo(1, 1e-6);
  });

  it('adds 32-bit floats, numbered from the size on', async () => {
    const app = createApp().callback();
    for (const part of [stored.slice(0, 10), stored.slice(10)])
      await request(app)
        .post('/collections/twenty/add?id_prefix=v')
        .set('content-type', BINARY)
        .send(bytesOf(part))
        .expect(201);
    for (const n of [0, 9, 10, 19]) {
      const query = { embedding: lists[n], k: 1 };
      const { body } = await request(app).post('/collections/twenty/search').send(query).expect(200);
      expect(body.results[0].id).to.equal(`v${n}`);
    }
  });

  it('keeps collections apart', async () => {
    const app = createApp().callback();
    for (const [n, name] of ['one', 'two'].entries())
      await request(app)
        .post(`/collections/${name}/add`)
        .send({ ids: ['x'], vectors: [lists[n]] })
        .expect(201);
    const search = async (name: string) =>
      (await request(app).post(`/collections/${name}/search`).send({ embedding }).expect(200)).body.results;
    expect((await search('one'))[0].score).to.be.closeTo(1, 1e-6);
    expect((await search('two'))[0].score).to.be.lessThan(0.5);
  });

  it('refuses an id that is in use and adds none of the others', async () => {
    const app = createApp().callback();
    const add = (ids: string[]) =>
      request(app)
        .post('/add')
        .send({ ids, vectors: lists.slice(0, ids.length) });
    await add(['a']).expect(201);
    for (const ids of [
      ['b', 'a'],
      ['c', 'c'],
    ]) {
      const response = await add(ids).expect(409);
      expect(response.body.error.code).to.equal('duplicate_id');
    }
    const { body } = await request(app).post('/search').send({ embedding });
    expect(body.size).to.equal(1);
    await add(['b', 'c']).expect(201);
  });

  for (const [name, body, code] of [
    ['no ids', { vectors: [embedding] }, 'invalid_ids'],
    ['an empty id', { ids: [''], vectors: [embedding] }, 'invalid_ids'],
    ['a long id', { ids: ['x'.repeat(201)], vectors: [embedding] }, 'invalid_ids'],
    ['fewer vectors than ids', { ids: ['a', 'b'], vectors: [embedding] }, 'invalid_vectors'],
    ['nothing to add', { ids: [], vectors: [] }, 'invalid_vectors'],
    ['a vector of another dimension', { ids: ['a'], vectors: [[1]] }, 'wrong_dimension'],
    [
      'a vector of another length',
      { ids: ['a'], vectors: [embedding.map((element) => element / 2)] },
      'not_normalised',
    ],
  ] as const)
    it(`refuses ${name}: ${code}`, async () => {
      const response = await request(createApp().callback()).post('/add').send(body).expect(400);
      expect(response.body.error.code).to.equal(code);
    });

  for (const [name, bytes, code] of [
    ['half a vector', Buffer.alloc(1536), 'wrong_dimension'],
    ['an empty body', Buffer.alloc(0), 'wrong_dimension'],
    ['NaN', Buffer.alloc(3072, 0xff), 'invalid_vector'],
    ['zeros', Buffer.alloc(3072), 'not_normalised'],
  ] as const)
    it(`refuses ${name} as 32-bit floats: ${code}`, async () => {
      const app = createApp().callback();
      const sent = request(app).post('/add').set('content-type', BINARY).send(bytes);
      expect((await sent.expect(400)).body.error.code).to.equal(code);
    });

  it('refuses a body over the limit: body_too_large', async function () {
    this.timeout(30_000);
    const tooLarge = Buffer.alloc(48 * 1024 * 1024 + 1);
    for (const [type, bytes] of [
      [BINARY, tooLarge],
      ['application/json', '['.repeat(tooLarge.length)],
    ] as const) {
      const sent = request(createApp().callback()).post('/add').set('content-type', type).send(bytes);
      expect((await sent.expect(413)).body.error.code).to.equal('body_too_large');
    }
  });

  it('refuses a wrong name, and a collection too many', async () => {
    const app = createApp().callback();
    const add = (name: string) =>
      request(app)
        .post(`/collections/${name}/add`)
        .send({ ids: ['a'], vectors: [embedding] });
    expect((await add('a%20b').expect(400)).body.error.code).to.equal('invalid_collection');
    for (let n = 0; n < 31; n++) await add(`c${n}`).expect(201);
    expect((await add('c31').expect(409)).body.error.code).to.equal('too_many_collections');
    await request(app).delete('/collections/c0').expect(204);
    await add('c31').expect(201);
  });
});

describe('DELETE @integration', () => {
  it('/index empties the collection `default`, /collections/:name removes one', async () => {
    const app = createApp().callback();
    for (const path of ['/add', '/collections/other/add'])
      await request(app)
        .post(path)
        .send({ ids: ['a'], vectors: [embedding] })
        .expect(201);
    await request(app).delete('/index').expect(204);
    expect((await request(app).get('/info')).body.collections).to.deep.equal({ default: 0, other: 1 });
    await request(app).delete('/collections/other').expect(204);
    const gone = await request(app).post('/collections/other/search').send({ embedding }).expect(404);
    expect(gone.body.error).to.deep.equal({
      code: 'collection_not_found',
      message: 'There is no collection "other"',
    });
  });
});

describe('GET @integration', () => {
  it('/health says that the service is healthy', async () => {
    const response = await request(createApp().callback()).get('/health').expect(200);
    expect(response.body).to.deep.equal({ status: 'healthy' });
  });

  it('/info says what is there and which share of the service time the scan took', async () => {
    const app = createApp().callback();
    const before = (await request(app).get('/info').expect(200)).body;
    expect(before).to.include({ service: 'search', size: 0, dimension: 768, searches: 0, scan_share: null });
    await request(app).post('/add').set('content-type', BINARY).send(bytesOf(stored)).expect(201);
    await request(app).post('/search').send({ embedding }).expect(200);
    const after = (await request(app).get('/info').expect(200)).body;
    expect(after).to.include({ size: 20, searches: 1 });
    expect(after.memory_bytes).to.be.at.least(20 * 3072);
    expect(after.scan_share).to.be.greaterThan(0).and.lessThan(1);
    expect(after.kernel).to.contain('SIMD');
  });

  it('anything else is a 404 in JSON, another method a 405', async () => {
    const app = createApp().callback();
    expect((await request(app).get('/nothing').expect(404)).body.error.code).to.equal('not_found');
    const wrong = await request(app).get('/search').expect(405).expect('allow', 'POST');
    expect(wrong.body.error.code).to.equal('method_not_allowed');
  });
});
