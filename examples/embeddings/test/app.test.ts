import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { picture, plain } from './pictures';

const app = createApp().callback();

function post(body: object) {
  return request(app).post('/embed').send(body);
}

async function embeddingOf(image: Buffer): Promise<number[]> {
  const response = await post({ image: image.toString('base64') }).expect(200);
  return response.body.embedding;
}

function similarity(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}

describe('GET @integration', () => {
  it('/health says that the service is healthy', async () => {
    const response = await request(app).get('/health').expect(200);
    expect(response.body).to.deep.equal({ status: 'healthy' });
  });

  it('/info says what the service gives and accepts', async () => {
    const response = await request(app).get('/info').expect(200);
    expect(response.body).to.include({ dimension: 768, max_pixels: 16_777_216, max_body_bytes: 50_331_648 });
    expect(response.body.formats).to.deep.equal(['jpeg', 'png']);
  });

  it('anything else is a 404 in JSON', async () => {
    const response = await request(app).get('/nothing').expect(404);
    expect(response.body).to.deep.equal({ error: { code: 'not_found', message: 'Not Found: GET /nothing' } });
  });

  it('/embed is a 405 in JSON that names the right method', async () => {
    const response = await request(app).get('/embed').expect(405).expect('allow', 'POST');
    expect(response.body.error.code).to.equal('method_not_allowed');
  });
});

describe('POST /embed @integration', () => {
  it('gives a unit vector of 768 numbers, the id and the time', async () => {
    const image = (await picture(300, 350, '#d33')).toString('base64');
    const { body } = await post({ image, image_id: 'a 1' }).expect(200);
    expect(body).to.have.all.keys('embedding', 'dimension', 'image_id', 'processing_time_ms');
    expect(body.dimension).to.equal(768);
    expect(body.embedding).to.have.lengthOf(768);
    expect(similarity(body.embedding, body.embedding)).to.be.closeTo(1, 1e-9);
    expect(body.image_id).to.equal('a 1');
    expect(body.processing_time_ms).to.be.greaterThan(0);
  });

  for (const imageId of [undefined, null])
    it(`gives null as the id when it is ${imageId}`, async () => {
      const image = (await plain(20, 20, 'red').png().toBuffer()).toString('base64');
      const { body } = await post({ image, image_id: imageId }).expect(200);
      expect(body.image_id).to.equal(null);
    });

  it('gives the same embedding for the same image', async () => {
    const image = await picture(300, 350, '#d33');
    expect(await embeddingOf(image)).to.deep.equal(await embeddingOf(image));
  });

  it('finds a blurred, re-encoded, resized or turned image more similar than another one', async () => {
    const original = await picture(300, 350, '#d33');
    const { default: sharp } = await import('sharp');
    const changed = await Promise.all([
      sharp(original).blur(2).png().toBuffer(),
      sharp(original).jpeg({ quality: 40 }).toBuffer(),
      sharp(original).resize(200).png().toBuffer(),
      sharp(original).rotate(90).withMetadata({ orientation: 8 }).jpeg({ quality: 90 }).toBuffer(),
    ]);
    const others = await Promise.all([picture(450, 40, '#36c'), picture(120, 200, '#db2')]);
    const embedding = await embeddingOf(original);
    const toChanged = await similarities(embedding, changed);
    const toOthers = await similarities(embedding, others);
    expect(toChanged).to.have.lengthOf(4);
    expect(Math.min(...toChanged)).to.be.greaterThan(0.9);
    expect(Math.max(...toOthers)).to.be.lessThan(0.8);
  });

  async function similarities(embedding: readonly number[], images: readonly Buffer[]): Promise<number[]> {
    return Promise.all(images.map(async (image) => similarity(embedding, await embeddingOf(image))));
  }

  it('accepts grey, 16-bit, transparent and CMYK images', async () => {
    const images = await Promise.all([
      plain(40, 30, '#888').toColourspace('b-w').png().toBuffer(),
      plain(40, 30, '#888').toColourspace('rgb16').png().toBuffer(),
      plain(40, 30, 'white').ensureAlpha(0).png().toBuffer(),
      plain(40, 30, 'red').toColourspace('cmyk').jpeg().toBuffer(),
    ]);
    for (const image of images) expect(await embeddingOf(image)).to.have.lengthOf(768);
  });

  it('accepts noise of 4096×4096 px and refuses one row more', async function () {
    this.timeout(60_000);
    const { default: sharp } = await import('sharp');
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const largest = await sharp({
      create: { width: 4096, height: 4096, channels: 3, background: 'red', noise },
    })
      .jpeg({ quality: 85 })
      .toBuffer();
    expect(largest.length).to.be.greaterThan(10_000_000);
    expect(await embeddingOf(largest)).to.have.lengthOf(768);
    const tooLarge = await plain(4096, 4097, 'red').png().toBuffer();
    const response = await post({ image: tooLarge.toString('base64') }).expect(413);
    expect(response.body.error).to.deep.equal({
      code: 'image_too_large',
      message: '`image` may have at most 16777216 pixels and has 4096×4097',
    });
  });
});

