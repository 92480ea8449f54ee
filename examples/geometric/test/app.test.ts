import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../src/app';
import { createTestInput } from './performance/generators';
import { base64, cornerErrorPx, pairSeenAs, plain, VIEWS } from './pictures';

async function post(path: string, body: object) {
  const app = await createApp();
  return request(app.callback()).post(path).send(body).expect(200);
}

describe('GET @integration', () => {
  it('/health says that the service is healthy', async () => {
    const app = await createApp();
    const { body } = await request(app.callback()).get('/health').expect(200);
    expect(body).to.deep.equal({ status: 'healthy' });
  });

  it('/info says what the service gives and accepts', async () => {
    const app = await createApp();
    const { body } = await request(app.callback()).get('/info').expect(200);
    expect(body).to.deep.equal({
      service: 'geometric',
      features: 'ORB',
      descriptor_bytes: 32,
      formats: ['jpeg', 'png'],
      min_side_px: 31,
      max_side_px: 4096,
      max_features: 5000,
      default_max_features: 500,
      default_min_inliers: 15,
      max_body_bytes: 50_331_648,
    });
  });
});

describe('POST /extract @integration', () => {
  it('gives key points with 32 bytes each, the size of the image, the id and the time', async () => {
    const { body } = await post('/extract', { image: await createTestInput(300), image_id: 'a 1' });
    expect(body).to.include({ count: 500, width: 300, height: 300, image_id: 'a 1' });
    expect(body.keypoints).to.have.lengthOf(500);
    expect(body.keypoints[0]).to.have.all.keys('x', 'y', 'size', 'angle', 'response', 'octave');
    expect(Buffer.from(body.descriptors, 'base64')).to.have.lengthOf(500 * 32);
    expect(body.processing_time_ms).to.be.greaterThan(0);
  });

  it('gives `max_features` of them, the most distinct ones', async () => {
    const image = await createTestInput(300);
    const [few, many] = [
      await post('/extract', { image, max_features: 50 }),
      await post('/extract', { image, max_features: 1000 }),
    ];
    expect(few.body.count).to.equal(50);
    expect(many.body.count).to.be.within(900, 1000);
  });

  it('gives key points within the image, near its border too', async () => {
    const { body } = await post('/extract', { image: await createTestInput(100) });
    const points: readonly { x: number; y: number }[] = body.keypoints;
    expect(points.length).to.be.greaterThan(60);
    for (const { x, y } of points) for (const place of [x, y]) expect(place).to.be.within(0, 99);
  });

  it('gives the same for the same image', async () => {
    const image = await createTestInput(200);
    const [first, second] = [await post('/extract', { image }), await post('/extract', { image })];
    const { keypoints, descriptors } = first.body;
    expect(second.body).to.deep.include({ keypoints, descriptors, image_id: null });
  });

  it('gives none for an image without corners', async () => {
    const { body } = await post('/extract', { image: await base64(plain(200, 100, 'red').png()) });
    expect(body).to.deep.include({ keypoints: [], descriptors: '', count: 0, width: 200, height: 100 });
  });

  it('reads grey, 16-bit, transparent and CMYK images, and turns those that say so', async () => {
    const images = await Promise.all([
      base64(plain(40, 50, '#888').toColourspace('b-w').png()),
      base64(plain(40, 50, '#888').toColourspace('rgb16').png()),
      base64(plain(40, 50, 'white').ensureAlpha(0).png()),
      base64(plain(40, 50, 'red').toColourspace('cmyk').jpeg()),
      base64(plain(50, 40, 'red').withMetadata({ orientation: 6 }).jpeg()),
    ]);
    for (const image of images) {
      const { body } = await post('/extract', { image });
      expect(body).to.include({ width: 40, height: 50, count: 0 });
    }
  });
});

describe('POST /match @integration', () => {
  for (const [name, view] of VIEWS)
    it(`finds how one picture becomes the other: ${name}`, async () => {
      const { query, candidate, transform } = await pairSeenAs(view);
      const { body } = await post('/match', { query, candidate, max_features: 1000 });
      expect(body.is_match).to.equal(true);
      expect(body.inliers).to.be.within(200, body.matches);
      expect(body.homography[2][2]).to.equal(1);
      expect(cornerErrorPx(transform, body.homography, 500)).to.be.lessThan(4);
    });

  it('finds no match between different pictures', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const query = { image: await createTestInput(500, seed) };
      const candidate = { image: await createTestInput(500, seed + 100) };
      const { body } = await post('/match', { query, candidate });
      expect(body).to.include({ is_match: false, homography: null });
      expect(body.matches).to.be.greaterThan(100);
      expect(body.inliers).to.be.lessThan(15);
    }
  });

  it('takes what /extract gave, with the same result as from the images', async () => {
    const { query, candidate } = await pairSeenAs({ degrees: 20 });
    const fromImages = await post('/match', { query, candidate });
    const features = { query: await post('/extract', query), candidate: await post('/extract', candidate) };
    for (const sides of [
      { query: features.query.body, candidate: features.candidate.body },
      { query, candidate: features.candidate.body },
    ]) {
      const { body } = await post('/match', sides);
      const { is_match, inliers, matches, homography } = fromImages.body;
      expect(body).to.deep.include({ is_match, inliers, matches, homography });
    }
  });

  it('says how long each stage took, together no longer than all', async () => {
    const { body } = await post('/match', await pairSeenAs({}));
    const { extract_ms, match_ms, ransac_ms } = body.stages;
    for (const durationMs of [extract_ms, match_ms, ransac_ms]) expect(durationMs).to.be.greaterThan(0);
    expect(extract_ms + match_ms + ransac_ms).to.be.at.most(body.processing_time_ms);
  });

  it('finds no match where there is nothing to match', async () => {
    const empty = { image: await base64(plain(100, 100, 'red').png()) };
    const { body } = await post('/match', { query: empty, candidate: { image: await createTestInput(100) } });
    expect(body).to.include({ is_match: false, inliers: 0, matches: 0, homography: null });
  });

  it('wants as many inliers as `min_inliers` says', async () => {
    const pair = await pairSeenAs({ degrees: 20 });
    const { body } = await post('/match', { ...pair, min_inliers: 501 });
    expect(body).to.include({ is_match: false, homography: null });
    expect(body.inliers).to.be.greaterThan(100);
  });
});
