import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { bruteForce, bytesOf, DIMENSION, unit, vectors } from './vectors';

const stored = vectors(3000);
const ids = stored.map((_, n) => `v${n}`);
const queries = vectors(5, 'query').map((query) => Array.from(query));

async function filled(list: readonly Float32Array[]) {
  const app = createApp().callback();
  await request(app)
    .post('/add')
    .query({ id_prefix: 'v' })
    .set('content-type', 'application/octet-stream')
    .send(bytesOf(list))
    .expect(201);
  return (body: object) => request(app).post('/search').send(body);
}

function idsOf(results: readonly { id: string }[]): string[] {
  return results.map(({ id }) => id);
}

describe('POST /search @integration', function () {
  this.timeout(30_000);

  it('gives the ids and scores of brute force in float64, best first', async () => {
    const search = await filled(stored);
    for (const embedding of queries) {
      for (const k of [1, 10, 100]) {
        const { body } = await search({ embedding, k }).expect(200);
        const expected = bruteForce(stored, ids, embedding, k);
        expect(idsOf(body.results)).to.deep.equal(idsOf(expected));
        body.results.forEach(({ score }: { score: number }, n: number) => {
          expect(score).to.be.closeTo(expected[n]?.score ?? Number.NaN, 2 ** -22);
        });
      }
    }
  });

  it('tells apart what float32 sums cannot', async () => {
    const base = Array.from(vectors(1, 'base')[0] ?? []);
    const near = Array.from({ length: 200 }, (_, n) =>
      unit(base.map((element, i) => element + (i === n ? n * 1e-7 : 0))),
    );
    const search = await filled(near);
    const { body } = await search({ embedding: base, k: 50 }).expect(200);
    const nearIds = near.map((_, n) => `v${n}`);
    expect(idsOf(body.results)).to.deep.equal(idsOf(bruteForce(near, nearIds, base, 50)));
  });

  it('gives equal vectors in the order of their ids', async () => {
    const [vector = new Float32Array(DIMENSION)] = stored;
    const search = await filled(new Array<Float32Array>(12).fill(vector));
    const { body } = await search({ embedding: Array.from(vector), k: 4 }).expect(200);
    expect(idsOf(body.results)).to.deep.equal(['v0', 'v1', 'v10', 'v11']);
    expect(new Set(body.results.map(({ score }: { score: number }) => score)).size).to.equal(1);
  });

  it('gives all vectors where there are fewer than k, none from an empty index, 10 without k', async () => {
    const [embedding] = queries;
    const three = await filled(stored.slice(0, 3));
    expect((await three({ embedding, k: 1000 }).expect(200)).body.results).to.have.lengthOf(3);
    const empty = await request(createApp().callback()).post('/search').send({ embedding }).expect(200);
    expect(empty.body).to.deep.include({ collection: 'default', size: 0, k: 10, results: [] });
    const search = await filled(stored);
    expect((await search({ embedding }).expect(200)).body.results).to.have.lengthOf(10);
  });

  it('says how long the scan took', async () => {
    const search = await filled(stored);
    const { body } = await search({ embedding: queries[0], k: 7 }).expect(200);
    expect(body).to.have.all.keys('collection', 'size', 'k', 'results', 'scan_ms');
    expect(body).to.include({ collection: 'default', size: 3000, k: 7 });
    expect(body.scan_ms).to.be.greaterThan(0);
  });
});

describe('POST /search refuses @integration', () => {
  const app = createApp().callback();
  const embedding = queries[0] ?? [];

  for (const [name, body, code, message] of [
    ['no embedding', {}, 'invalid_vector', '`embedding` must be a list of 768 numbers'],
    ['a text', { embedding: 'x' }, 'invalid_vector', '`embedding` must be a list of 768 numbers'],
    [
      'another dimension',
      { embedding: [1, 0] },
      'wrong_dimension',
      '`embedding` must have 768 numbers and has 2',
    ],
    [
      'NaN, which is null in JSON',
      { embedding: embedding.with(5, Number.NaN) },
      'invalid_vector',
      '`embedding[5]` must be a number, not null',
    ],
    [
      'a number beyond the largest',
      { embedding: embedding.with(5, 1e200) },
      'invalid_vector',
      '`embedding` has an element that is not a finite number',
    ],
    [
      'another length',
      { embedding: embedding.map((element) => 2 * element) },
      'not_normalised',
      '`embedding` must have the length 1 and has 2: divide its elements by that',
    ],
  ] as const)
    it(`${name}: ${code}`, async () => {
      const response = await request(app).post('/search').send(body).expect(400);
      expect(response.body.error).to.deep.equal({ code, message });
    });

  for (const k of [0, 1001, -1, 2.5, '10', null])
    it(`k ${JSON.stringify(k)}: invalid_k`, async () => {
      const response = await request(app).post('/search').send({ embedding, k }).expect(400);
      expect(response.body.error).to.deep.equal({
        code: 'invalid_k',
        message: '`k` must be a whole number from 1 to 1000',
      });
    });

  it('no JSON: invalid_json, unsupported_media_type', async () => {
    const half = request(app).post('/search').set('content-type', 'application/json').send('{"embedding":');
    expect((await half.expect(400)).body.error.code).to.equal('invalid_json');
    const list = request(app).post('/search').send([embedding]);
    expect((await list.expect(400)).body.error.code).to.equal('invalid_json');
    const text = request(app).post('/search').set('content-type', 'text/plain').send('x');
    expect((await text.expect(415)).body.error.code).to.equal('unsupported_media_type');
  });
});