describe('POST /embed refuses @integration', () => {
  function sendText(text: string, contentType = 'application/json') {
    return request(app).post('/embed').set('content-type', contentType).send(text);
  }

  for (const [name, text] of [
    ['no body', ''],
    ['half a body', '{"image":'],
    ['a JSON string', '"image"'],
    ['a JSON array', '[]'],
  ] as const)
    it(`${name}: invalid_json`, async () => {
      const response = await sendText(text).expect(400);
      expect(response.body).to.deep.equal({
        error: { code: 'invalid_json', message: 'The body must be a JSON object' },
      });
    });

  it('another content type: unsupported_media_type', async () => {
    const response = await sendText('image=abc', 'application/x-www-form-urlencoded').expect(415);
    expect(response.body.error.code).to.equal('unsupported_media_type');
  });

  for (const body of [{}, { image: null }, { image: 7 }, { image: ['x'] }, { image: '' }])
    it(`${JSON.stringify(body)}: invalid_image`, async () => {
      const response = await post(body).expect(400);
      expect(response.body.error).to.deep.equal({
        code: 'invalid_image',
        message: '`image` must be a JPEG or PNG as a base64 string',
      });
    });

  for (const image of [
    '%%%%',
    'QUJD\n',
    'QUI',
    'QUJDQ===',
    'QU==QUJD',
    '_-_-',
    'QUJ=',
    'data:image/png;base64,QUJD',
  ])
    it(`${JSON.stringify(image)}: invalid_base64`, async () => {
      const response = await post({ image }).expect(400);
      expect(response.body.error.code).to.equal('invalid_base64');
    });

  it('text, SVG and GIF: unsupported_image', async () => {
    const gif = await plain(9, 9, 'red').gif().toBuffer();
    for (const bytes of [
      Buffer.from('hello'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      gif,
    ]) {
      const response = await post({ image: bytes.toString('base64') }).expect(400);
      expect(response.body.error.code).to.equal('unsupported_image');
    }
  });

  it('a truncated image: unreadable_image', async () => {
    const png = await picture(300, 350, '#d33');
    const jpeg = await plain(300, 300, 'red').jpeg().toBuffer();
    for (const bytes of [
      png.subarray(0, 20),
      png.subarray(0, png.length / 2),
      jpeg.subarray(0, jpeg.length - 40),
    ]) {
      const response = await post({ image: bytes.toString('base64') }).expect(400);
      expect(response.body.error.code).to.equal('unreadable_image');
    }
  });

  for (const imageId of [7, {}, 'x'.repeat(201)])
    it(`the id ${JSON.stringify(imageId).slice(0, 12)}: invalid_image_id`, async () => {
      const image = (await plain(9, 9, 'red').png().toBuffer()).toString('base64');
      const response = await post({ image, image_id: imageId }).expect(400);
      expect(response.body.error.code).to.equal('invalid_image_id');
    });

  it('a body over the limit: body_too_large', async function () {
    this.timeout(60_000);
    const response = await post({ image: 'A'.repeat(48 * 1024 * 1024) }).expect(413);
    expect(response.body.error.code).to.equal('body_too_large');
  });
});
