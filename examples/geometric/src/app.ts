import { performance } from 'node:perf_hooks';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { comparisonOf } from './comparison';
import { decodeImage, MAX_SIDE_PX, MIN_SIDE_PX } from './decode';
import { answerErrors } from './errors';
import { DESCRIPTOR_BYTES, featuresOf } from './features';
import { MAX_BODY_BYTES, readJson } from './json-body';
import { loadOpenCv, type OpenCv } from './opencv';
import { extractRequestOf, MAX_FEATURES, MIN_INLIERS, matchRequestOf } from './requests';

/** The geometric service: `POST /extract`, `POST /match`, `GET /health`, `GET /info`. It waits until OpenCV is loaded. */
export async function createApp(): Promise<Koa> {
  const cv = await loadOpenCv();
  const router = new Router();
  router.get('/health', health);
  router.get('/info', info);
  router.post('/extract', readJson, (ctx) => extract(cv, ctx));
  router.post('/match', readJson, (ctx) => match(cv, ctx));

  const app = new Koa();
  app.use(answerErrors);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

function health(ctx: Context): void {
  ctx.body = { status: 'healthy' };
}

function info(ctx: Context): void {
  ctx.body = {
    service: 'geometric',
    features: 'ORB',
    descriptor_bytes: DESCRIPTOR_BYTES,
    formats: ['jpeg', 'png'],
    min_side_px: MIN_SIDE_PX,
    max_side_px: MAX_SIDE_PX,
    max_features: MAX_FEATURES.maximum,
    default_max_features: MAX_FEATURES.standard,
    default_min_inliers: MIN_INLIERS.standard,
    max_body_bytes: MAX_BODY_BYTES,
  };
}

async function extract(cv: OpenCv, ctx: Context): Promise<void> {
  const startedMs = performance.now();
  const { imageBytes, imageId, maxFeatures } = extractRequestOf(ctx.request.body);
  const image = await decodeImage(imageBytes, 'image');
  const { points, descriptors } = featuresOf(cv, image, maxFeatures);
  ctx.body = {
    keypoints: points,
    descriptors: Buffer.from(descriptors).toString('base64'),
    count: points.length,
    width: image.widthPx,
    height: image.heightPx,
    image_id: imageId,
    processing_time_ms: performance.now() - startedMs,
  };
}

async function match(cv: OpenCv, ctx: Context): Promise<void> {
  const startedMs = performance.now();
  const comparison = await comparisonOf(cv, matchRequestOf(ctx.request.body));
  ctx.body = {
    is_match: comparison.isMatch,
    inliers: comparison.inliers,
    matches: comparison.matches,
    homography: comparison.homography,
    stages: {
      extract_ms: comparison.extractMs,
      match_ms: comparison.matchMs,
      ransac_ms: comparison.ransacMs,
    },
    processing_time_ms: performance.now() - startedMs,
  };
}
