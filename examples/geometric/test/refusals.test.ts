import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { base64, plain } from './pictures';

const ONE_POINT = { keypoints: [{ x: 1, y: 1 }], descriptors: Buffer.alloc(32).toString('base64') };

async function refusal(path: string, body: object | string, status = 400): Promise<unknown> {
  const app = await createApp();
  const sent = request(app.callback()).post(path).set('content-type', 'application/json').send(body);
  const response = await sent.expect(status);
  return response.body.error;
}

describe('Any other path @integration', () => {
  it('is a 404 in JSON', async () => {
    const { body } = await request((await createApp()).callback())
      .get('/nothing')
      .expect(404);
    expect(body).to.deep.equal({ error: { code: 'not_found', message: 'Not Found: GET /nothing' } });
  });

  it('is a 405 in JSON that names the right method, for the wrong one', async () => {
    const app = await createApp();
    const { body } = await request(app.callback()).get('/match').expect(405).expect('allow', 'POST');
    expect(body.error.code).to.equal('method_not_allowed');
  });
});

describe('POST refuses @integration', () => {
  for (const path of ['/extract', '/match'])
    for (const text of ['', '{"image":', '"image"', '[]'])
      it(`${JSON.stringify(text)} to ${path}: invalid_json`, async () => {
        expect(await refusal(path, text)).to.deep.equal({
          code: 'invalid_json',
          message: 'The body must be a JSON object',
        });
      });

  it('another content type: unsupported_media_type', async () => {
    const sent = request((await createApp()).callback())
      .post('/extract')
      .type('form')
      .send('image=abc');
    expect((await sent.expect(415)).body.error.code).to.equal('unsupported_media_type');
  });

  it('a body over the limit: body_too_large', async function () {
    this.timeout(60_000);
    const error = await refusal('/extract', { image: 'A'.repeat(48 * 1024 * 1024) }, 413);
    expect(error).to.include({ code: 'body_too_large' });
  });
});

describe('POST /extract refuses @integration', () => {
  for (const body of [{}, { image: null }, { image: 7 }, { image: ['x'] }, { image: '' }])
    it(`${JSON.stringify(body)}: invalid_image`, async () => {
      expect(await refusal('/extract', body)).to.deep.equal({
        code: 'invalid_image',
        message: '`image` must be a JPEG or PNG as a base64 string',
      });
    });

  for (const image of ['%%%%', 'QUJD\n', 'QUI', 'QU==QUJD', '_-_-', 'data:image/png;base64,QUJD'])
    it(`${JSON.stringify(image)}: invalid_base64`, async () => {
      expect(await refusal('/extract', { image })).to.include({ code: 'invalid_base64' });
    });

  it('text, SVG and GIF: unsupported_image', async () => {
    const texts = ['hello', '<svg xmlns="http://www.w3.org/2000/svg"/>'];
    const images = texts.map((text) => Buffer.from(text).toString('base64'));
    for (const image of [...images, await base64(plain(40, 40, 'red').gif())])
      expect(await refusal('/extract', { image })).to.include({ code: 'unsupported_image' });
  });

  it('a truncated image: unreadable_image', async () => {
    const jpeg = await plain(300, 300, 'red').jpeg().toBuffer();
    for (const length of [20, jpeg.length / 2, jpeg.length - 40]) {
      const image = jpeg.subarray(0, length).toString('base64');
      expect(await refusal('/extract', { image })).to.include({ code: 'unreadable_image' });
    }
  });

  it('a side that is too long or too short, with its size', async () => {
    const long = await base64(plain(4097, 40, 'red').png());
    expect(await refusal('/extract', { image: long }, 413)).to.deep.equal({
      code: 'image_too_large',
      message: '`image` may have at most 4096×4096 pixels and has 4097×40',
    });
    const short = await base64(plain(40, 30, 'red').png());
    expect(await refusal('/extract', { image: short })).to.deep.equal({
      code: 'image_too_small',
      message: '`image` must have at least 31×31 pixels and has 40×30',
    });
  });

  for (const maxFeatures of [0, 5001, 1.5, '100'])
    it(`${JSON.stringify(maxFeatures)} as max_features: invalid_max_features`, async () => {
      const image = await base64(plain(40, 40, 'red').png());
      expect(await refusal('/extract', { image, max_features: maxFeatures })).to.deep.equal({
        code: 'invalid_max_features',
        message: '`max_features` must be a whole number from 1 to 5000',
      });
    });

  for (const imageId of [7, {}, 'x'.repeat(201)])
    it(`${JSON.stringify(imageId).slice(0, 9)} as image_id: invalid_image_id`, async () => {
      const image = await base64(plain(40, 40, 'red').png());
      expect(await refusal('/extract', { image, image_id: imageId })).to.include({
        code: 'invalid_image_id',
      });
    });
});

describe('POST /match refuses @integration', () => {
  for (const query of [undefined, null, 7, 'QUJD', [], {}, { ...ONE_POINT, image: 'QUJD' }])
    it(`${JSON.stringify(query)} as query: invalid_query`, async () => {
      expect(await refusal('/match', { query, candidate: ONE_POINT })).to.deep.equal({
        code: 'invalid_query',
        message:
          '`query` must be an object with either `image`, or `keypoints` and `descriptors` as `/extract` gives them',
      });
    });

  it('a wrong image by the name of its side', async () => {
    const hello = Buffer.from('hello').toString('base64');
    expect(await refusal('/match', { query: ONE_POINT, candidate: { image: hello } })).to.deep.equal({
      code: 'unsupported_image',
      message: '`candidate.image` must be a JPEG or a PNG',
    });
  });

  for (const keypoints of [
    7,
    [7],
    [{ x: 1 }],
    [{ x: '1', y: 1 }],
    [{ x: -1, y: 1 }],
    [{ x: 1, y: 4097 }],
    new Array(5001).fill({ x: 1, y: 1 }),
  ])
    it(`${JSON.stringify(keypoints).slice(0, 18)} as keypoints: invalid_keypoints`, async () => {
      const query = { ...ONE_POINT, keypoints };
      expect(await refusal('/match', { query, candidate: ONE_POINT })).to.deep.equal({
        code: 'invalid_keypoints',
        message:
          '`query.keypoints` must be a list of at most 5000 objects whose `x` and `y` are from 0 to 4096',
      });
    });

  for (const descriptors of [undefined, 7, '', Buffer.alloc(31).toString('base64')])
    it(`${descriptors} as descriptors: invalid_descriptors`, async () => {
      const candidate = { ...ONE_POINT, descriptors };
      expect(await refusal('/match', { query: ONE_POINT, candidate })).to.deep.equal({
        code: 'invalid_descriptors',
        message: '`candidate.descriptors` must be base64 of 32 bytes, 32 for each of 1 key points',
      });
    });

  for (const minInliers of [3, 5001, 4.5, false])
    it(`${minInliers} as min_inliers: invalid_min_inliers`, async () => {
      const body = { query: ONE_POINT, candidate: ONE_POINT, min_inliers: minInliers };
      expect(await refusal('/match', body)).to.include({ code: 'invalid_min_inliers' });
    });
});
