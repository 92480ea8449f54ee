import { performance } from 'node:perf_hooks';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { decodeImage, MAX_PIXELS } from './decode';
import { DIMENSION, descriptorOf, WORKING_SIZE_PX } from './descriptor';
import { embedRequestOf, MAX_BODY_BYTES, readJson } from './embed-request';
import { answerErrors } from './errors';

/** The embeddings service: `POST /embed`, `GET /health`, `GET /info`. */
export function createApp(): Koa {
  const router = new Router();
  router.get('/health', health);
  router.get('/info', info);
  router.post('/embed', readJson, embed);

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
    service: 'embeddings',
    descriptor: 'gradient orientations and hues on a grid',
    dimension: DIMENSION,
    formats: ['jpeg', 'png'],
    working_size_px: WORKING_SIZE_PX,
    max_pixels: MAX_PIXELS,
    max_body_bytes: MAX_BODY_BYTES,
  };
}

async function embed(ctx: Context): Promise<void> {
  const startedMs = performance.now();
  const { imageBytes, imageId } = embedRequestOf(ctx.request.body);
  const embedding = descriptorOf(await decodeImage(imageBytes));
  ctx.body = {
    embedding: Array.from(embedding),
    dimension: DIMENSION,
    image_id: imageId,
    processing_time_ms: performance.now() - startedMs,
  };
}
