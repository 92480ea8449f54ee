import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import request from 'supertest';
import { type TemporaryApp, temporaryApp } from './temporary-app';

const CONTENT = randomBytes(300_000);
const OTHER_CONTENT = randomBytes(300_000);

describe('/objects/:id @integration', () => {
  let storage: TemporaryApp;

  beforeEach(async () => {
    storage = await temporaryApp({ maxObjectBytes: 1_000_000 });
  });
  afterEach(() => storage.remove());

  function put(id: string, content: Buffer) {
    return request(storage.app).put(`/objects/${id}`).set('content-type', 'text/plain').send(content);
  }

  it('PUT creates an object: 201 with what was stored, and a file of just these bytes', async () => {
    const response = await put('a.b-C_1', CONTENT).expect(201).expect('location', '/objects/a.b-C_1');
    const sha256 = createHash('sha256').update(CONTENT).digest('hex');
    expect(response.body).to.deep.equal({ id: 'a.b-C_1', bytes: 300_000, sha256 });
    expect(response.headers['x-content-sha256']).to.equal(sha256);
    expect(await readFile(join(storage.directory, 'objects', 'a.b-C_1'))).to.deep.equal(CONTENT);
    expect(await readdir(join(storage.directory, 'uploads'))).to.deep.equal([]);
  });

  it('PUT replaces an object: 204, and the entity tag changes, even for the same length', async () => {
    const created = await put('a', CONTENT).expect(201);
    const replaced = await put('a', OTHER_CONTENT).expect(204);
    expect(replaced.text).to.equal('');
    expect(replaced.headers['etag']).to.match(/^"[\da-f]+-[\da-f]+"$/);
    expect(replaced.headers['etag']).to.not.equal(created.headers['etag']);
    const { body } = await request(storage.app).get('/objects/a').expect(200);
    expect(body).to.deep.equal(OTHER_CONTENT);
  });

  it('GET gives the bytes, their number, and the entity tag of the upload', async () => {
    const created = await put('a', CONTENT).expect(201);
    const response = await request(storage.app)
      .get('/objects/a')
      .expect(200)
      .expect('content-length', '300000')
      .expect('content-type', 'application/octet-stream')
      .expect('content-location', '/objects/a')
      .expect('etag', created.headers['etag'] ?? '');
    expect(response.body).to.deep.equal(CONTENT);
    expect(response.headers['last-modified']).to.equal(created.headers['last-modified']);
  });

  it('GET of what the client has already is a 304', async () => {
    const { headers } = await put('a', CONTENT);
    const unchanged = request(storage.app)
      .get('/objects/a')
      .set('if-none-match', headers['etag'] ?? '');
    expect((await unchanged.expect(304)).text).to.equal('');
    await request(storage.app).get('/objects/a').set('if-none-match', '"x"').expect(200);
  });

  it('HEAD gives the headers of GET without the bytes', async () => {
    await put('a', CONTENT);
    const { headers } = await request(storage.app).get('/objects/a');
    const response = await request(storage.app).head('/objects/a').expect(200);
    expect(response.text).to.equal(undefined);
    for (const name of ['content-length', 'content-type', 'etag', 'last-modified', 'content-location'])
      expect(response.headers[name]).to.equal(headers[name]).and.to.be.a('string');
  });

  it('DELETE removes the object and its file: 204, then 404', async () => {
    await put('a', CONTENT);
    await request(storage.app).delete('/objects/a').expect(204);
    expect(await readdir(join(storage.directory, 'objects'))).to.deep.equal([]);
    const again = await request(storage.app).delete('/objects/a').expect(404);
    expect(again.body.error).to.deep.equal({ code: 'object_not_found', message: 'There is no object a' });
  });

  it('an empty object is an object', async () => {
    await put('empty', Buffer.alloc(0)).expect(201);
    await request(storage.app).get('/objects/empty').expect(200).expect('content-length', '0');
  });

  it('GET and HEAD of none are a 404, also where a directory has its name', async () => {
    await mkdir(join(storage.directory, 'objects', 'directory'));
    for (const id of ['none', 'directory']) {
      const response = await request(storage.app).get(`/objects/${id}`).expect(404);
      expect(response.body.error.code).to.equal('object_not_found');
      await request(storage.app).head(`/objects/${id}`).expect(404);
    }
  });

  for (const id of [
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    '%2e%2e%5cx',
    '.hidden',
    'a%00b',
    'a%2fb',
    '-rf',
    'a%20b',
    '%C3%A9',
    '%zz',
    'x'.repeat(201),
  ])
    it(`the id ${id.slice(0, 24)} is a 400 for every method, and nothing is written`, async () => {
      for (const method of ['put', 'get', 'delete'] as const) {
        const response = await request(storage.app)[method](`/objects/${id}`).expect(400);
        expect(response.body.error.code).to.equal('invalid_id');
        expect(response.body.error.message).to.contain('start with a letter or digit');
      }
      expect(await readdir(join(storage.directory, 'objects'))).to.deep.equal([]);
    });

  it('an object of the largest size is stored, one byte more a 413 that leaves the old one', async () => {
    await put('a', Buffer.alloc(1_000_000)).expect(201);
    const response = await put('a', Buffer.alloc(1_000_001)).expect(413);
    expect(response.body.error).to.deep.equal({
      code: 'object_too_large',
      message: 'An object may have at most 1000000 bytes',
    });
    expect((await stat(join(storage.directory, 'objects', 'a'))).size).to.equal(1_000_000);
  });

  it('another method is a 405 that names the right ones, another path a 404', async () => {
    const response = await request(storage.app).post('/objects/a').expect(405);
    expect(response.headers['allow']?.split(', ').sort()).to.deep.equal(['DELETE', 'GET', 'HEAD', 'PUT']);
    expect(response.body.error.code).to.equal('method_not_allowed');
    await request(storage.app).get('/objects').expect(404);
    await request(storage.app).put('/objects/../a').expect(404);
  });

  it('/health says that the service is healthy, /info where and how it stores', async () => {
    await request(storage.app).get('/health').expect(200, { status: 'healthy' });
    await put('a', CONTENT);
    await request(storage.app).get('/info').expect(200, {
      service: 'storage',
      directory: storage.directory,
      fsync: true,
      max_object_bytes: 1_000_000,
      objects: 1,
    });
  });
});
