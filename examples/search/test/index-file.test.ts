import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { bytesOf, vectors } from './vectors';

const stored = vectors(2500);
const embedding = Array.from(stored[7] ?? []);

describe('The index file @integration', () => {
  let directory: string;
  let indexFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'search-'));
    indexFile = join(directory, 'index.bin');
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function savedApp() {
    const app = createApp({ indexFile }).callback();
    for (const [name, count] of [
      ['default', 2500],
      ['few', 3],
    ] as const)
      await request(app)
        .post(`/collections/${name}/add?id_prefix=é`)
        .set('content-type', 'application/octet-stream')
        .send(bytesOf(stored.slice(0, count)))
        .expect(201);
    await request(app).post('/save').expect(200, { saved: true });
    return app;
  }

  it('gives every collection back after a new start, and leaves nothing beside it', async () => {
    const app = await savedApp();
    const again = createApp({ indexFile }).callback();
    expect((await request(again).get('/info')).body.collections).to.deep.equal({ default: 2500, few: 3 });
    for (const name of ['default', 'few']) {
      const search = async (searched: typeof app) => {
        const sent = request(searched).post(`/collections/${name}/search`).send({ embedding, k: 50 });
        return (await sent.expect(200)).body.results;
      };
      expect(await search(again)).to.deep.equal(await search(app));
    }
    expect(await readdir(directory)).to.deep.equal(['index.bin']);
  });

  it('holds the index of the moment when saving began, whatever is added or removed meanwhile', async () => {
    const app = await savedApp();
    const change = bytesOf(vectors(500, 'later'));
    await Promise.all([
      request(app).post('/save').expect(200),
      request(app).post('/add?id_prefix=l').set('content-type', 'application/octet-stream').send(change),
      request(app).delete('/collections/few').expect(204),
    ]);
    const { body } = await request(createApp({ indexFile }).callback()).get('/info');
    expect([2500, 3000]).to.include(body.collections.default);
    await Promise.all([request(app).post('/save').expect(200), request(app).post('/save').expect(200)]);
    const last = await request(createApp({ indexFile }).callback()).get('/info');
    expect(last.body.collections).to.deep.equal({ default: 3000 });
  });

  it('that cannot get its name is a 500, and nothing is left beside it', async () => {
    const app = createApp({ indexFile });
    const logged: unknown[] = [];
    app.on('error', (error: unknown) => logged.push(error));
    await mkdir(indexFile);
    await request(app.callback()).post('/save').expect(500);
    expect(logged).to.have.lengthOf(1);
    expect(await readdir(directory)).to.deep.equal(['index.bin']);
  });

  it('that does not exist is an empty index', async () => {
    const { body } = await request(createApp({ indexFile }).callback()).get('/info').expect(200);
    expect(body.size).to.equal(0);
  });

  it('is needed to save', async () => {
    const response = await request(createApp().callback()).post('/save').expect(409);
    expect(response.body.error.code).to.equal('no_index_file');
  });

  it('is refused at the start when it is damaged, short, or something else', async () => {
    await savedApp();
    const whole = await readFile(indexFile);
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(damaged.readUInt8(whole.length - 100) ^ 1, whole.length - 100);
    for (const [bytes, cause] of [
      [damaged, 'Its checksum does not match'],
      [whole.subarray(0, whole.length - 1), 'It is shorter than it says'],
      [Buffer.from('no index at all'), 'It does not start like an index'],
    ] as const) {
      await writeFile(indexFile, bytes);
      expect(() => createApp({ indexFile }))
        .to.throw(`${indexFile} cannot be loaded`)
        .with.nested.property('cause.message', cause);
    }
  });
});
