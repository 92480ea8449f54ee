import { performance } from 'node:perf_hooks';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { BackendError, requestErrorOf } from './backend-error';
import { Backends } from './backends';
import { answerErrors } from './errors';
import { Identifier } from './identification';
import { MAX_BODY_BYTES, readJson } from './json-body';
import { identifyRequestOf, referencesOf } from './requests';
import { backendSettings, type GatewayOptions } from './settings';
import { serverTiming } from './stages';

async function refusingBackendErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof BackendError ? requestErrorOf(error) : error;
  }
}

/**
 * The gateway: `POST /references`, `POST /identify`, `GET /health`, `GET /info`. Where the backends listen and how long they
 * may take comes from the options, else from the environment: `EMBEDDINGS_URL`, `EMBEDDINGS_TIMEOUT_MS` and so on.
 *
 * @throws Error where a backend's URL is missing.
 */
export function createApp(options: GatewayOptions = {}): Koa {
  const settings = backendSettings(options);
  const backends = new Backends(settings);
  const identifier = new Identifier(backends);
  const router = new Router();

  router.get('/health', async (ctx: Context) => {
    const health = await backends.health();
    const isHealthy = Object.values(health).every(Boolean);
    ctx.status = isHealthy ? 200 : 503;
    ctx.body = { status: isHealthy ? 'healthy' : 'degraded', backends: health };
  });
  router.get('/info', (ctx: Context) => {
    const timeouts = Object.entries(settings).map(([backend, { timeoutMs }]) => [backend, timeoutMs]);
    ctx.body = {
      service: 'gateway',
      references: identifier.size,
      timeouts_ms: Object.fromEntries(timeouts),
      max_body_bytes: MAX_BODY_BYTES,
    };
  });
  router.post('/references', readJson, async (ctx: Context) => {
    await refusingBackendErrors(identifier.addReferences(referencesOf(ctx.request.body)));
    ctx.body = { references: identifier.size };
  });
  router.post('/identify', readJson, async (ctx: Context) => {
    const startedMs = performance.now();
    const found = await refusingBackendErrors(identifier.identify(identifyRequestOf(ctx.request.body)));
    ctx.set('server-timing', serverTiming(found.times));
    ctx.body = {
      id: found.id,
      score: found.score,
      is_match: found.isMatch,
      degraded: found.degraded,
      stages: Object.fromEntries(Object.entries(found.times).map(([stage, ms]) => [`${stage}_ms`, ms])),
      total_ms: performance.now() - startedMs,
    };
  });

  const app = new Koa();
  app.use(answerErrors);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
